import type { RequestHandler } from 'express';
import type { SubjectFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showSubject as view, type Sees } from '../../src/views/show-subject.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordOpening } from './opening.js';
import type { Role } from './officer.js';

/** Domestic declarations are no matter of who talks to partners; who looked at what is one of oversight. */
function seenBy(role: Role): Sees {
  return { screenings: role === 'analyst' || role === 'supervisor', looks: role === 'supervisor' || role === 'auditor' };
}

export function showSubject(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const subjectId = (req.params.subjectId as string).toLowerCase();
    const shown = await view(deps.reader, subjectId, seenBy(officerOf(req).role));
    if (!shown) throw new Refusal('not_found', { detail: 'There is no subject of this id.' });
    await recordOpening(deps, req, { action: 'subject.seen', object: `subject:${subjectId}`, records: shown.records, partners: shown.partners });
    res.json(shown.file as unknown as SubjectFile);
  };
}
