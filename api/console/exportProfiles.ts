import type { RequestHandler } from 'express';
import type { ProfileExport, ProfileExportOrder } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function exportProfiles({ targeting }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { left, ...exported } = await targeting.writeProfiles.exportAll((req.body as ProfileExportOrder).format, actorOf(officerOf(req)));
    const answer: ProfileExport = { ...exported, left: [...left] };
    res.json(answer);
  };
}
