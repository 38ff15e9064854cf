import type { RequestHandler } from 'express';
import type { MappingLoss } from '../../openapi/generated/console.js';
import { mappingLoss } from '../../src/views/mapping-loss.js';
import type { ConsoleDoorDeps } from './deps.js';

const DAYS_MS = 90 * 86_400_000;

export function listMappingLoss({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { partner, from, limit } = req.query as Record<string, string | undefined>;
    const since = from === undefined ? new Date(clock.now().getTime() - DAYS_MS) : new Date(from);
    res.json({ loss: await mappingLoss(reader, { partner, from: since, limit: Number(limit ?? 100) }) } as unknown as MappingLoss);
  };
}
