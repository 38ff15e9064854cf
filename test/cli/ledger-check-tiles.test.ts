import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found, Progress } from '../../src/cli/ledger/found.js';
import { appendEntry } from '../../src/ledger/entry.js';
import type { Queryable } from '../../src/platform/db.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { LOG_JWK, sequencerOf, settle, standingClock } from '../src/ledger/support.js';

/** Two full tiles and a part of a third. */
const LEAVES = 600;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await db.query(`INSERT INTO partners.administration (code, name, ours) VALUES ('KR', 'Korea', true)`);
  await db.query(`INSERT INTO partners.key (keyid, administration, jwk, alg, state, proved_at, active_from, expires_at, registered_by, confirmed_by)
    VALUES ('key', 'KR', $1, 'ed25519', 'active', now(), '2026-01-01', '2027-01-01', 'officer:a', 'officer:b')`, [JSON.stringify(LOG_JWK)]);
  await db.transaction(async (tx) => {
    for (let i = 0; i < LEAVES; i += 1) await appendEntry(tx, { kind: 'test.entry', at: new Date(), about: { i } });
  });
  // The first step signs its tree; a second later the whole is signed.
  const clock = standingClock();
  const grow = sequencerOf(db, clock);
  await settle(grow);
  clock.move(1_000);
  await settle(grow);
}, 60_000);
afterAll(() => database.drop());

async function checked(db: Queryable, from?: Parameters<typeof checkLedger>[1]['from']): Promise<{ findings: Found[]; progress: Progress[] }> {
  const [findings, progress]: [Found[], Progress[]] = [[], []];
  await checkLedger(db, { administration: 'KR', seen: [], from }, { onFound: (one) => findings.push(one), onProgress: (one) => progress.push(one) });
  return { findings, progress };
}

async function tampered(statement: string, from?: Parameters<typeof checkLedger>[1]['from']): Promise<string[]> {
  let findings: Found[] = [];
  await database.db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(statement);
    ({ findings } = await checked(tx, from));
    throw new Error('undone');
  }).catch((error: Error) => {
    if (error.message !== 'undone') throw error;
  });
  return findings.map(({ code, where, what }) => `${code}: ${where}: ${what}`);
}

it('a tree of several tiles fits, and can be gone on with from a tile', async () => {
  const { findings, progress } = await checked(database.db);
  expect(findings).toEqual([]);
  expect(progress.at(-1)).toEqual({ stage: 'tree', cursor: '512', checked: LEAVES });
  expect((await checked(database.db, { stage: 'tree', cursor: '512' })).findings).toEqual([]);
});

it('a node that was changed or deleted is named with the leaves it stands for', async () => {
  expect(await tampered(`UPDATE ledger.node SET hash = sha256('other') WHERE index = 1`)).toEqual(['node_changed: node 1 of level 1: it is not the hash of leaves 256 to 511']);
  expect(await tampered('DELETE FROM ledger.node WHERE index = 0')).toEqual(['node_changed: node 0 of level 1: it is gone, the hash of leaves 0 to 255']);
});

it('a leaf that was changed is found by its entry, its tile and the signed root, also when the check goes on behind other tiles', async () => {
  const change = `UPDATE ledger.leaf SET leaf_hash = sha256('other') WHERE index = 300`;
  const found = await tampered(change);
  expect(found.map((one) => one.split(':')[0])).toEqual(['leaf_changed', 'tree_changed', 'node_changed']);
  expect(await tampered(change, { stage: 'tree', cursor: '256' })).toEqual(found.map((one) => one.replace('between leaf 64 ', 'between leaf 256 ')));
});
