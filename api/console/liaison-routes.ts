import { Router } from 'express';
import { changeAudience } from './changeAudience.js';
import { checkNotice } from './checkNotice.js';
import { mustBe } from './checks/signed-in.js';
import { confirmAgreement } from './confirmAgreement.js';
import type { ConsoleDoorDeps } from './deps.js';
import { draftNotice } from './draftNotice.js';
import { dropSheet } from './dropSheet.js';
import { endAgreement } from './endAgreement.js';
import { forwardMessage } from './forwardMessage.js';
import { keepSheet } from './keepSheet.js';
import { listAgreements } from './listAgreements.js';
import { listAudiences } from './listAudiences.js';
import { listNotices } from './listNotices.js';
import { listReminders } from './listReminders.js';
import { listSheets } from './listSheets.js';
import { previewForwarding } from './previewForwarding.js';
import { previewNotice } from './previewNotice.js';
import { proposeAgreement } from './proposeAgreement.js';
import { releaseNotice } from './releaseNotice.js';
import { returnNotice } from './returnNotice.js';
import { reviseNotice } from './reviseNotice.js';
import { showAgreement } from './showAgreement.js';
import { showNotice } from './showNotice.js';
import { showNoticeForm } from './showNoticeForm.js';
import { showSheet } from './showSheet.js';
import { submitNotice } from './submitNotice.js';
import { suggestCodes } from './suggestCodes.js';
import { withdrawNotice } from './withdrawNotice.js';

/** What is agreed with partners and what we send them, one operation a line. That two steps take two people is the flows' to see. */
export function liaisonRoutes(deps: ConsoleDoorDeps): Router {
  const routes = Router();
  const enters = mustBe('administrator', 'supervisor');
  const sends = mustBe('liaison', 'supervisor');
  const reads = mustBe('liaison', 'supervisor', 'auditor'); // a notice is whole here: nothing is redacted yet

  routes.get('/api/agreements', listAgreements(deps));
  routes.post('/api/agreements', enters, proposeAgreement(deps));
  routes.get('/api/agreements/:agreementId', showAgreement(deps));
  routes.post('/api/agreements/:agreementId/verdict', enters, confirmAgreement(deps));
  routes.post('/api/agreements/:agreementId/end', enters, endAgreement(deps));
  routes.get('/api/audiences', listAudiences(deps));
  routes.post('/api/audiences', enters, changeAudience(deps));
  routes.get('/api/notices', reads, listNotices(deps));
  routes.post('/api/notices', sends, draftNotice(deps));
  routes.post('/api/notices/forwards', sends, forwardMessage(deps));
  routes.post('/api/notices/forwards/preview', sends, previewForwarding(deps));
  routes.get('/api/notices/form', reads, showNoticeForm());
  routes.post('/api/notices/check', sends, checkNotice(deps));
  routes.get('/api/notices/sheets', reads, listSheets(deps));
  routes.post('/api/notices/sheets', sends, keepSheet(deps));
  routes.get('/api/notices/sheets/:sheetId', reads, showSheet(deps));
  routes.post('/api/notices/sheets/:sheetId/removal', sends, dropSheet(deps));
  routes.get('/api/reminders', reads, listReminders(deps));
  routes.get('/api/code-lists/:list/suggestions', suggestCodes(deps));
  routes.get('/api/notices/:noticeId', reads, showNotice(deps));
  routes.post('/api/notices/:noticeId/revision', sends, reviseNotice(deps));
  routes.post('/api/notices/:noticeId/submission', sends, submitNotice(deps));
  routes.get('/api/notices/:noticeId/preview', reads, previewNotice(deps));
  routes.post('/api/notices/:noticeId/release', sends, releaseNotice(deps));
  routes.post('/api/notices/:noticeId/return', sends, returnNotice(deps));
  routes.post('/api/notices/:noticeId/withdrawal', sends, withdrawNotice(deps));
  return routes;
}
