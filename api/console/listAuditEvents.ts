import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listAuditEvents as view } from '../../src/views/list-audit-events.js';
import { askedOf, recordAsking } from './audit-asked.js';
import type { ConsoleDoorDeps } from './deps.js';

/** The trail itself; that it was read is a line of it. */
export function listAuditEvents(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const asked = askedOf(req);
    await recordAsking(deps, req, 'events');
    res.json(await view(deps.reader, asked) as components['schemas']['AuditEventPage']);
  };
}
