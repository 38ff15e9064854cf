import type { MessageType } from '../domain/envelope.js';
import type { Handling } from '../domain/handling.js';
import type { FedIndicator } from '../domain/feed-entry.js';
import type { RiskIndicator } from '../domain/indicator.js';
import type { Identifier, Subject } from '../domain/subject.js';
import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { joinsSubjects } from './same-subject.js';

export interface PoolRecord {
  readonly recordId: string;
  readonly keptId: string;
  readonly kind: MessageType;
  readonly partner: string;
  readonly messageId: string;
  readonly recordRef: string;
  readonly version: number;
  readonly data: unknown;
  readonly handling: Handling;
  readonly mappingVersion: string;
  readonly warnings: readonly unknown[];
  readonly unmapped: readonly string[];
  readonly receivedAt: Date;
  readonly validUntil: string | null;
}

/** Puts a record into the pool. Returns false when this evidence was pooled before. */
export async function saveRecord(tx: Queryable, r: PoolRecord): Promise<boolean> {
  const saved = await tx.query({
    name: 'pool_record',
    text: `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, warnings,
             unmapped, received_at, valid_until)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (kept_id) DO NOTHING`,
    values: [r.recordId, r.keptId, r.kind, r.partner, r.messageId, r.recordRef, r.version, JSON.stringify(r.data), JSON.stringify(r.handling),
      r.mappingVersion, JSON.stringify(r.warnings), JSON.stringify(r.unmapped), r.receivedAt, r.validUntil],
  });
  return saved.rowCount === 1;
}

const key = (kind: string, identifier: { scheme: string; normalised: string }): string => `${kind} ${identifier.scheme} ${identifier.normalised}`;

/**
 * Finds or makes the pool's subject for each subject of a record, then adds what the record says of it.
 * Joining identifiers are locked in order first, so that two workers cannot make one subject twice.
 */
export async function saveSubjects(tx: Queryable, recordId: string, subjects: readonly Subject[], at: Date): Promise<void> {
  if (subjects.length === 0) return;
  const joining = subjects.flatMap((subject) => subject.identifiers.filter(joinsSubjects).map((identifier) => ({ kind: subject.kind, ...identifier })));
  const known = await findJoined(tx, joining);
  const chosen = subjects.map((subject) => {
    const strong = subject.identifiers.filter(joinsSubjects).map((identifier) => key(subject.kind, identifier));
    const subjectId = strong.map((name) => known.get(name)).find((id) => id !== undefined);
    const id = subjectId ?? newId(at.getTime());
    for (const name of strong) if (!known.has(name)) known.set(name, id);
    return { subject, id, isNew: subjectId === undefined };
  });
  await insertMany(tx, 'pool.subject (subject_id, kind, label, native_label, created_at)', ['uuid', 'text', 'text', 'text', 'timestamptz'],
    chosen.filter((c) => c.isNew).map((c) => [c.id, c.subject.kind, c.subject.label, c.subject.nativeLabel ?? null, at.toISOString()]));
  await insertMany(tx, 'pool.assertion (subject_id, record_id, pointer, role, data, handling)', ['uuid', 'uuid', 'text', 'text', 'jsonb', 'jsonb'],
    chosen.map((c) => [c.id, recordId, c.subject.pointer, c.subject.role, JSON.stringify(c.subject.data), JSON.stringify(c.subject.handling)]));
  await insertMany(tx, 'pool.identifier (identifier_id, subject_id, record_id, scheme, value, normalised, verdict, pointer)',
    ['uuid', 'uuid', 'uuid', 'text', 'text', 'text', 'text', 'text'],
    chosen.flatMap((c) => c.subject.identifiers.map((i: Identifier) =>
      [newId(at.getTime()), c.id, recordId, i.scheme, i.value, i.normalised, i.verdict, i.pointer])));
}

async function findJoined(tx: Queryable, joining: ReadonlyArray<{ kind: string; scheme: string; normalised: string }>): Promise<Map<string, string>> {
  if (joining.length === 0) return new Map();
  const names = [...new Set(joining.map((j) => key(j.kind, j)))].sort();
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name', [names]);
  const found = await tx.query<{ kind: string; scheme: string; normalised: string; subject_id: string }>({
    name: 'pool_joined',
    text: `SELECT DISTINCT ON (s.kind, i.scheme, i.normalised) s.kind, i.scheme, i.normalised, i.subject_id
             FROM pool.identifier i JOIN pool.subject s USING (subject_id)
            WHERE (i.scheme, i.normalised) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND i.verdict = 'valid' AND s.kind = ANY($3)
            ORDER BY s.kind, i.scheme, i.normalised, s.created_at, s.subject_id`,
    values: [joining.map((j) => j.scheme), joining.map((j) => j.normalised), [...new Set(joining.map((j) => j.kind))]],
  });
  return new Map(found.rows.map((row) => [key(row.kind, row), row.subject_id]));
}

/** Many rows, one statement: each column travels as one array. `into` and `types` are literals of this file. */
async function insertMany(tx: Queryable, into: string, types: readonly string[], rows: ReadonlyArray<readonly unknown[]>): Promise<void> {
  if (rows.length === 0) return;
  const arrays = types.map((type, i) => `$${i + 1}::${type}[]`).join(', ');
  await tx.query(`INSERT INTO ${into} SELECT * FROM unnest(${arrays}) ON CONFLICT DO NOTHING`, types.map((_, column) => rows.map((row) => row[column])));
}

