import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { showWatch } from '../../src/views/list-watches.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function endWatch({ watch, db }: ConsoleDoorDeps): RequestHandler<{ watchId: string }> {
  return async (req, res) => {
    const watchId = req.params.watchId.toLowerCase();
    const officer = officerOf(req);
    const { reason } = req.body as components['schemas']['WatchEnd'];
    await watch.end({ watchId, officer: actorOf(officer), supervisor: officer.role === 'supervisor', reason });
    res.json(await showWatch(db, watchId) as components['schemas']['Watch']);
  };
}
