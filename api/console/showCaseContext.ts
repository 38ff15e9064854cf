import type { RequestHandler } from 'express';
import type { CaseContext } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { caseContext } from '../../src/views/case-context.js';
import { recordsOfCase } from '../../src/views/records-shown.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

export function showCaseContext(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    const context = await caseContext(deps.reader, caseId, deps.clock.now());
    if (!context) throw new Refusal('not_found', { detail: 'There is no case of this id.' });
    await recordLook(deps, req, { action: 'case.seen', object: `case:${caseId}`, ...await recordsOfCase(deps.reader, caseId) });
    res.json(context as unknown as CaseContext);
  };
}
