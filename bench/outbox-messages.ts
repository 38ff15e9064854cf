import { createHash } from 'node:crypto';
import type { Database } from '../src/platform/db.js';
import { alertBodies } from './messages.js';

const AT_ONCE = 5_000;

/** Messages of ours to a partner, straight into evidence and outbox, each with bytes of its own. @returns the number of the last one. */
export async function fillOutbox(db: Database, partner: string, count: number): Promise<number> {
  const { rows: [taken] } = await db.query<{ last: number }>(
    `INSERT INTO partners.sequence (administration, direction, last) VALUES ($1, 'out', $2)
     ON CONFLICT (administration, direction) DO UPDATE SET last = partners.sequence.last + $2 RETURNING last`, [partner, count]);
  const first = (taken?.last ?? 0) - count + 1;
  for (let at = 0; at < count; at += AT_ONCE) await put(db, partner, { bodies: alertBodies(Math.min(AT_ONCE, count - at)), first: first + at });
  await db.query(`SELECT pg_notify('outbox_changed', $1)`, [partner]);
  return taken?.last ?? 0;
}

async function put(db: Database, partner: string, { bodies, first }: { bodies: readonly Buffer[]; first: number }): Promise<void> {
  const ids = bodies.map((body) => (JSON.parse(body.toString('utf8')) as { messageId: string }).messageId);
  await db.query(
    `WITH made AS (SELECT gen_random_uuid() AS kept_id, m.* FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) WITH ORDINALITY AS m (message_id, body, sha256, n)),
          kept AS (INSERT INTO evidence.message (direction, kept_id, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256)
            SELECT 'out', kept_id, $1, message_id, 'alert', 1, '1.0', $5 + n - 1, now(), body, sha256 FROM made)
     INSERT INTO outbox.delivery (kept_id, partner, sequence, message_id, message_type, record_ref, record_version, state, created_at)
     SELECT kept_id, $1, $5 + n - 1, message_id, 'alert', message_id::text, 1, 'waiting', now() FROM made`,
    [partner, ids, bodies, bodies.map((body) => createHash('sha256').update(body).digest()), first]);
}
