import type { Queryable } from '../platform/db.js';
import { UNIQUE_VIOLATION, type RawHeaders } from './store.js';

/** A partner's signed word that it holds messages of ours. */
export interface KeptAcknowledgement {
  readonly acknowledgementId: string;
  readonly at: Date;
  readonly partner: string;
  readonly method: string;
  readonly target: string;
  readonly headers: RawHeaders;
  readonly body: Buffer;
  readonly bodySha256: Buffer;
  readonly signatureBase: string;
  readonly keyid: string;
  readonly nonce: string;
}

/** Keeps it. @returns false when this key has used this nonce for an acknowledgement before; the transaction is lost then. */
export async function keepAcknowledgement(tx: Queryable, a: KeptAcknowledgement): Promise<boolean> {
  try {
    await tx.query(
      `INSERT INTO evidence.acknowledgement (acknowledgement_id, at, partner, method, target, headers, body, body_sha256, signature_base, keyid, nonce)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [a.acknowledgementId, a.at, a.partner, a.method, a.target, JSON.stringify(a.headers), a.body, a.bodySha256, a.signatureBase, a.keyid, a.nonce]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/** Writes the same line into the journals of many messages. */
export async function recordSteps(tx: Queryable, keptIds: readonly string[], step: string, entry: { readonly at: Date; readonly detail: Record<string, unknown> }): Promise<void> {
  await tx.query({
    name: 'evidence_steps',
    text: 'INSERT INTO evidence.step (kept_id, step, at, detail) SELECT k, $2, $3, $4 FROM unnest($1::uuid[]) AS k',
    values: [keptIds, step, entry.at, JSON.stringify(entry.detail)],
  });
}

/** The digest of the bytes of each of these messages, by its id. */
export async function digestsOf(db: Queryable, keptIds: readonly string[]): Promise<Map<string, Buffer>> {
  const { rows } = await db.query<{ kept_id: string; body_sha256: Buffer }>({
    name: 'evidence_digests', text: 'SELECT kept_id, body_sha256 FROM evidence.message WHERE kept_id = ANY($1::uuid[])', values: [keptIds],
  });
  return new Map(rows.map((row) => [row.kept_id, row.body_sha256]));
}
