import type { RequestHandler } from 'express';
import type { ParkedJobPage } from '../../openapi/generated/console.js';
import { listParkedJobs as view } from '../../src/views/list-parked-jobs.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listParkedJobs({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state = 'parked', after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { state: state as 'parked' | 'retried', after, limit: Number(limit ?? 50) }) as ParkedJobPage);
  };
}
