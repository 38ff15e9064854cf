import type { RequestHandler } from 'express';
import type { NewSheet, Sheet } from '../../openapi/generated/console.js';
import { showSheet } from '../../src/views/list-sheets.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function keepSheet({ flows, db }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { sheetId, version, noticeId, content } = req.body as NewSheet;
    const owner = actorOf(officerOf(req));
    const before = sheetId && version ? { before: { sheetId, version } } : {};
    const kept = await flows.keepSheet.keep({ owner, content, ...(noticeId ? { noticeId } : {}), ...before });
    res.json((await showSheet(db, kept, owner))?.sheet as Sheet);
  };
}
