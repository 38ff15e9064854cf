import type { RequestHandler } from 'express';
import type { NoticeDraft } from '../../openapi/generated/console.js';
import { answerNotice } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import { draftOf } from './draft-of.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function draftNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { noticeId } = await deps.flows.draftNotice(draftOf(req.body as NoticeDraft, actorOf(officerOf(req))));
    res.status(201);
    await answerNotice(deps, res, noticeId);
  };
}
