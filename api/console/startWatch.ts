import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { showWatch } from '../../src/views/list-watches.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function startWatch({ watch, db }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const started = req.body as components['schemas']['WatchStart'];
    const watchId = await watch.start({ ...started, subjectId: started.subjectId?.toLowerCase(), officer: actorOf(officerOf(req)) });
    res.status(201).json(await showWatch(db, watchId) as components['schemas']['Watch']);
  };
}
