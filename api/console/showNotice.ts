import type { RequestHandler } from 'express';
import type { NoticeFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showNotice as view } from '../../src/views/show-notice.js';
import { noticeIdOf } from './answer-notice.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordOpening } from './opening.js';

export function showNotice(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const noticeId = noticeIdOf(req);
    const file = await view(deps.reader, noticeId);
    if (!file) throw new Refusal('not_found', { detail: 'There is no notice of this id.' });
    await recordOpening(deps, req, { action: 'notice.seen', object: `notice:${noticeId}` });
    res.json(file as unknown as NoticeFile);
  };
}
