import express, { type Express, type RequestHandler } from 'express';
import { contractDocument } from '../contract-document.js';
import { contractPages } from '../contract-pages.js';
import { counted } from '../counted.js';
import { jsonBody } from '../json-body.js';
import { validateAgainst } from '../validation.js';
import { answerProblem, nothingHere } from './answer-problem.js';
import { sameOrigin } from './checks/same-origin.js';
import { securityHeaders } from './checks/security-headers.js';
import { sessionLimits, sessions } from './checks/sessions.js';
import { mustBe, signedIn } from './checks/signed-in.js';
import { staticFiles } from './checks/static-files.js';
import type { ConsoleDoorDeps } from './deps.js';
import { askAudit } from './askAudit.js';
import { confirmCertificate } from './confirmCertificate.js';
import { confirmKey } from './confirmKey.js';
import { decideLink } from './decideLink.js';
import { enterCertificate } from './enterCertificate.js';
import { enterPartner } from './enterPartner.js';
import { exportAudit } from './exportAudit.js';
import { exportEvidence } from './exportEvidence.js';
import { fileRoutes, intakeRoutes } from './intake-routes.js';
import { liaisonRoutes } from './liaison-routes.js';
import { lifecycleRoutes } from './lifecycle-routes.js';
import { listAuditEvents } from './listAuditEvents.js';
import { listConflicts } from './listConflicts.js';
import { listDeliveries } from './listDeliveries.js';
import { listLinks } from './listLinks.js';
import { listPartners } from './listPartners.js';
import { mappingRoutes } from './mapping-routes.js';
import { operationsRoutes } from './operations-routes.js';
import { proposePartnerKey } from './proposePartnerKey.js';
import { provePartnerKey } from './provePartnerKey.js';
import { replayDelivery } from './replayDelivery.js';
import { resumePartner } from './resumePartner.js';
import { retireKey } from './retireKey.js';
import { reviewRoutes } from './review-routes.js';
import { revokeCertificate } from './revokeCertificate.js';
import { revokeKey } from './revokeKey.js';
import { rotateOwnKey } from './rotateOwnKey.js';
import { listRequests } from './listRequests.js';
import { listWithdrawals } from './listWithdrawals.js';
import { searchPool } from './searchPool.js';
import { showRequest } from './showRequest.js';
import { showPartner } from './showPartner.js';
import { showSession } from './showSession.js';
import { showSubject } from './showSubject.js';
import { splitSubject } from './splitSubject.js';
import { callback } from './sign-in/callback.js';
import { createIdentity } from './sign-in/identity.js';
import { suspendPartner } from './suspendPartner.js';
import { targetingRoutes } from './targeting-routes.js';
import { watchRoutes } from './watch-routes.js';
import { login } from './sign-in/login.js';
import { logout } from './sign-in/logout.js';

/** A judgement is a few lines. */
const LARGEST_BODY = 64 * 1024;
const LARGEST_NOTICE = 2 * 1024 * 1024;

/** The door officers come through: the checks in their order, one a line, then the operations. */
export function createConsoleDoor(deps: ConsoleDoorDeps): Express {
  const door = express();
  const identity = createIdentity(deps);
  door.disable('x-powered-by');
  door.disable('etag');
  door.set('query parser', 'simple');

  door.use(securityHeaders(deps.config));
  door.use(staticFiles());                    // the built page holds nothing of anybody
  door.use(contractPages(() => contractDocument('partner'))); // what partners see of us, for our own people
  door.use(notForCaches);
  door.use(counted('console', deps));
  door.use(sameOrigin(deps.config.console.url)); // what changes something comes from our own page
  door.use(sessions(deps));
  door.use(sessionLimits(deps));              // 30 minutes idle, 8 hours at most

  door.get('/auth/login', login(deps, identity));
  door.get('/auth/callback', callback(deps, identity));
  door.post('/auth/logout', logout(deps, identity));

  door.use('/api', signedIn);                 // nothing is validated, parsed or said to a stranger
  door.use(fileRoutes(deps));                 // a file goes to disk, whatever its size
  door.use('/api/notices', jsonBody(LARGEST_NOTICE)); // a notice holds a whole record
  door.use('/api', jsonBody(LARGEST_BODY));
  door.use(validateAgainst('console'));

  door.get('/api/session', showSession(deps));
  door.use(reviewRoutes(deps));
  door.post('/api/pool/search', mustBe('analyst', 'liaison', 'supervisor'), searchPool(deps));
  const readers = mustBe('analyst', 'liaison', 'supervisor', 'auditor'); // a subject is more than one message: it is for those who work with it, and who watch them
  door.get('/api/subjects/:subjectId', readers, showSubject(deps));
  door.get('/api/conflicts', readers, listConflicts(deps));
  door.get('/api/requests', listRequests(deps));
  door.get('/api/requests/:entryId', showRequest(deps));
  door.get('/api/withdrawals', listWithdrawals(deps));

  door.get('/api/links', listLinks(deps));
  door.post('/api/links', mustBe('analyst', 'supervisor'), decideLink(deps));
  door.post('/api/subjects/:subjectId/splits', mustBe('analyst', 'supervisor'), splitSubject(deps));

  // Who may talk to us: two officers for whatever gives a power, one to take it away.
  const registrars = mustBe('administrator', 'supervisor');
  door.get('/api/partners', listPartners(deps));
  door.post('/api/partners', registrars, enterPartner(deps));
  door.get('/api/partners/:partner', showPartner(deps));
  door.post('/api/partners/:partner/suspension', registrars, suspendPartner(deps));
  door.post('/api/partners/:partner/resumption', registrars, resumePartner(deps));
  door.post('/api/partners/:partner/keys', registrars, proposePartnerKey(deps));
  door.post('/api/partners/:partner/certificates', registrars, enterCertificate(deps));
  door.post('/api/keys/:keyid/proof', registrars, provePartnerKey(deps));
  door.post('/api/keys/:keyid/confirmation', registrars, confirmKey(deps));
  door.post('/api/keys/:keyid/retirement', registrars, retireKey(deps));
  door.post('/api/keys/:keyid/revocation', registrars, revokeKey(deps));
  door.post('/api/certificates/:sha256/confirmation', registrars, confirmCertificate(deps));
  door.post('/api/certificates/:sha256/revocation', registrars, revokeCertificate(deps));
  door.post('/api/own-keys', registrars, rotateOwnKey(deps));

  door.get('/api/deliveries', listDeliveries(deps));
  door.post('/api/deliveries/:deliveryId/replay', mustBe('liaison', 'supervisor', 'administrator'), replayDelivery(deps));
  door.use(liaisonRoutes(deps));
  door.use(lifecycleRoutes(deps));
  door.use(targetingRoutes(deps));
  door.use(watchRoutes(deps));
  door.use(mappingRoutes(deps));
  door.use(intakeRoutes(deps));
  door.use(operationsRoutes(deps));
  door.post('/api/evidence', mustBe('supervisor'), exportEvidence(deps));

  const audits = mustBe('auditor'); // who looks at all others decides nothing
  door.get('/api/audit/events', audits, listAuditEvents(deps));
  door.get('/api/audit/answers/:question', audits, askAudit(deps));
  door.get('/api/audit/rows', audits, exportAudit(deps));

  door.use(nothingHere);
  door.use(answerProblem(deps));
  return door;
}

const notForCaches: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};
