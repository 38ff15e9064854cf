import type { RequestHandler } from 'express';
import type { CaseFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { recordsOfCase } from '../../src/views/records-shown.js';
import { showCase as view } from '../../src/views/show-case.js';
import type { ConsoleDoorDeps } from './deps.js';
import { mayOpenRestricted, recordOpening } from './opening.js';

export function showCase(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    const file = await view(deps.reader, caseId, deps.clock.now());
    if (!file) throw new Refusal('not_found', { detail: 'There is no case of this id.' });
    if (file.restrictedAt) mayOpenRestricted(req);
    await recordOpening(deps, req, { action: 'case.seen', object: `case:${caseId}`, ...await recordsOfCase(deps.reader, caseId) });
    res.json(file as unknown as CaseFile);
  };
}
