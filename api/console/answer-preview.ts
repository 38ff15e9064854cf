import type { Response } from 'express';
import type { NoticePreview as Answer } from '../../openapi/generated/console.js';
import type { PreviewNotice } from '../../src/flows/preview-notice.js';

/** Answers with what would leave, for each recipient. */
export function answerPreview(res: Response, { digest, recipients }: Awaited<ReturnType<PreviewNotice>>): void {
  res.json({ digest, recipients: recipients.map(({ partner, ...rest }) => ({ administration: partner, ...rest })) } as unknown as Answer);
}
