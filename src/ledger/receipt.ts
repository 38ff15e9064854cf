import { constants, sign, type KeyObject } from 'node:crypto';
import { compactVerify, type CompactJWSHeaderParameters } from 'jose';
import { Refusal } from '../platform/refusal.js';
import { leafHash } from '../tlog/merkle.js';

export const RECEIPT_TYPE = 'crx-receipt+jws';

/** What a receipt says. Times RFC 3339 UTC; digests lower-case hex (signature base) and RFC 9530 (content). */
export interface ReceiptPayload {
  readonly version: 1;
  readonly receiptId: string;
  readonly receivedAt: string;
  readonly sender: string;
  readonly receiver: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly signatureBaseSha256: string;
  readonly contentDigest: string;
  readonly keyid: string;
  readonly outcome: 'accepted';
  readonly sequence: number;
}

/** What the receipt of a batch says: it came, and is kept whole. It stands for each of its items that is accepted. */
export interface BatchReceiptPayload {
  readonly version: 1;
  readonly receiptId: string;
  readonly receivedAt: string;
  readonly sender: string;
  readonly receiver: string;
  readonly batchId: string;
  readonly bytes: number;
  readonly items: number;
  readonly signatureBaseSha256: string;
  readonly contentDigest: string;
  readonly keyid: string;
  readonly outcome: 'received';
}

/** What the second receipt of a batch says: every item has its answer. The digest is lower-case hex. */
export interface CompletionPayload {
  readonly version: 1;
  readonly receiptId: string;
  /** The receipt that was given when the batch came. */
  readonly completes: string;
  readonly completedAt: string;
  readonly sender: string;
  readonly receiver: string;
  readonly batchId: string;
  readonly contentDigest: string;
  readonly items: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly conflict: number;
  readonly refused: number;
  readonly outcomeDigest: string;
  readonly outcome: 'completed';
}

export interface Receipt {
  readonly payload: Buffer;
  readonly jws: string;
  readonly leafHash: Buffer;
}

export interface ReceiptKey {
  readonly keyid: string;
  readonly alg: 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512';
  readonly privateKey: KeyObject;
}

/** RFC 7518 and RFC 8037: how each algorithm of the profile is called in a JWS, and what Node calls it. */
const JOSE = {
  ed25519: { alg: 'EdDSA', hash: null, options: {} },
  'ecdsa-p256-sha256': { alg: 'ES256', hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  'rsa-pss-sha512': { alg: 'PS512', hash: 'sha512', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 } },
} as const;

/**
 * Signs a receipt (RFC 7515 section 7.1, compact serialisation). Signed here and now: by way of WebCrypto, which jose takes,
 * a batch of receipts waited four times as long inside the transaction that holds the partner's lock. jose verifies them.
 */
export function issueReceipt(payload: ReceiptPayload | BatchReceiptPayload | CompletionPayload, key: ReceiptKey): Receipt {
  const bytes = Buffer.from(JSON.stringify(payload), 'utf8');
  const { alg, hash, options } = JOSE[key.alg];
  const header = Buffer.from(JSON.stringify({ alg, typ: RECEIPT_TYPE, kid: key.keyid }), 'utf8');
  const signed = `${header.toString('base64url')}.${bytes.toString('base64url')}`;
  const signature = sign(hash, Buffer.from(signed, 'ascii'), { key: key.privateKey, ...options });
  return { payload: bytes, jws: `${signed}.${signature.toString('base64url')}`, leafHash: leafHash(bytes) };
}

export interface ExpectedReceipt {
  readonly sender: string;
  readonly receiver: string;
  readonly messageId: string;
  readonly contentDigest: string;
}

/**
 * Verifies a receipt a partner gave us: type, signature by a key of that partner, and that it speaks of exactly our bytes.
 * @throws Refusal signature_invalid saying which of it does not hold.
 */
export async function verifyReceipt(jws: string, keyFor: (keyid: string) => KeyObject | undefined, expected?: ExpectedReceipt): Promise<{ payload: ReceiptPayload; bytes: Buffer }> {
  const verified = await compactVerify(jws, (header: CompactJWSHeaderParameters) => {
    const key = header.kid === undefined ? undefined : keyFor(header.kid);
    if (!key) throw new Refusal('key_unknown', { detail: `The receipt is signed by key ${header.kid ?? '(none)'}, which is not known.` });
    return key;
  }, { algorithms: Object.values(JOSE).map((one) => one.alg) }).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    throw new Refusal('signature_invalid', { detail: 'The signature of the receipt does not hold.', inside: String(error) });
  });
  if (verified.protectedHeader.typ !== RECEIPT_TYPE) throw new Refusal('signature_invalid', { detail: 'This is signed, but it is not a receipt.' });
  const bytes = Buffer.from(verified.payload);
  const payload = JSON.parse(bytes.toString('utf8')) as ReceiptPayload;
  for (const [name, value] of Object.entries(expected ?? {})) {
    if (payload[name as keyof ExpectedReceipt] !== value) {
      throw new Refusal('signature_invalid', { detail: `The receipt is for another ${name}: ${payload[name as keyof ExpectedReceipt]} instead of ${value}.` });
    }
  }
  return { payload, bytes };
}
