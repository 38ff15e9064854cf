import type { RequestHandler } from 'express';
import type { ForwardingAsked } from '../../openapi/generated/console.js';
import { answerPreview } from './answer-preview.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { recordLook } from './opening.js';

export function previewForwarding(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const asked = req.body as ForwardingAsked;
    const { keptId, ...preview } = await deps.flows.previewForwarding({ ...asked, messageId: asked.messageId.toLowerCase(), officer: actorOf(officerOf(req)) });
    await recordLook(deps, req, { action: 'notice.previewed', object: `evidence:${keptId}`, partners: [asked.sender], records: [keptId] });
    answerPreview(res, preview);
  };
}
