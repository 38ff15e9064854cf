import type { RequestHandler } from 'express';
import type { Annotation, AnnotationDraft } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { listAnnotations } from '../../src/views/list-annotations.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function annotateRecord(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    const annotationId = await deps.annotateRecord({ ...(req.body as AnnotationDraft), caseId, officer: actorOf(officerOf(req)) });
    const [kept] = await listAnnotations(deps.reader, { caseId, annotationId });
    if (!kept) throw new Refusal('not_found', { detail: 'There is no such note.' });
    res.status(201).json(kept as Annotation);
  };
}
