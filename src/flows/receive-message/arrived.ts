import type { Envelope } from '../../domain/envelope.js';
import type { RawHeaders } from '../../evidence/store.js';
import type { ReceiptPayload } from '../../ledger/receipt.js';

/** One verified message at the door; it has passed its schema. */
export interface Arrival {
  readonly partner: string;
  readonly message: unknown;
  readonly receivedAt: Date;
  readonly request: { readonly method: string; readonly target: string; readonly headers: RawHeaders; readonly body: Buffer };
  readonly proof: {
    readonly keyid: string; readonly nonce: string; readonly signatureBase: string; readonly signatureBaseSha256: Buffer;
    readonly contentDigest: string; readonly bodySha256: Buffer;
  };
}

/** An arrival whose envelope was read. */
export interface ArrivedMessage extends Arrival {
  readonly envelope: Envelope;
}

export interface ReceiptAnswer {
  readonly payload: ReceiptPayload;
  readonly jws: string;
  /** True when the same bytes came before: the receipt is the original one. */
  readonly duplicate: boolean;
}
