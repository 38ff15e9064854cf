import type { RequestHandler } from 'express';
import type { SheetList } from '../../openapi/generated/console.js';
import { listSheets } from '../../src/views/list-sheets.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function dropSheet({ flows, db }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const owner = actorOf(officerOf(req));
    await flows.keepSheet.drop((req.params.sheetId as string).toLowerCase(), owner);
    res.json({ sheets: await listSheets(db, owner) } as SheetList);
  };
}
