import type { RequestHandler } from 'express';
import type { WithdrawalPage } from '../../openapi/generated/console.js';
import { listWithdrawals as view } from '../../src/views/list-withdrawals.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listWithdrawals({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { direction, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { direction, after, limit: Number(limit ?? 50) }) as unknown as WithdrawalPage);
  };
}
