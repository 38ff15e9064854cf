import { keepRefused, type RawHeaders } from '../evidence/store.js';
import { tally } from '../partners/numbers.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import type { Refusal } from '../platform/refusal.js';

/** A message of a known sender that was refused, with as much as was known of it by then. */
export interface RefusedArrival {
  readonly refusal: Refusal;
  readonly partner: string;
  readonly at: Date;
  readonly head: { readonly method: string; readonly target: string; readonly rawHeaders: RawHeaders };
  readonly body: Buffer | undefined;
  readonly verified: { readonly keyid: string; readonly signatureBase: string; readonly bodySha256: Buffer } | undefined;
}

export type KeepRefusal = (arrival: RefusedArrival) => Promise<void>;

/**
 * Keeps what was refused, so that "we sent it" and "it never came" can be told apart later, and counts it for the sender's
 * own figures. Nothing of it reaches the pool. A flood that is turned away unread must not cost us a row for each request.
 */
export function createKeepRefusal({ db }: { readonly db: Database }): KeepRefusal {
  return async ({ refusal, partner, at, head, body, verified }) => {
    if (refusal.code === 'rate_limited') return;
    await tally(db, partner, { [`refused.${refusal.code}`]: 1 }, at);
    await keepRefused(db, {
      refusalId: newId(at.getTime()), at, partner, code: refusal.code, detail: refusal.text.detail, errors: refusal.text.errors ?? [],
      method: head.method, target: head.target, headers: head.rawHeaders, body: body ?? null, bodySha256: verified?.bodySha256 ?? null,
      signatureBase: verified?.signatureBase ?? null, keyid: verified?.keyid ?? null,
    });
  };
}
