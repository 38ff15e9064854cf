import type { RequestHandler } from 'express';
import type { NoticeForm } from '../../openapi/generated/console.js';
import { formOf } from '../../src/platform/form.js';
import { bundleContract } from '../../src/platform/contract-bundle.js';
import { projectPath } from '../../src/platform/paths.js';

/** Made when it is first asked for: the contract does not change while we run. */
export function showNoticeForm(): RequestHandler {
  let form: NoticeForm | undefined;
  return (_req, res) => {
    form ??= formOf(bundleContract(projectPath('openapi'), 'console'), 'NoticeDraft') as NoticeForm;
    res.json(form);
  };
}
