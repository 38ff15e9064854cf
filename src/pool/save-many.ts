import type { Handling } from '../domain/handling.js';
import type { MessageType } from '../domain/envelope.js';
import type { RiskIndicator } from '../domain/indicator.js';
import type { Identifier, Subject } from '../domain/subject.js';
import { together, type Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { insertRows } from '../platform/insert-rows.js';
import { renameSubjects } from './rename.js';
import { joinsSubjects } from './same-subject.js';

export interface PoolRecord {
  readonly recordId: string;
  readonly keptId: string;
  readonly kind: MessageType | 'listing';
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
  /** ISO day, the last on which it may be in use. */
  readonly eraseBy: string | null;
  readonly subjects: readonly Subject[];
}

/** Subject of the pool for `kind scheme normalised` of an identifier that joins. */
export type JoinedSubjects = ReadonlyMap<string, string>;

const key = (kind: string, identifier: { readonly scheme: string; readonly normalised: string }): string => `${kind} ${identifier.scheme} ${identifier.normalised}`;

/** Which of these pieces of evidence are in the pool. */
export async function findPooled(tx: Queryable, keptIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ kept_id: string }>({
    name: 'pool_pooled', text: 'SELECT kept_id FROM pool.record WHERE kept_id = ANY($1::uuid[])', values: [keptIds],
  });
  return new Set(rows.map((row) => row.kept_id));
}

/**
 * The subjects that identifiers of these records join. Each identifier is locked first, all in one order, so that two workers
 * cannot make one subject twice; the locks end with the transaction.
 */
export async function findJoined(tx: Queryable, records: ReadonlyArray<Pick<PoolRecord, 'subjects'>>): Promise<JoinedSubjects> {
  const joining = new Map(records.flatMap(({ subjects }) => subjects.flatMap((subject) =>
    subject.identifiers.filter(joinsSubjects).map(({ scheme, normalised }) => [key(subject.kind, { scheme, normalised }), { kind: subject.kind, scheme, normalised }] as const))));
  if (joining.size === 0) return new Map();
  const names = [...joining.keys()].sort();
  const wanted = [...joining.values()];
  const [, found] = await together([
    tx.query({ name: 'pool_lock_identifiers', text: 'SELECT count(pg_advisory_xact_lock(hashtextextended(name, 0))) FROM unnest($1::text[]) AS name', values: [names] }),
    // The first that had it, by index: however many records have named it since. Planned anew each time: a plan from when the table was small reads all of it.
    tx.query<{ kind: string; scheme: string; normalised: string; subject_id: string }>(
      `SELECT w.kind, w.scheme, w.normalised, first.subject_id
               FROM unnest($1::text[], $2::text[], $3::text[]) AS w (kind, scheme, normalised)
               CROSS JOIN LATERAL (
                 SELECT i.subject_id FROM pool.identifier i JOIN pool.subject s USING (subject_id)
                  WHERE i.scheme = w.scheme AND i.normalised = w.normalised AND i.verdict = 'valid' AND s.kind = w.kind
                  ORDER BY i.record_id LIMIT 1) AS first`,
      [wanted.map((one) => one.kind), wanted.map((one) => one.scheme), wanted.map((one) => one.normalised)]),
  ]);
  return new Map(found.rows.map((row) => [key(row.kind, row), row.subject_id]));
}

