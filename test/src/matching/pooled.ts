import { createMatchRecords, type MatchRecords } from '../../../src/flows/match-records.js';
import { checkIdentifier } from '../../../src/domain/identifiers/schemes.js';
import type { Handling } from '../../../src/domain/handling.js';
import type { Subject, SubjectKind } from '../../../src/domain/subject.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/db.js';
import { newId } from '../../../src/platform/ids.js';
import { findJoined, saveRecords } from '../../../src/pool/save-many.js';

const HANDLING: Handling = { tlp: 'AMBER', codes: [], onward: 'none', personalData: true };
let count = 0;
/** Records of one moment are in the order in which they came. */
const at = (): Date => new Date(Date.UTC(2026, 6, 1) + (count += 1) * 1000);

/** What a record may say of a subject: the member of the alert, its words, and identifiers as [scheme, value, member]. */
export interface Said {
  readonly kind: SubjectKind;
  readonly member: string;
  readonly data: unknown;
  readonly identifiers?: ReadonlyArray<readonly [string, string, string]>;
}

export const traveller = (printed: string, more: Record<string, unknown> = {}): Said =>
  ({ kind: 'traveller', member: 'traveller', data: { names: [{ kind: 'printed', value: printed }], nationalities: [], ...more } });
export const born = (value: string): Record<string, unknown> => ({ dateOfBirth: { value, precision: 'day' } });
export const operator = (registered: string, identifiers: Said['identifiers'] = [], more: Record<string, unknown> = {}): Said =>
  ({ kind: 'economicOperator', member: 'economicOperator', data: { names: [{ kind: 'registered', value: registered }], ids: [], ...more }, identifiers });
export const vessel = (name: string, identifiers: Said['identifiers'] = []): Said => ({ kind: 'conveyance', member: 'conveyance', data: { vessel: { name } }, identifiers });

export interface Pooled {
  readonly recordId: string;
  readonly keptId: string;
  readonly subjects: readonly string[];
}

/** Pools one alert that says these things, as the gateway does. */
export async function pool(db: Database, said: readonly Said[], { keptId = newId(), ref = newId(), version = 1, partner = 'ZZ' } = {}): Promise<Pooled> {
  const receivedAt = at();
  const recordId = newId(receivedAt.getTime());
  const subjects = said.map(({ kind, member, data, identifiers = [] }): Subject => ({
    kind, role: 'subject', pointer: `/alert/${member}`, handling: HANDLING, data,
    label: (data as { names?: { value: string }[] }).names?.[0]?.value ?? member,
    identifiers: identifiers.map(([scheme, value, place]) => ({ scheme, value, ...checkIdentifier(scheme, value), pointer: `/alert/${member}/${place}`, handling: HANDLING })),
  }));
  await db.transaction(async (tx) => {
    const joined = await findJoined(tx, [{ subjects }]);
    await saveRecords(tx, [{
      recordId, keptId, kind: 'alert', partner, messageId: newId(), recordRef: ref, version, data: { kind: 'alert', title: 'Pooled in a test', ...Object.fromEntries(said.map(({ member, data }) => [member, data])) },
      handling: HANDLING, mappingVersion: '1', warnings: [], unmapped: [], receivedAt, validUntil: null, eraseBy: null, subjects,
    }], joined);
  });
  const { rows } = await db.query<{ subject_id: string }>('SELECT subject_id FROM pool.assertion WHERE record_id = $1 ORDER BY pointer', [recordId]);
  return { recordId, keptId, subjects: rows.map((row) => row.subject_id) };
}

export function matcherOf(db: Database): MatchRecords {
  return createMatchRecords({ db, clock: systemClock, log: { error: (...told: unknown[]) => { throw new Error(JSON.stringify(told)); } } as never })();
}

/** Steps until nothing waits. */
export async function settle(db: Database, match = matcherOf(db)): Promise<void> {
  for (let steps = 0; await match(); steps += 1) if (steps > 200) throw new Error('it never ends');
}

export interface LinkRow {
  readonly state: string;
  readonly method: string;
  readonly score: number;
  readonly evidence: { readonly signals: ReadonlyArray<{ readonly code: string }> };
  readonly decided_by: string | null;
}

export async function linkBetween(db: Database, one: Pooled | string, other: Pooled | string): Promise<LinkRow | undefined> {
  const [x, y] = [one, other].map((of) => (typeof of === 'string' ? of : of.subjects[0] as string));
  const { rows } = await db.query<LinkRow>('SELECT * FROM matching.link WHERE a = least($1::uuid, $2::uuid) AND b = greatest($1::uuid, $2::uuid)', [x, y]);
  return rows[0];
}

export async function profileOf(db: Database, of: Pooled | string): Promise<string | null> {
  const { rows } = await db.query<{ profile_id: string | null }>('SELECT profile_id FROM pool.subject WHERE subject_id = $1', [typeof of === 'string' ? of : of.subjects[0]]);
  return rows[0]?.profile_id ?? null;
}
