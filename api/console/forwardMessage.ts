import type { RequestHandler } from 'express';
import type { Forwarding } from '../../openapi/generated/console.js';
import { answerNotice } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function forwardMessage(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { administrations = [], messageId, ...forwarding } = req.body as Forwarding;
    const { noticeId } = await deps.flows.forwardMessage({ ...forwarding, messageId: messageId.toLowerCase(), audience: administrations, officer: actorOf(officerOf(req)) });
    res.status(201);
    await answerNotice(deps, res, noticeId);
  };
}
