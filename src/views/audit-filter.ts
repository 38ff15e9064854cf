import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

/** What an auditor narrows a page down to; times RFC 3339. */
export interface AuditFilter {
  /** `officer:<subject>`, `partner:<code>` and so on. */
  readonly actor?: string | undefined;
  readonly partner?: string | undefined;
  /** A messageId, an evidence id, or the id that its author gave the record. */
  readonly record?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AuditPaging {
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string | undefined;
  /** Rows at most. */
  readonly limit: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The evidence that an id stands for: one message, or every version of a record, whoever has written it. */
export async function evidenceOf(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await db.query<{ keptId: string }>(
    `SELECT m.kept_id AS "keptId" FROM partners.administration a JOIN evidence.message m ON m.direction IN ('in', 'out') AND m.partner = a.code AND m.message_id = $2
     UNION SELECT m.kept_id FROM evidence.message m WHERE m.kept_id = $2
     UNION SELECT r.kept_id FROM partners.administration a
             JOIN pool.record r ON r.partner = a.code AND r.kind IN ('alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal') AND r.record_ref = $1
     UNION SELECT d.kept_id FROM outbox.delivery d WHERE d.record_ref = $1`, [id, UUID.test(id) ? id : null]);
  return rows.map(({ keptId }) => keptId);
}

/** What a cursor is good for: the page before must have been asked in the same words. */
export function fingerprintOf(words: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(words).filter(([, value]) => value !== undefined).sort())).digest('base64url').slice(0, 16);
}

/** Where a page ended: the number of an event, or a moment and an id. */
export function writeAuditCursor(fingerprint: string, ...place: string[]): string {
  return Buffer.from(JSON.stringify([fingerprint, ...place])).toString('base64url');
}

/** @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export function readAuditCursor(cursor: string, fingerprint: string, parts: number): string[] {
  try {
    const [of, ...place] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (of === fingerprint && place.length === parts && place.every((part) => typeof part === 'string')) return place as string[];
  } catch {
    // Not one of ours at all: the same answer.
  }
  throw new Refusal('cursor_mismatch', { detail: 'This cursor comes from a list with another filter, or from nowhere.' });
}
