import type { RequestHandler } from 'express';
import type { Audience, AudienceChange } from '../../openapi/generated/console.js';
import { listAudiences } from '../../src/views/list-audiences.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function changeAudience(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const change = req.body as AudienceChange;
    await deps.flows.changeAudience({ ...change, by: actorOf(officerOf(req)) });
    const [audience] = await listAudiences(deps.reader, change.name);
    res.json(audience as Audience);
  };
}
