import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { documentBytes } from '../../src/domain/evidence-bundle.js';
import { findEvidence, theOne } from '../../src/views/evidence-found.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** What proves a message leaves the house, as a file. */
export function exportEvidence({ flows, reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { id, line, lineAlone = false, partner, direction, reason } = req.body as components['schemas']['EvidenceRequest'];
    const { keptId, messageId } = theOne(await findEvidence(reader, id, line), { partner, direction });
    const bundle = await flows.exportEvidence({ keptId, whole: !lineAlone, officer: actorOf(officerOf(req)), reason });
    // The bytes are the promise: they are written as a bundle is, not as an answer.
    res.attachment(`${messageId}.evidence.json`).type('application/json').send(documentBytes(bundle));
  };
}
