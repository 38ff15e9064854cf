import type { Response } from 'express';
import type { NoticePreview as Answer } from '../../openapi/generated/console.js';
import type { NoticePreview } from '../../src/notices/preview.js';

/** Answers with what would leave, for each recipient. */
export function answerPreview(res: Response, { digest, recipients }: NoticePreview): void {
  res.json({ digest, recipients: recipients.map(({ partner, ...rest }) => ({ administration: partner, ...rest })) } as unknown as Answer);
}
