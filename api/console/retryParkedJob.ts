import type { RequestHandler } from 'express';
import type { Cause, ParkedJob } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showParkedJob } from '../../src/views/list-parked-jobs.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** A job that was given up is tried again. */
export function retryParkedJob({ db, flows }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const parkedId = req.params.parkedId as string;
    if (!await showParkedJob(db, parkedId)) throw new Refusal('not_found', { detail: `There is no parked job ${parkedId}.` });
    await flows.retryJob({ parkedId, officer: actorOf(officerOf(req)), reason: (req.body as Cause).reason });
    res.json(await showParkedJob(db, parkedId) as ParkedJob);
  };
}
