import type { RequestHandler } from 'express';
import type { NoticeWithdrawal } from '../../openapi/generated/console.js';
import { answerNotice, noticeIdOf } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function withdrawNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { noticeId } = await deps.flows.withdrawNotice({ ...(req.body as NoticeWithdrawal), noticeId: noticeIdOf(req), officer: actorOf(officerOf(req)) });
    res.status(201);
    await answerNotice(deps, res, noticeId);
  };
}