export interface IndicatorSource {
  readonly recordId: string;
  readonly keptId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly alertRef: string;
}

/** Keeps the indicators of a record as `proposed`: nothing reaches the feed before a judgement. */
export async function saveIndicators(tx: Queryable, source: IndicatorSource, indicators: readonly RiskIndicator[]): Promise<void> {
  await insertMany(tx,
    `pool.indicator (indicator_id, record_id, kept_id, partner, message_id, alert_ref, field, operator, value, normalised, identifying, weight,
       explanation, origin, pointer, handling, valid_from, valid_until, state)`,
    ['uuid', 'uuid', 'uuid', 'text', 'uuid', 'text', 'text', 'text', 'text', 'text', 'boolean', 'int', 'text', 'text', 'text', 'jsonb',
      'timestamptz', 'timestamptz', 'text'],
    indicators.map((i) => [newId(), source.recordId, source.keptId, source.partner, source.messageId, source.alertRef, i.field, i.operator, i.value,
      i.normalised, i.identifying, i.weight, i.explanation, i.origin, i.pointer, JSON.stringify(i.handling), i.validFrom, i.validUntil, 'proposed']));
}

/** An indicator as the feed carries it, read from rows `m` of pool.indicator and `r` of pool.record. */
const FED = `m.indicator_id AS "indicatorId", m.partner, m.message_id AS "messageId", m.alert_ref AS "alertId", m.field, m.operator, m.value,
            m.normalised, m.identifying, m.weight, m.explanation, r.data ->> 'riskCategory' AS "riskCategory",
            jsonb_build_object('tlp', m.handling -> 'tlp', 'permittedAction', m.handling -> 'permittedAction') AS handling,
            to_char(m.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "validFrom",
            to_char(m.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "validUntil"`;

/**
 * Makes the proposed indicators of a message active and returns them in the shape the feed carries.
 * With `only`, the others are declined. Those of a record that was replaced or withdrawn meanwhile stay out.
 * A second call finds nothing proposed and returns nothing.
 */
export async function activateIndicators(tx: Queryable, keptId: string, only?: readonly string[]): Promise<FedIndicator[]> {
  const moved = await tx.query<FedIndicator & { state: string }>(
    `WITH moved AS (
       UPDATE pool.indicator i SET state = CASE WHEN o.replaced_by IS NOT NULL OR o.withdrawn_at IS NOT NULL THEN 'withdrawn'
           WHEN $2::uuid[] IS NULL OR i.indicator_id = ANY($2) THEN 'active' ELSE 'declined' END
         FROM pool.record o WHERE i.kept_id = $1 AND i.state = 'proposed' AND o.record_id = i.record_id RETURNING i.*)
     SELECT ${FED}, (count(*) FILTER (WHERE NOT m.identifying AND m.state = 'active') OVER ())::int AS "alertIndicators", m.state
       FROM moved m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`, [keptId, only ?? null]);
  return moved.rows.filter((row) => row.state === 'active').map(({ state: _, ...fed }) => fed);
}

/** An indicator that left, and the evidence it came from. */
export interface LeftIndicator {
  readonly keptId: string;
  readonly body: FedIndicator;
}

/**
 * Takes back what earlier versions of a record said: a version replaces the ones before it as a whole.
 * Returns those that the feed had; what was only proposed leaves without a word.
 */
export async function withdrawEarlier(tx: Queryable, record: Pick<PoolRecord, 'partner' | 'kind' | 'recordRef' | 'version'>): Promise<LeftIndicator[]> {
  // Asked first and alone: the usual answer is that there is none, and that answer comes from one index.
  const { rows: records } = await tx.query<{ record_id: string }>({
    name: 'pool_earlier',
    text: `UPDATE pool.record SET replaced_by = $4 WHERE partner = $1 AND kind = $2 AND record_ref = $3 AND version < $4 AND replaced_by IS NULL RETURNING record_id`,
    values: [record.partner, record.kind, record.recordRef, record.version],
  });
  return records.length === 0 ? [] : withdrawIndicators(tx, records.map((row) => row.record_id));
}

/** Indicators of these records are over, whether proposed or active. Returns those that the feed had. */
export async function withdrawIndicators(tx: Queryable, recordIds: readonly string[]): Promise<LeftIndicator[]> {
  const left = await tx.query<FedIndicator & { keptId: string; was: string }>(
    `WITH earlier AS (
       SELECT indicator_id, state FROM pool.indicator WHERE record_id = ANY($1::uuid[]) AND state IN ('active', 'proposed') ORDER BY indicator_id FOR UPDATE),
     m AS (
       UPDATE pool.indicator i SET state = 'withdrawn' FROM earlier WHERE i.indicator_id = earlier.indicator_id RETURNING i.*, earlier.state AS was)
     SELECT ${FED}, 0 AS "alertIndicators", m.kept_id AS "keptId", m.was FROM m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`,
    [recordIds]);
  return left.rows.filter((row) => row.was === 'active').map(({ keptId, was: _, ...body }) => ({ keptId, body }));
}

export async function declineIndicators(tx: Queryable, keptId: string): Promise<void> {
  await tx.query(`UPDATE pool.indicator SET state = 'declined' WHERE kept_id = $1 AND state = 'proposed'`, [keptId]);
}
