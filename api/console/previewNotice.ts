import type { RequestHandler } from 'express';
import type { NoticePreview } from '../../openapi/generated/console.js';
import { noticeIdOf } from './answer-notice.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

export function previewNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    const { digest, recipients } = await deps.flows.previewNotice(noticeId);
    await recordLook(deps, req, { action: 'notice.previewed', object: `notice:${noticeId}`, partners: recipients.map(({ partner }) => partner), detail: { digest } });
    res.json({ digest, recipients: recipients.map(({ partner, ...rest }) => ({ administration: partner, ...rest })) } as unknown as NoticePreview);
  };
}
