import type { Envelope } from '../../domain/envelope.js';
import type { RawHeaders } from '../../evidence/store.js';
import type { ReceiptPayload } from '../../ledger/receipt.js';

/** One verified and valid message at the door. */
export interface ArrivedMessage {
  readonly partner: string;
  readonly envelope: Envelope;
  readonly receivedAt: Date;
  readonly request: { readonly method: string; readonly target: string; readonly headers: RawHeaders; readonly body: Buffer };
  readonly proof: {
    readonly keyid: string; readonly nonce: string; readonly signatureBase: string; readonly signatureBaseSha256: Buffer;
    readonly contentDigest: string; readonly bodySha256: Buffer;
  };
}

export interface ReceiptAnswer {
  readonly payload: ReceiptPayload;
  readonly jws: string;
  /** True when the same bytes came before: the receipt is the original one. */
  readonly duplicate: boolean;
}
