import type { RequestHandler } from 'express';
import type { NoticePreview } from '../../openapi/generated/console.js';
import { noticeIdOf } from './answer-notice.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function previewNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    const { digest, recipients } = await deps.flows.previewNotice(noticeId);
    await deps.recordAudit({ actor: actorOf(officerOf(req)), action: 'notice.previewed', object: `notice:${noticeId}`, detail: { digest } });
    res.json({ digest, recipients: recipients.map(({ partner, ...rest }) => ({ administration: partner, ...rest })) } as unknown as NoticePreview);
  };
}
