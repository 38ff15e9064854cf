import type { RequestHandler } from 'express';
import type { RulingList } from '../../openapi/generated/console.js';
import { listRulings } from '../../src/views/list-rulings.js';
import type { ConsoleDoorDeps } from './deps.js';

/** Read where it was written: another connection may be a moment behind. */
export function showRulings({ db }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ rulings: await listRulings(db) } as RulingList);
  };
}
