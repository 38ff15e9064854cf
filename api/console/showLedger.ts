import type { RequestHandler } from 'express';
import type { LedgerStanding } from '../../openapi/generated/console.js';
import { ledgerStanding } from '../../src/views/ledger-standing.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showLedger({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json(await ledgerStanding(reader) as LedgerStanding);
  };
}
