import type { RequestHandler } from 'express';
import type { ReplayKept, ReplayOrder } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function runReplay({ targeting }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { sets, ...order } = req.body as ReplayOrder;
    const kept = await targeting.runAndKeepReplay({ ...order, sets: sets.map(rulesOf), by: actorOf(officerOf(req)) });
    res.status(201).json({ ...kept, at: kept.at.toISOString() } as unknown as ReplayKept);
  };
}

function rulesOf({ rules, edition, budget }: ReplayOrder['sets'][number], n: number): { rules: 'random' | 'last' | number; budget?: number } {
  if (rules !== 'edition') return { rules, ...(budget === undefined ? {} : { budget }) };
  if (edition === undefined) throw new Refusal('schema_invalid', { detail: 'An edition is named by its number.', errors: [{ pointer: `/sets/${n}/edition`, code: 'required', detail: 'Which edition?' }] });
  return { rules: edition, ...(budget === undefined ? {} : { budget }) };
}
