import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listNotifications as view } from '../../src/views/list-notifications.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { recordLook } from './opening.js';

export function listNotifications(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { unread, watch, after, limit } = req.query as Record<string, string | undefined>;
    const asked = { officer: actorOf(officerOf(req)), unread: String(unread) === 'true', watchId: watch?.toLowerCase(), after: after === undefined ? undefined : Number(after), limit: Number(limit ?? 50) };
    const { records, partners, ...page } = await view(deps.reader, asked);
    if (records.length > 0) await recordLook(deps, req, { action: 'list.seen', object: 'list:notifications', records, partners });
    res.json(page as components['schemas']['NotificationPage']);
  };
}
