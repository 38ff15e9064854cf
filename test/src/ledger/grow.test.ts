import { setTimeout as pause } from 'node:timers/promises';
import { checkpointOver, latestCheckpoint } from '../../../src/ledger/checkpoint-store.js';
import { appendEntry } from '../../../src/ledger/entry.js';
import { proveConsistency, proveInclusion } from '../../../src/ledger/prove.js';
import { openCheckpoint } from '../../../src/tlog/checkpoint.js';
import { faultOfConsistency, faultOfInclusion, leafHash, nodeHash } from '../../../src/tlog/merkle.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { append, LOG_KEY, ORIGIN, sequencerOf, settle, standingClock } from './support.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

interface Leaf {
  readonly index: number;
  readonly entry_id: string;
  readonly leaf_hash: Buffer;
  readonly payload: Buffer;
}

const leavesOf = async (): Promise<Leaf[]> =>
  (await database.db.query<Leaf>('SELECT l.index, l.entry_id, l.leaf_hash, e.payload FROM ledger.leaf l JOIN ledger.entry e USING (entry_id) ORDER BY l.index')).rows;

function mth(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0] as Buffer;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

describe('the log', () => {
  it('gives every entry one place, whatever the order of commits and however many processes believe to sequence', async () => {
    const { db } = database;
    const WRITERS = 8;
    const EACH = 40;
    let writing = true;
    const lateAndOutOfOrder = async (writer: number): Promise<void> => {
      for (let i = 0; i < EACH; i += 1) {
        await db.transaction(async (tx) => {
          await appendEntry(tx, { kind: 'test.entry', at: new Date(), about: { writer, i } });
          await pause(((writer * 7 + i * 3) % 5) * 4);
        });
      }
    };
    const sequencing = async (): Promise<number> => {
      let failed = 0;
      for (let grow = sequencerOf(db); writing;) {
        await grow().catch(() => {
          failed += 1;
          grow = sequencerOf(db);
        });
      }
      return failed;
    };
    const sequencers = [sequencing(), sequencing()];
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => lateAndOutOfOrder(writer)));
    writing = false;
    await Promise.all(sequencers);
    await pause(1_000);
    await settle(sequencerOf(db));
    const leaves = await leavesOf();
    expect(leaves.map(({ index }) => index)).toEqual(Array.from({ length: WRITERS * EACH }, (_, i) => i));
    expect(new Set(leaves.map(({ entry_id }) => entry_id)).size).toBe(WRITERS * EACH);
    for (const { leaf_hash, payload } of leaves) expect(leaf_hash).toEqual(leafHash(payload));
    const { root, size, note } = await latestCheckpoint(db) as NonNullable<Awaited<ReturnType<typeof latestCheckpoint>>>;
    expect([size, root]).toEqual([leaves.length, mth(leaves.map(({ leaf_hash }) => leaf_hash))]);
    expect(openCheckpoint(note, ORIGIN, [LOG_KEY])).toMatchObject({ size, root });
  }, 60_000);

  it('proves every entry, and every earlier tree', async () => {
    const { db } = database;
    const grow = sequencerOf(db);
    await db.transaction(async (tx) => {
      for (let i = 0; i < 600; i += 1) await appendEntry(tx, { kind: 'test.entry', at: new Date(), about: { i } });
    });
    await settle(grow);
    const leaves = (await leavesOf()).map(({ leaf_hash }) => leaf_hash);
    const root = mth(leaves);
    for (const index of [0, 1, 255, 256, 400, 511, 512, 599]) {
      const proof = await proveInclusion(db, index, 600);
      expect(faultOfInclusion({ leafHash: leaves[index] as Buffer, index, size: 600, root, proof })).toBeUndefined();
    }
    for (const size1 of [1, 2, 255, 256, 257, 511, 512, 513, 600]) {
      const proof = await proveConsistency(db, size1, 600);
      expect(faultOfConsistency({ size1, root1: mth(leaves.slice(0, size1)), size2: 600, root2: root, proof })).toBeUndefined();
    }
  });

  it('is signed once a second at most, and only when it has grown', async () => {
    const { db } = database;
    const clock = standingClock();
    const grow = sequencerOf(db, clock);
    const sizes = async (): Promise<number[]> => (await db.query<{ size: number }>('SELECT size FROM ledger.checkpoint ORDER BY size')).rows.map(({ size }) => size);
    await append(db, 1);
    await grow();
    await append(db, 2);
    clock.move(999);
    await grow();
    expect(await sizes()).toEqual([1]);
    expect(await checkpointOver(db, 1)).toBeUndefined();
    clock.move(1);
    await grow();
    clock.move(5_000);
    await grow();
    expect(await sizes()).toEqual([1, 2]);
    expect(await checkpointOver(db, 1)).toMatchObject({ size: 2 });
  });

  it('goes on after a start from its edge alone: leaves of full tiles are not read again', async () => {
    const { db } = database;
    const clock = standingClock();
    await db.transaction(async (tx) => {
      for (let i = 0; i < 300; i += 1) await appendEntry(tx, { kind: 'test.entry', at: new Date(), about: { i } });
    });
    await settle(sequencerOf(db, clock));
    const before = (await leavesOf()).map(({ leaf_hash }) => leaf_hash);
    await db.query('ALTER TABLE ledger.leaf DISABLE TRIGGER USER');
    await db.query('DELETE FROM ledger.leaf WHERE index < 256');
    clock.move(1_000);
    await append(db, 300);
    await settle(sequencerOf(db, clock));
    const [last] = (await leavesOf()).slice(-1) as [Leaf];
    expect(await latestCheckpoint(db)).toMatchObject({ size: 301, root: mth([...before, last.leaf_hash]) });
  });

  it('signs nothing more once the tree is not the one that was signed', async () => {
    const { db } = database;
    const clock = standingClock();
    for (let i = 0; i < 5; i += 1) await append(db, i);
    await settle(sequencerOf(db, clock));
    await db.query('ALTER TABLE ledger.leaf DISABLE TRIGGER USER');
    await db.query(`UPDATE ledger.leaf SET leaf_hash = sha256('other') WHERE index = 4`);
    clock.move(1_000);
    await append(db, 5);
    await expect(sequencerOf(db, clock)()).rejects.toThrow('not the one that was signed');
    await db.query('DELETE FROM ledger.leaf WHERE index >= 3');
    await expect(sequencerOf(db, clock)()).rejects.toThrow('leaves are missing');
  });

  it('refuses an index a second time', async () => {
    const { db } = database;
    const clock = standingClock();
    const [one, other] = [sequencerOf(db, clock), sequencerOf(db, clock)];
    await one();
    await other();
    await append(db, 1);
    await one();
    await append(db, 2);
    await expect(other()).rejects.toThrow('another process lets it grow');
    await settle(one);
    expect((await leavesOf()).map(({ index }) => index)).toEqual([0, 1]);
  });

  it('keeps nothing of an entry whose transaction fails', async () => {
    const { db } = database;
    await expect(db.transaction(async (tx) => {
      await appendEntry(tx, { kind: 'test.entry', at: new Date(), about: {} });
      throw new Error('not kept');
    })).rejects.toThrow('not kept');
    await settle(sequencerOf(db));
    expect(await leavesOf()).toEqual([]);
    expect(await latestCheckpoint(db)).toBeUndefined();
  });
});
