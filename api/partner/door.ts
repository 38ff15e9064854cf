import express, { type Express } from 'express';
import helmet from 'helmet';
import { contractPages } from '../contract-pages.js';
import { validateAgainst } from '../validation.js';
import { beginExchange } from './checks/begin-exchange.js';
import { knowCertificate } from './checks/know-certificate.js';
import { inspectHead } from './checks/inspect-head.js';
import { readBody } from './checks/read-body.js';
import { verifySignature } from './checks/verify-signature.js';
import { matchCertificate } from './checks/match-certificate.js';
import { partnerIsActive } from './checks/partner-is-active.js';
import { parseBody } from './checks/parse-body.js';
import { withinRate } from './checks/within-rate.js';
import { answerProblem, nothingHere } from './answer-problem.js';
import type { PartnerDoorDeps } from './deps.js';
import { listAccess } from './listAccess.js';
import { listBatchItems } from './listBatchItems.js';
import { acknowledgeMessages } from './acknowledgeMessages.js';
import { cosignCheckpoint } from './cosignCheckpoint.js';
import { latestRegistry } from './checks/latest-registry.js';
import { listKeyHistory } from './listKeyHistory.js';
import { listKeys } from './listKeys.js';
import { listOutbox } from './listOutbox.js';
import { proposeKey } from './proposeKey.js';
import { proveKey } from './proveKey.js';
import { receiveAlert } from './receiveAlert.js';
import { receiveBatch } from './receiveBatch.js';
import { receiveFeedback } from './receiveFeedback.js';
import { receiveReply } from './receiveReply.js';
import { receiveRequest } from './receiveRequest.js';
import { receiveSeizure } from './receiveSeizure.js';
import { receiveWithdrawal } from './receiveWithdrawal.js';
import { securityContact } from './security-contact.js';
import { showBatch } from './showBatch.js';
import { showCapabilities } from './showCapabilities.js';
import { showCheckpoint } from './showCheckpoint.js';
import { showConsistency } from './showConsistency.js';
import { showContract } from './showContract.js';
import { showMessage } from './showMessage.js';
import { showProof } from './showProof.js';
import { showReceipt } from './showReceipt.js';
import { showStatus } from './showStatus.js';
import { showTile } from './showTile.js';
import { takeSnapshot } from './takeSnapshot.js';

/** The door partners knock at: the checks in their order, one a line, then the operations. */
export function createPartnerDoor(deps: PartnerDoorDeps): Express {
  const door = express();
  door.disable('x-powered-by');
  door.disable('etag');
  door.set('query parser', 'simple');

  door.use(helmet());
  door.use(beginExchange(deps));        // from here on every answer, refusals too, is signed
  door.get('/.well-known/jwks.json', listKeys(deps)); // public keys are public: no signature is asked
  door.get('/.well-known/jwks-history.json', listKeyHistory(deps));
  door.get('/openapi.json', showContract());    // so is the contract,
  door.use(contractPages());                    // for people too,
  door.get('/.well-known/security.txt', securityContact(deps)); // and where to tell of a weakness
  door.use(latestRegistry(deps));       // what was revoked before this request is known at every door
  door.use(knowCertificate(deps));      // TLS client certificate -> administration
  door.use(withinRate(deps));           // one partner cannot flood the others
  door.use(inspectHead);                // what can be refused before the body is read
  door.use(readBody(deps));             // the exact bytes, up to the limit
  door.use(verifySignature(deps));      // these bytes, this key, fresh, for us, not seen before
  door.use(matchCertificate(deps));     // certificate and key belong together
  door.use(partnerIsActive(deps));
  door.use(parseBody);                  // strict JSON, only after the bytes were verified
  door.use(validateAgainst('partner'));

  door.post('/v1/alerts', receiveAlert(deps));
  door.post('/v1/seizures', receiveSeizure(deps));
  door.post('/v1/feedback', receiveFeedback(deps));
  door.post('/v1/requests', receiveRequest(deps));
  door.post('/v1/replies', receiveReply(deps));
  door.post('/v1/withdrawals', receiveWithdrawal(deps));
  door.post('/v1/batches', receiveBatch(deps));
  door.get('/v1/batches/:batchId', showBatch(deps));
  door.get('/v1/batches/:batchId/items', listBatchItems(deps));
  door.get('/v1/outbox', listOutbox(deps));
  door.get('/v1/outbox/snapshot', takeSnapshot(deps));
  door.post('/v1/receipts', acknowledgeMessages(deps));
  door.get('/v1/messages/:messageId', showMessage(deps));
  door.get('/v1/messages/:messageId/access-log', listAccess(deps));
  door.get('/v1/receipts/:receiptId', showReceipt(deps));
  door.get('/v1/receipts/:receiptId/proof', showProof(deps));
  door.get('/v1/log/checkpoint', showCheckpoint(deps));
  door.get('/v1/log/consistency', showConsistency(deps));
  door.get('/v1/log/tiles/:level/:index', showTile(deps));
  door.post('/v1/log/cosignatures', cosignCheckpoint(deps));
  door.get('/v1/status', showStatus(deps));
  door.post('/v1/keys', proposeKey(deps));
  door.post('/v1/keys/:keyid/proof', proveKey(deps));
  door.get('/v1/capabilities', showCapabilities(deps));

  door.use(nothingHere);
  door.use(answerProblem(deps));
  return door;
}
