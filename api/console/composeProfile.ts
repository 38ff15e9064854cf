import type { RequestHandler } from 'express';
import type { ProfileDraft } from '../../openapi/generated/console.js';
import { caseIndicators } from '../../src/views/alert-indicators.js';
import { recordsOfCase } from '../../src/views/records-shown.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordOpening } from './opening.js';

export function composeProfile(deps: ConsoleDoorDeps): RequestHandler<{ caseId: string }> {
  return async (req, res) => {
    const caseId = req.params.caseId.toLowerCase();
    const document = deps.targeting.writeProfiles.compose(await caseIndicators(deps.reader, caseId));
    await recordOpening(deps, req as never, { action: 'case.seen', object: `case:${caseId}`, ...await recordsOfCase(deps.reader, caseId) });
    res.json({ document } as ProfileDraft);
  };
}
