import { keepReceipts } from '../../../src/ledger/store.js';
import { leafHash } from '../../../src/tlog/merkle.js';
import { inDoubt } from '../../../src/views/in-doubt.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { sequencerOf, standingClock } from './support.js';

/** Received at 0, 10, 20 and 30 seconds; each is in a signed tree five seconds later. */
const START = Date.parse('2026-07-01T09:00:00Z');
const RECEIVED = [0, 10, 20, 30];
const LOGGED_AFTER = 5;
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const idOf = (n: number): string => `01930000-0000-7000-8000-00000000000${n}`;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await db.query(`INSERT INTO partners.administration (code, name) VALUES ('ZZ', 'Zubrowka')`);
  await db.query(`INSERT INTO partners.key (keyid, administration, jwk, alg, state, proved_at, active_from, expires_at, revoked_at, reason, registered_by, confirmed_by)
    VALUES ('key', 'ZZ', '{}', 'ed25519', 'revoked', now(), '2026-01-01', '2027-01-01', '2026-08-01', 'laptop lost', 'officer:a', 'officer:b')`);
  const clock = standingClock(at(LOGGED_AFTER));
  const grow = sequencerOf(db, clock);
  for (const [n, seconds] of RECEIVED.entries()) {
    await db.query(`INSERT INTO evidence.message (kept_id, direction, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256, keyid, nonce)
      VALUES ($1, 'in', 'ZZ', $1, 'alert', 1, '1.0', $2, $3, '{}', '{}', 'key', $4)`, [idOf(n), n + 1, at(seconds), String(n)]);
    const payload = Buffer.from(JSON.stringify({ sender: 'ZZ', n }));
    await keepReceipts(db, 'issued', [{ receiptId: idOf(n), keptId: idOf(n), issuedAt: at(seconds), payload, jws: 'a.b.c', leafHash: leafHash(payload) }]);
    await grow();
    clock.move(10_000);
  }
});
afterAll(() => database.drop());

async function doubtedFrom(seconds: number): Promise<number[]> {
  await database.db.query('UPDATE partners.key SET compromised_at = $1', [at(seconds)]);
  const { count, messages } = await inDoubt(database.db, 'ZZ');
  expect(count).toBe(messages.length);
  return messages.map(({ messageId }) => Number(messageId.at(-1)));
}

describe('a key that came into doubt at a moment', () => {
  it.each<[string, number, number[]]>([
    ['before everything: all of it', -1, [0, 1, 2, 3]],
    ['when the first had come and was not logged', 4, [0, 1, 2, 3]],
    ['in the very moment in which the tree with the first was signed', 5, [0, 1, 2, 3]],
    ['one millisecond later: the first stands', 5.001, [1, 2, 3]],
    ['in the moment in which the third came', 20, [2, 3]],
    ['when the third was logged, and not before', 25, [2, 3]],
    ['after the third was logged', 25.001, [3]],
    ['after everything: nothing', 100, []],
  ])('%s', async (_, seconds, doubted) => expect(await doubtedFrom(seconds)).toEqual(doubted));

  it('says when each came and was logged', async () => {
    await doubtedFrom(25);
    expect((await inDoubt(database.db, 'ZZ')).messages[0]).toEqual({
      messageId: idOf(2), messageType: 'alert', keyid: 'key', compromisedAt: at(25).toISOString(), receivedAt: at(20).toISOString(), loggedAt: at(25).toISOString(),
    });
  });

  it('that was only retired casts no doubt', async () => {
    await database.db.query('UPDATE partners.key SET compromised_at = NULL');
    expect(await inDoubt(database.db, 'ZZ')).toEqual({ count: 0, messages: [] });
  });
});
