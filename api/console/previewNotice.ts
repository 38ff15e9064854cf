import type { RequestHandler } from 'express';
import { answerPreview } from './answer-preview.js';
import { noticeIdOf } from './answer-notice.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

export function previewNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    const preview = await deps.flows.previewNotice(noticeId);
    await recordLook(deps, req, { action: 'notice.previewed', object: `notice:${noticeId}`, partners: preview.recipients.map(({ partner }) => partner), detail: { digest: preview.digest } });
    answerPreview(res, preview);
  };
}
