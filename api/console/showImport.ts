import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listImportErrors } from '../../src/views/list-imports.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { importOf } from './import-shown.js';
import { actorOf } from './officer.js';

const FIRST = 20;

/** An import with its first rows as they would become records, and what is wrong with rows. Who sees rows is written down first. */
export function showImport(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const importId = req.params['importId'] as string;
    const { after } = req.query as { after?: string };
    const shown = await importOf(deps, importId);
    await deps.recordAudit({ actor: actorOf(officerOf(req)), action: 'import.seen', object: `import:${importId}`, partners: [shown.partner] });
    const preview = shown.kind === 'seizures' ? await deps.flows.importSeizures.preview(importId, FIRST) : [];
    const errors = await listImportErrors(deps.reader, importId, after === undefined ? {} : { after: Number(after) });
    res.json({ import: shown, preview, errors } as unknown as components['schemas']['ImportFile']);
  };
}
