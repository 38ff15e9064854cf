import type { RequestHandler } from 'express';
import type { NoticeReturn } from '../../openapi/generated/console.js';
import { answerNotice, noticeIdOf } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function returnNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    await deps.flows.releaseNotice.giveBack(noticeId, actorOf(officerOf(req)), (req.body as NoticeReturn).reason);
    await answerNotice(deps, res, noticeId);
  };
}
