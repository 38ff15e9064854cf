import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import type { GivenTemplate } from '../../src/flows/import-seizures.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { importOf } from './import-shown.js';
import { actorOf } from './officer.js';

/** Reads the file of an import anew, by another template: a new import; the one that was looked at is thrown away where it was not taken. */
export function rereadImport(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { templateName, template } = req.body as { templateName?: string; template?: GivenTemplate };
    const by = actorOf(officerOf(req));
    const before = await importOf(deps, req.params['importId'] as string);
    const importId = await deps.flows.importSeizures.begin({ fileId: before.file.fileId, by, ...(templateName === undefined ? {} : { templateName }), ...(template === undefined ? {} : { template }) });
    if (before.state === 'checking' || before.state === 'checked') await deps.flows.importSeizures.discard({ loadId: before.importId, by });
    res.status(202).json(await importOf(deps, importId) as components['schemas']['Import']);
  };
}
