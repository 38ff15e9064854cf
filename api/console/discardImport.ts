import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { importOf } from './import-shown.js';
import { actorOf } from './officer.js';

export function discardImport(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const loadId = req.params['importId'] as string;
    await deps.flows.importSeizures.discard({ loadId, by: actorOf(officerOf(req)) });
    res.json(await importOf(deps, loadId) as components['schemas']['Import']);
  };
}
