import { recordEvent, type AuditEvent } from '../../src/audit/store.js';
import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found } from '../../src/cli/ledger/found.js';
import type { Queryable } from '../../src/platform/db.js';
import { newId } from '../../src/platform/ids.js';
import { leafHash } from '../../src/tlog/merkle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
const RECORD = newId();
const event = (change: Partial<AuditEvent> = {}): AuditEvent => ({
  at: new Date('2026-11-20T01:02:55.004Z'), actor: 'officer:han.jiwoo', action: 'case.seen', object: 'case:1', partners: ['ZZ'], records: [RECORD], detail: { basis: 'assigned' }, ...change,
});

beforeAll(async () => {
  database = await createTestDatabase();
  for (const object of ['case:1', 'case:2', 'case:3']) await recordEvent(database.db, event({ object }));
});
afterAll(() => database.drop());

/** What is found of the trail after somebody had the database to himself. Undone afterwards. */
async function tampered(...statements: string[]): Promise<string[]> {
  const findings: Found[] = [];
  await database.db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const statement of statements) await tx.query(statement);
    await checkLedger(tx, { administration: 'KR', seen: [] }, { onFound: (one) => findings.push(one), onProgress: () => undefined });
    throw new Error('undone');
  }).catch((error: Error) => {
    if (error.message !== 'undone') throw error;
  });
  return findings.map(({ code, where }) => `${code} ${where}`);
}

const entries = async (db: Queryable): Promise<Array<{ payload: Buffer; leaf_hash: Buffer; entry_id: string }>> =>
  (await db.query<{ payload: Buffer; leaf_hash: Buffer; entry_id: string }>(`SELECT payload, leaf_hash, entry_id FROM ledger.entry WHERE kind = 'audit' ORDER BY (convert_from(payload, 'UTF8')::json ->> 'eventId')::int`)).rows;

it('a line is an entry of the ledger: its number, its time and a digest, nothing of what it says', async () => {
  const rows = await entries(database.db);
  expect(rows).toHaveLength(3);
  for (const [i, { payload, leaf_hash, entry_id }] of rows.entries()) {
    expect(JSON.parse(payload.toString('utf8'))).toEqual({ version: 1, entryId: entry_id, kind: 'audit', at: '2026-11-20T01:02:55.004Z', eventId: i + 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(leaf_hash).toEqual(leafHash(payload));
    expect(payload.toString('utf8')).not.toMatch(/han\.jiwoo|case|ZZ|assigned/);
    expect(payload.includes(RECORD)).toBe(false);
  }
  const { rows: waiting } = await database.db.query<{ ids: string[] }>(`SELECT ids FROM sequencer.pending WHERE of = 'entry' ORDER BY pending_id`);
  expect(waiting.flatMap(({ ids }) => ids)).toEqual(rows.map(({ entry_id }) => entry_id));
});

it('the same words twice have different digests: nobody can guess who saw what', async () => {
  await database.db.transaction(async (tx) => {
    const before = (await entries(tx)).length;
    for (let time = 0; time < 2; time++) await recordEvent(tx, event({ object: 'case:9' }));
    const { rows } = await tx.query<{ digest: string }>(`SELECT audit.digest(e) AS digest FROM audit.event e WHERE object = 'case:9'`);
    expect(new Set(rows.map(({ digest }) => digest)).size).toBe(2);
    expect(await entries(tx)).toHaveLength(before + 2);
    throw new Error('undone');
  }).catch((error: Error) => expect(error.message).toBe('undone'));
  // With the line the entry is gone, too: either both are kept, or neither.
  expect(await entries(database.db)).toHaveLength(3);
});

it('what nobody touched fits', async () => expect(await tampered()).toEqual([]));

it.each([
  `actor = 'officer:somebody.else'`, `action = 'case.accept'`, `object = 'case:7'`, `at = at + interval '1 microsecond'`, `detail = '{}'`, `partners = '{}'`, `records = '{}'`, 'salt = gen_random_uuid()',
])('a line that was changed is found: %s', async (change) => {
  expect(await tampered(`UPDATE audit.event SET ${change} WHERE event_id = 2`)).toEqual([expect.stringMatching(/^audit_changed audit event 2 /)]);
});

it('a line that is gone, one that was slipped in, and one that took the place of another', async () => {
  expect(await tampered('DELETE FROM audit.event WHERE event_id = 2')).toEqual(['audit_gone audit event 2']);
  expect(await tampered(`INSERT INTO audit.event (at, actor, action, object) VALUES (now(), 'officer:x', 'case.seen', 'case:8')`)).toEqual([expect.stringMatching(/^not_in_log audit event \d+ \(case\.seen\)$/)]);
  expect(await tampered('DELETE FROM audit.event WHERE event_id = 3', `UPDATE audit.event SET event_id = DEFAULT WHERE event_id = 2`)).toEqual(
    [expect.stringMatching(/^audit_changed audit event \d+ /), 'audit_gone audit event 3']);
  expect(await tampered('DELETE FROM ledger.entry WHERE entry_id = (SELECT entry_id FROM audit.event WHERE event_id = 1)')).toEqual([expect.stringMatching(/^not_in_log audit event 1 /)]);
});
