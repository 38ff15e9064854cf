import type { RequestHandler } from 'express';
import type { SheetFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showSheet as view } from '../../src/views/list-sheets.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function showSheet({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const found = await view(reader, (req.params.sheetId as string).toLowerCase(), actorOf(officerOf(req)));
    if (!found) throw new Refusal('not_found', { detail: 'You have no sheet of this id.' });
    res.json(found as SheetFile);
  };
}
