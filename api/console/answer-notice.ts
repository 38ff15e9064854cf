import type { Request, Response } from 'express';
import type { Notice } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { findNoticeShown } from '../../src/views/show-notice.js';
import type { ConsoleDoorDeps } from './deps.js';

/** The notice an operation is about. */
export function noticeIdOf(req: Request): string {
  return (req.params.noticeId as string).toLowerCase();
}

/** Answers with the notice as it is now. */
export async function answerNotice({ reader }: ConsoleDoorDeps, res: Response, noticeId: string): Promise<void> {
  const notice = await findNoticeShown(reader, noticeId);
  if (!notice) throw new Refusal('not_found', { detail: 'There is no notice of this id.' });
  res.json(notice as Notice);
}
