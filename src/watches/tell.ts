import type { Queryable } from '../platform/db.js';

/** What can happen to what is watched; see the triggers of migrations/0250_watches.up.sql. */
export type Happening = 'record' | 'indicator' | 'link' | 'hit' | 'outcome' | 'withdrawal' | 'conflict' | 'split';

export interface Happened {
  readonly kind: Happening;
  /** Of what the kind says: records, kept messages, links, screenings, outcomes, conflicts; of `split` the subject and the new one. */
  readonly ids: readonly string[];
  readonly at: Date;
}

/** Rung when officers have been told something. */
export const TOLD_CHANNEL = 'watches_told';
/** Rung by the database when something happened. */
export const PENDING_CHANNEL = 'watches_pending';

export async function somethingWaits(db: Queryable): Promise<boolean> {
  return ((await db.query({ name: 'watches_wait', text: 'SELECT FROM watches.pending LIMIT 1' })).rowCount ?? 0) > 0;
}

/** One transaction at a time tells: numbers come in the order of commit. Ends with the transaction. */
export async function lockTelling(tx: Queryable): Promise<void> {
  await tx.query({ name: 'watches_lock', text: `SELECT pg_advisory_xact_lock(hashtextextended('watches telling', 0))` });
}

/** Takes what happened off the queue, oldest first. */
export async function takeHappened(tx: Queryable, most: number): Promise<Happened[]> {
  return (await tx.query<Happened>({
    name: 'watches_take', values: [most],
    text: `WITH taken AS (DELETE FROM watches.pending WHERE pending_id IN (SELECT pending_id FROM watches.pending ORDER BY pending_id LIMIT $1 FOR UPDATE) RETURNING *)
           SELECT kind, ids, at FROM taken ORDER BY pending_id`,
  })).rows;
}

/** Which records each kind is about, beside what else is told of it. */
const ABOUT: Readonly<Record<Exclude<Happening, 'link' | 'split'>, string>> = {
  record: `SELECT r.record_id, CASE r.kind WHEN 'seizure' THEN 'seizure' ELSE 'record' END AS kind, NULL::uuid AS screening_id, NULL::text AS said FROM pool.record r WHERE r.record_id = ANY($1::uuid[])`,
  indicator: `SELECT r.record_id, 'indicator', NULL::uuid, NULL::text FROM pool.record r WHERE r.kept_id = ANY($1::uuid[])`,
  withdrawal: `SELECT r.record_id, 'withdrawal', NULL::uuid, NULL::text FROM pool.record r WHERE r.record_id = ANY($1::uuid[])`,
  conflict: `SELECT side.record_id, 'conflict', NULL::uuid, NULL::text FROM review.conflict c CROSS JOIN LATERAL (VALUES (c.restraining), (c.acting)) AS side (record_id) WHERE c.conflict_id = ANY($1::uuid[])`,
  hit: `SELECT DISTINCT r.record_id, 'hit', h.screening_id, NULL::text FROM targeting.hit h JOIN pool.record r USING (kept_id) WHERE h.screening_id = ANY($1::uuid[])`,
  outcome: `SELECT DISTINCT r.record_id, 'outcome', o.screening_id, o.result FROM targeting.outcome o JOIN targeting.hit h USING (screening_id) JOIN pool.record r USING (kept_id) WHERE o.outcome_id = ANY($1::uuid[])`,
};

/** Every watch that counts, with each subject it means: whatever is the same as the one that was named. `$2` is the moment. */
const WATCHED = `
  counting AS MATERIALIZED (SELECT * FROM watches.watch WHERE ended_at IS NULL AND counts_from <= $2 AND until >= ($2 AT TIME ZONE 'UTC')::date),
  meant AS MATERIALIZED (
    SELECT w.watch_id, w.officer, m.subject_id FROM counting w JOIN pool.subject s USING (subject_id)
     CROSS JOIN LATERAL (SELECT subject_id FROM pool.subject WHERE subject_id = COALESCE(s.profile_id, s.subject_id)
                         UNION SELECT subject_id FROM pool.subject WHERE profile_id = COALESCE(s.profile_id, s.subject_id)) AS m)`;

const TELL = (about: string): string => `
  WITH about (record_id, kind, screening_id, said) AS (${about}), ${WATCHED}
  INSERT INTO watches.notification (watch_id, officer, kind, at, record_id, screening_id, said)
  SELECT DISTINCT w.watch_id, w.officer, e.kind, $2::timestamptz, e.record_id, e.screening_id, e.said
    FROM about e JOIN pool.record r ON r.record_id = e.record_id AND r.restricted_at IS NULL AND r.erased_at IS NULL
    CROSS JOIN LATERAL (
      SELECT m.watch_id, m.officer FROM pool.assertion a JOIN meant m USING (subject_id) WHERE a.record_id = e.record_id
      UNION SELECT c.watch_id, c.officer FROM pool.identifier i JOIN counting c ON c.scheme = i.scheme AND c.normalised = i.normalised WHERE i.record_id = e.record_id) AS w`;

/** Of a link, both of its subjects; who watches both is told once, from the side that was named first. */
const TELL_LINK = `
  WITH ${WATCHED}
  INSERT INTO watches.notification (watch_id, officer, kind, at, other_subject, said)
  SELECT DISTINCT ON (m.watch_id, l.link_id) m.watch_id, m.officer, 'link', $2::timestamptz, CASE m.subject_id WHEN l.a THEN l.b ELSE l.a END, l.state
    FROM matching.link l JOIN meant m ON m.subject_id IN (l.a, l.b) WHERE l.link_id = ANY($1::uuid[]) ORDER BY m.watch_id, l.link_id, m.subject_id`;

const TELL_SPLIT = `
  WITH ids AS (SELECT $1::uuid[] AS i)
  INSERT INTO watches.notification (watch_id, officer, kind, at, other_subject)
  SELECT w.watch_id, w.officer, 'split', $2::timestamptz, CASE w.subject_id WHEN i[1] THEN i[2] ELSE i[1] END FROM watches.watch w, ids WHERE w.subject_id = ANY(i) AND w.ended_at IS NULL`;

/** Tells whoever watches what something happened to. @returns how many were told */
export async function tell(tx: Queryable, { kind, ids, at }: Happened): Promise<number> {
  const text = kind === 'link' ? TELL_LINK : kind === 'split' ? TELL_SPLIT : TELL(ABOUT[kind]);
  return (await tx.query({ name: `watches_tell_${kind}`, text, values: [ids, at] })).rowCount ?? 0;
}

/** Wakes whoever shows officers what they were told, when this transaction has ended. */
export async function ring(tx: Queryable): Promise<void> {
  await tx.query({ name: 'watches_ring', text: 'SELECT pg_notify($1, $2)', values: [TOLD_CHANNEL, ''] });
}