/** Puts records into the pool, with what each says of its subjects. Four statements sent together, and a fifth where a later version names what was there. */
export async function saveRecords(tx: Queryable, records: readonly PoolRecord[], joined: JoinedSubjects): Promise<void> {
  const known = new Map(joined);
  const chosen = records.flatMap((record) => record.subjects.map((subject) => ({ record, ...choose(subject, known, record.receivedAt) })));
  await together([
    insertRows(tx, RECORD, records.map((r) => [r.recordId, r.keptId, r.kind, r.partner, r.messageId, r.recordRef, r.version, r.data, r.handling, r.mappingVersion, r.warnings,
      r.unmapped, r.receivedAt, r.validUntil, r.eraseBy])),
    insertRows(tx, SUBJECT, chosen.filter((one) => one.isNew).map(({ id, subject, record }) => [id, subject.kind, subject.label, subject.nativeLabel, record.receivedAt])),
    insertRows(tx, ASSERTION, chosen.map(({ id, subject, record }) => [id, record.recordId, subject.pointer, subject.role, ownHandling(subject, record)])),
    insertRows(tx, IDENTIFIER, chosen.flatMap(({ id, subject, record }) => subject.identifiers.map((i: Identifier) =>
      [id, record.recordId, i.scheme, i.value, i.normalised, i.verdict, i.pointer]))),
    renameSubjects(tx, chosen.filter(({ isNew, record }) => !isNew && record.version > 1).map(({ id, subject, record }) => ({ ...record, subjectId: id, label: subject.label, nativeLabel: subject.nativeLabel ?? null }))),
  ]);
}

/** The subject that an identifier joins, or a new one, which later subjects of the same set then join. */
function choose(subject: Subject, known: Map<string, string>, at: Date): { subject: Subject; id: string; isNew: boolean } {
  const strong = subject.identifiers.filter(joinsSubjects).map((identifier) => key(subject.kind, identifier));
  const found = strong.map((name) => known.get(name)).find((id) => id !== undefined);
  const id = found ?? newId(at.getTime());
  for (const name of strong) if (!known.has(name)) known.set(name, id);
  return { subject, id, isNew: found === undefined };
}

export interface PoolIndicator {
  readonly indicatorId: string;
  readonly record: Pick<PoolRecord, 'recordId' | 'keptId' | 'partner' | 'messageId' | 'recordRef' | 'handling'>;
  readonly indicator: RiskIndicator;
  /** `proposed` until somebody judges it; `active` where the policy accepted it; `withdrawn` where it came too late. */
  readonly state: 'proposed' | 'active' | 'withdrawn';
}

/** Keeps indicators; nothing reaches the feed by this alone. */
export async function saveIndicators(tx: Queryable, indicators: readonly PoolIndicator[]): Promise<void> {
  await insertRows(tx, INDICATOR, indicators.map(({ indicatorId, record, indicator: i, state }) => [indicatorId, record.recordId, i.field, i.operator, i.value, i.normalised,
    i.identifying, i.weight, i.explanation, i.origin, i.pointer, ownHandling(i, record), i.validFrom, i.validUntil, state]));
}

/** A part that no mark touches has the very handling of its record: that is not written again. */
function ownHandling(part: { readonly handling: Handling }, record: { readonly handling: Handling }): Handling | null {
  return part.handling === record.handling ? null : part.handling;
}

const RECORD = {
  table: 'pool.record',
  columns: {
    record_id: 'uuid', kept_id: 'uuid', kind: 'text', partner: 'text', message_id: 'uuid', record_ref: 'text', version: 'int', data: 'jsonb', handling: 'jsonb',
    mapping_version: 'text', warnings: 'jsonb', unmapped: 'jsonb', received_at: 'timestamptz', valid_until: 'timestamptz', erase_by: 'date',
  },
} as const;
const SUBJECT = {
  table: 'pool.subject', columns: { subject_id: 'uuid', kind: 'text', label: 'text', native_label: 'text', created_at: 'timestamptz' },
} as const;
const ASSERTION = {
  table: 'pool.assertion', unlessThere: true,
  columns: { subject_id: 'uuid', record_id: 'uuid', pointer: 'text', role: 'text', handling: 'jsonb' },
} as const;
const IDENTIFIER = {
  table: 'pool.identifier',
  columns: { subject_id: 'uuid', record_id: 'uuid', scheme: 'text', value: 'text', normalised: 'text', verdict: 'text', pointer: 'text' },
} as const;
const INDICATOR = {
  table: 'pool.indicator',
  columns: {
    indicator_id: 'uuid', record_id: 'uuid', field: 'text', operator: 'text', value: 'text', normalised: 'text', identifying: 'boolean', weight: 'int',
    explanation: 'text', origin: 'text', pointer: 'text', handling: 'jsonb', valid_from: 'timestamptz', valid_until: 'timestamptz', state: 'text',
  },
} as const;
