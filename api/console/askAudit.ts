import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import type { AuditQuestion } from '../../src/domain/audit.js';
import { askAudit as view } from '../../src/views/ask-audit.js';
import { askedOf, recordAsking } from './audit-asked.js';
import type { ConsoleDoorDeps } from './deps.js';

/** One of the fixed questions of auditors. */
export function askAudit(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const question = req.params.question as AuditQuestion;
    const page = await view(deps.reader, question, askedOf(req));
    // After it was found to be a question, before its answer is shown.
    await recordAsking(deps, req, question);
    res.json(page as components['schemas']['AuditAnswerPage']);
  };
}
