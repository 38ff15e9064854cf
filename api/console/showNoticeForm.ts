import type { RequestHandler } from 'express';
import type { NoticeForm } from '../../openapi/generated/console.js';
import { formOf } from '../../src/platform/form.js';
import { contractDocument } from '../contract-document.js';

/** Made when it is first asked for: the contract does not change while we run. */
export function showNoticeForm(): RequestHandler {
  let form: NoticeForm | undefined;
  return (_req, res) => {
    form ??= formOf(contractDocument('console'), 'NoticeDraft') as NoticeForm;
    res.json(form);
  };
}
