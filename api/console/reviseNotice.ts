import type { RequestHandler } from 'express';
import type { NoticeDraft } from '../../openapi/generated/console.js';
import { answerNotice, noticeIdOf } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import { draftOf } from './draft-of.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function reviseNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    await deps.flows.draftNotice.revise(noticeId, draftOf(req.body as NoticeDraft, actorOf(officerOf(req))));
    await answerNotice(deps, res, noticeId);
  };
}
