import type { RequestHandler } from 'express';
import { answerNotice, noticeIdOf } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function submitNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    await deps.flows.draftNotice.submit(noticeId, actorOf(officerOf(req)));
    await answerNotice(deps, res, noticeId);
  };
}
