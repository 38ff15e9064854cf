import type { LinkState } from '../domain/subject-link.js';
import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { keyOf, type Link, type LinkEvidence, type Pair } from './link.js';

interface LinkRow extends Pair {
  readonly linkId: string;
  readonly state: LinkState;
  readonly method: Link['method'];
  readonly score: number;
  readonly evidence: LinkEvidence;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

const COLUMNS = `l.link_id AS "linkId", l.a, l.b, l.state, l.method, l.score, l.evidence, l.decided_by AS "decidedBy", l.decided_at AS "decidedAt", l.reason`;

function toLink({ decidedBy, decidedAt, reason, ...row }: LinkRow): Link {
  return { ...row, ...(decidedBy === null || decidedAt === null ? {} : { decidedBy, decidedAt }), ...(reason === null ? {} : { reason }) };
}

/** The links there are between these pairs, by {@link keyOf}; locked until the transaction ends, so that nobody decides one meanwhile. */
export async function lockLinks(tx: Queryable, pairs: readonly Pair[]): Promise<Map<string, Link>> {
  if (pairs.length === 0) return new Map();
  const { rows } = await tx.query<LinkRow>({
    name: 'matching_lock_links',
    text: `SELECT ${COLUMNS} FROM matching.link l JOIN unnest($1::uuid[], $2::uuid[]) AS p (a, b) ON l.a = p.a AND l.b = p.b ORDER BY l.a, l.b FOR UPDATE OF l`,
    values: [pairs.map(({ a }) => a), pairs.map(({ b }) => b)],
  });
  return new Map(rows.map((row) => [keyOf(row), toLink(row)]));
}

/** Of one subject: those that score least among very many are looked at again when their other side is. */
const MOST_LOOKED_AT = 200;

/** Pairs of these subjects for which only the comparison speaks so far. */
export async function undecidedPairsOf(tx: Queryable, subjectIds: readonly string[]): Promise<Pair[]> {
  return (await tx.query<Pair>({
    name: 'matching_undecided',
    text: `SELECT DISTINCT l.a, l.b FROM unnest($1::uuid[]) AS asked (id)
             CROSS JOIN LATERAL (
               SELECT a, b FROM (
                 SELECT a, b, score FROM matching.link WHERE a = asked.id AND decided_by IS NULL
                 UNION ALL SELECT a, b, score FROM matching.link WHERE b = asked.id AND decided_by IS NULL) AS mine
                ORDER BY score DESC LIMIT ${MOST_LOOKED_AT}) AS l`,
    values: [subjectIds],
  })).rows;
}

/** What becomes of one link. */
export interface LinkChange extends Pair {
  readonly before?: Link;
  readonly state: LinkState | 'gone';
  readonly method: Link['method'];
  readonly score: number;
  readonly evidence: LinkEvidence;
  /** `matching`, or the officer. */
  readonly actor: string;
  /** Whether the officer's word stands from now on. */
  readonly decided: boolean;
  readonly reason?: string;
}

/** Writes changes and what tells of them. Pairs must be locked or new; each occurs once. */
export async function saveLinks(tx: Queryable, changes: readonly LinkChange[], at: Date): Promise<void> {
  if (changes.length === 0) return;
  const named = changes.map((change) => ({ ...change, linkId: change.before?.linkId ?? newId(at.getTime()) }));
  const gone = named.filter(({ state }) => state === 'gone');
  if (gone.length > 0) await tx.query('DELETE FROM matching.link WHERE link_id = ANY($1::uuid[])', [gone.map(({ linkId }) => linkId)]);
  await tx.query(SAVE, [JSON.stringify(named.filter(({ state }) => state !== 'gone').map((one) => ({
    link_id: one.linkId, a: one.a, b: one.b, state: one.state, method: one.method, score: one.score, evidence: one.evidence,
    decided_by: one.decided ? one.actor : null, reason: one.decided ? one.reason ?? null : null,
  }))), at]);
  await tx.query(TELL, [JSON.stringify(named.map((one) => ({
    link_id: one.linkId, actor: one.actor, before: one.before?.state ?? null, state: one.state, score: one.score, method: one.method,
    signals: one.evidence.signals.map(({ code }) => code), versions: one.evidence.versions, reason: one.reason ?? null,
  }))), at]);
}

const SAVE = `
  INSERT INTO matching.link AS l (link_id, a, b, state, method, score, evidence, found_at, updated_at, decided_by, decided_at, reason)
  SELECT link_id, a, b, state, method, score, evidence, $2, $2, decided_by, CASE WHEN decided_by IS NOT NULL THEN $2::timestamptz END, reason
    FROM jsonb_to_recordset($1::jsonb) AS n (link_id uuid, a uuid, b uuid, state text, method text, score real, evidence jsonb, decided_by text, reason text)
  ON CONFLICT (a, b) DO UPDATE SET state = EXCLUDED.state, method = EXCLUDED.method, score = EXCLUDED.score, evidence = EXCLUDED.evidence, updated_at = EXCLUDED.updated_at,
    decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at, reason = EXCLUDED.reason`;

const TELL = `
  INSERT INTO matching.link_event (link_id, at, actor, before, state, score, method, signals, versions, reason)
  SELECT link_id, $2, actor, before, state, score, method, ARRAY(SELECT jsonb_array_elements_text(signals)), versions, reason
    FROM jsonb_to_recordset($1::jsonb) AS n (link_id uuid, actor text, before text, state text, score real, method text, signals jsonb, versions jsonb, reason text)`;
