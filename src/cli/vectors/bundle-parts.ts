import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ANCHORS_FORMAT, BUNDLE_FORMAT, type EvidenceBundle, type KeyEvidence, type MessageEvidence, type TrustAnchors } from '../../domain/evidence-bundle.js';
import { contentDigest, sha256 } from '../../envelope/content-digest.js';
import { importPublicKey } from '../../envelope/public-key.js';
import { requestParts, readRequest } from '../../envelope/request-signature.js';
import { signatureBase } from '../../envelope/signature-base.js';
import { issueReceipt, type Receipt } from '../../ledger/receipt.js';
import { signCheckpoint, checkpointText } from '../../tlog/checkpoint.js';
import { cosign } from '../../tlog/cosignature.js';
import { leafHash, nodeHash } from '../../tlog/merkle.js';
import { SIGNATURE_TYPE } from '../../tlog/note.js';
import { formatProof } from '../../tlog/tlog-proof.js';
import { formatVkey } from '../../tlog/vkey.js';
import { ed25519, type TestKey } from './test-keys.js';
import { NOW, post, signed } from './vector.js';

/** So many seconds after the clock of the vectors. */
export const time = (seconds: number): string => new Date((NOW + seconds) * 1000).toISOString();
const DAY = 86_400;
/** Of the bundle: when it was received, and when the witness saw the log with it; seconds after the clock of the vectors. */
export const [RECEIVED, SEEN] = [1, 20];

export const MESSAGE_ID = '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b30';
const MESSAGE = { messageId: MESSAGE_ID, messageType: 'alert', sender: 'ZZ', audience: ['KR'], alert: { alertId: 'ZZ-ALERT-2026-0001', title: 'Contrôle à Busan 부산' } };

const noteKey = (name: string): KeyObject => createPrivateKey({ key: ed25519(name), format: 'jwk' });
const verifierKey = (name: string, key: string, type: (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE]): string => formatVkey({ name, type, publicKey: createPublicKey(noteKey(key)) });

/** The key of a sender or receiver, as a register tells of it. */
export function keyEvidence({ record, administration, alg, publicJwk }: TestKey): KeyEvidence {
  return { keyid: record.keyid, administration, alg, jwk: { ...publicJwk }, state: 'active', confirmedAt: time(-30 * DAY), activeFrom: time(-30 * DAY), expiresAt: time(300 * DAY) };
}

/** The key of the witness, with a life. */
export function witnessKey(): KeyEvidence {
  const { keyid, alg } = importPublicKey(createPublicKey(noteKey('nl-witness')).export({ format: 'jwk' }));
  return { keyid, administration: 'NL', alg, jwk: { ...createPublicKey(noteKey('nl-witness')).export({ format: 'jwk' }) }, state: 'active', activeFrom: time(-30 * DAY) };
}

export function anchorsOf(keys: readonly TestKey[]): TrustAnchors {
  return {
    format: ANCHORS_FORMAT, version: 1, keys: keys.map(keyEvidence),
    logs: [{ administration: 'KR', verifierKey: verifierKey('crx/KR', 'kr-log', SIGNATURE_TYPE.ed25519) }],
    witnesses: [{ administration: 'NL', verifierKey: verifierKey('crx/NL', 'nl-witness', SIGNATURE_TYPE.cosignature) }],
  };
}

export interface BundleParts {
  readonly sender: TestKey;
  readonly receiver: TestKey;
}

/** One alert of ZZ, received by KR, whose receipt is in the log of KR, which NL has seen. */
export function goodBundle({ sender, receiver }: BundleParts): EvidenceBundle {
  const body = Buffer.from(JSON.stringify(MESSAGE), 'utf8');
  const request = requestEvidence(sender, body);
  const receipt = receiptFor({ sender, receiver }, body, { base: request.signatureBase });
  const message: MessageEvidence = {
    direction: 'in', sender: 'ZZ', receiver: 'KR', messageId: MESSAGE_ID, messageType: 'alert', recordVersion: 1, sequence: 1, keptAt: time(RECEIVED),
    body: body.toString('base64'), request, receipts: [{ kind: 'issued', jws: receipt.jws, log: { proof: logOf(receipt).proofs[2] as string } }],
  };
  const keys = [sender, receiver].map(keyEvidence).sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
  return { format: BUNDLE_FORMAT, version: 1, holder: 'KR', message, withdrawals: [], keys };
}

export function requestEvidence(sender: TestKey, body: Buffer): NonNullable<MessageEvidence['request']> {
  const raw = signed('bundle', post({ body }), sender);
  const { signature } = readRequest(raw);
  const base = signatureBase({ request: requestParts(raw) }, signature.components, signature.text);
  return { method: raw.method, target: raw.target, headers: raw.rawHeaders, signatureBase: Buffer.from(base, 'latin1').toString('base64') };
}

export function receiptFor({ sender, receiver }: BundleParts, body: Buffer, about: { readonly base: string; readonly messageId?: string }): Receipt {
  return issueReceipt({
    version: 1, receiptId: '019b8d2e-4a00-7c11-8a21-3f2d6a8e4b31', receivedAt: time(RECEIVED), sender: 'ZZ', receiver: 'KR', messageId: about.messageId ?? MESSAGE_ID, messageType: 'alert', recordVersion: 1,
    signatureBaseSha256: sha256(Buffer.from(about.base, 'base64')).toString('hex'), contentDigest: contentDigest(body), keyid: sender.record.keyid, outcome: 'accepted', sequence: 1,
  }, receiver.signing);
}

export interface TestLog {
  /** For each of its five entries; the third is the receipt. */
  readonly proofs: readonly string[];
}

/** A log of five entries, signed by KR and cosigned by NL; `size`, when it is to lie, is what it says it has. */
export function logOf(receipt: Receipt, size = 5): TestLog {
  const leaves = ['first', 'second', receipt.payload, 'fourth', 'fifth'].map((entry) => leafHash(Buffer.from(entry as string)));
  const [a, b, c, d, e] = leaves as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const [ab, cd] = [nodeHash(a, b), nodeHash(c, d)];
  const four = nodeHash(ab, cd);
  const checkpoint = { origin: 'crx/KR', size, root: nodeHash(four, e) };
  const line = cosign(checkpointText(checkpoint), { name: 'crx/NL', privateKey: noteKey('nl-witness') }, new Date((NOW + SEEN) * 1000));
  const note = `${signCheckpoint(checkpoint, { name: 'crx/KR', privateKey: noteKey('kr-log') })}${line}\n`;
  const paths = [[b, cd, e], [a, cd, e], [d, ab, e], [c, ab, e], [four]];
  return { proofs: paths.map((hashes, index) => formatProof({ index, hashes, checkpoint: note })) };
}
