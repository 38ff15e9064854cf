import type { RequestHandler } from 'express';
import type { SheetList } from '../../openapi/generated/console.js';
import { listSheets as view } from '../../src/views/list-sheets.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function listSheets({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    res.json({ sheets: await view(reader, actorOf(officerOf(req))) } as SheetList);
  };
}
