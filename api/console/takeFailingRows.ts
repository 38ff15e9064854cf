import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { importOf } from './import-shown.js';
import { actorOf } from './officer.js';

/** The rows that failed leave as a file, to be mended and brought again. */
export function takeFailingRows(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const importId = req.params['importId'] as string;
    const { partner } = await importOf(deps, importId);
    await deps.recordAudit({ actor: actorOf(officerOf(req)), action: 'import.seen', object: `import:${importId}`, partners: [partner], detail: { as: 'file' } });
    res.attachment(`${importId}-failing.csv`).type('text/csv');
    await pipeline(Readable.from(deps.flows.importSeizures.failingRows(importId)), res);
  };
}
