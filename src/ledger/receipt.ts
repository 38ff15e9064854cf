import { createHash, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, type CompactJWSHeaderParameters } from 'jose';
import { Refusal } from '../platform/refusal.js';

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

const JOSE_ALG = { ed25519: 'EdDSA', 'ecdsa-p256-sha256': 'ES256', 'rsa-pss-sha512': 'PS512' } as const;

/** Signs a receipt (RFC 7515 compact serialisation). */
export async function issueReceipt(payload: ReceiptPayload, key: ReceiptKey): Promise<Receipt> {
  const bytes = Buffer.from(JSON.stringify(payload), 'utf8');
  const jws = await new CompactSign(bytes).setProtectedHeader({ alg: JOSE_ALG[key.alg], typ: RECEIPT_TYPE, kid: key.keyid }).sign(key.privateKey);
  return { payload: bytes, jws, leafHash: leafHash(bytes) };
}

/** RFC 9162 section 2.1.1: the hash of a leaf is over 0x00 and the entry. */
export function leafHash(payload: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(payload).digest();
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
  }, { algorithms: Object.values(JOSE_ALG) }).catch((error: unknown) => {
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
