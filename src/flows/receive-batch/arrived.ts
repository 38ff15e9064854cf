import type { BatchState } from '../../batches/store.js';
import type { RawHeaders } from '../../evidence/store.js';
import type { BatchReceiptPayload } from '../../ledger/receipt.js';
import type { Spooled } from '../../platform/spool.js';

/** One verified batch at the door, its bytes on disk. */
export interface ArrivedBatch {
  readonly partner: string;
  readonly receivedAt: Date;
  readonly idempotencyKey: string | undefined;
  readonly request: { readonly method: string; readonly target: string; readonly headers: RawHeaders };
  readonly content: Pick<Spooled, 'length' | 'look' | 'readInto'>;
  readonly proof: {
    readonly keyid: string; readonly nonce: string; readonly signatureBase: string; readonly signatureBaseSha256: Buffer;
    readonly contentDigest: string; readonly bodySha256: Buffer;
  };
}

export interface BatchAnswer {
  readonly payload: BatchReceiptPayload;
  readonly jws: string;
  readonly state: BatchState;
  /** True when the same bytes came before: the receipt is the original one. */
  readonly duplicate: boolean;
}
