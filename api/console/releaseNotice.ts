import type { RequestHandler } from 'express';
import type { NoticeRelease } from '../../openapi/generated/console.js';
import { answerNotice, noticeIdOf } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function releaseNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    await deps.flows.releaseNotice(noticeId, actorOf(officerOf(req)), (req.body as NoticeRelease).previewDigest);
    await answerNotice(deps, res, noticeId);
  };
}
