import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createWarnEnding } from '../../src/flows/warn-ending.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { register } from '../support/world.js';

const DAY = 86_400_000;
const START = Date.parse('2026-11-26T00:00:00Z');
const inDays = (days: number): Date => new Date(START + days * DAY);

let database: TestDatabase;
let identities: Identities;
let now = new Date(START);
const lines: Array<Record<string, unknown>> = [];
const log = pino({ level: 'warn', base: {} }, new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>); done(); } }));

/** The door shows a certificate that nobody registered. */
const door = { sha256: 'd'.repeat(64), notAfter: inDays(200) };
/** Two processes that look at one register. */
const lookers = (): ReadonlyArray<() => Promise<void>> => [1, 2].map(() =>
  createWarnEnding({ db: database.db, clock: { now: () => now }, log, administration: 'KR', doorCertificate: () => door }));

beforeAll(async () => {
  [database, identities] = await Promise.all([createTestDatabase(), makeIdentities(['KR', 'NL', 'ZZ'])]);
  await register(database.db, { ours: 'KR', codes: ['KR', 'NL', 'ZZ'], identities, urls: new Map(), change: undefined });
  await database.db.query(`UPDATE partners.key SET expires_at = $1`, [inDays(300)]);
  await database.db.query(`UPDATE partners.certificate SET not_after = $1`, [inDays(300)]);
}, 60_000);
afterAll(async () => {
  await database?.drop();
  await identities?.remove();
}, 60_000);

/** What is said on that day, by whoever says it first. */
async function saidOn(day: number): Promise<string[]> {
  now = inDays(day);
  lines.length = 0;
  for (const look of [...lookers(), ...lookers()]) await look();
  return lines.map(({ level, administration, kind, daysLeft }) => `${level} ${administration} ${kind} ${daysLeft}`);
}

it('is told 30, 14, 7 and 1 days before and at the end, once each, whoever looks and however often', async () => {
  const { keyid } = identities.of('ZZ').key;
  await database.db.query('UPDATE partners.key SET expires_at = $2 WHERE keyid = $1', [keyid, inDays(60)]);
  const said = new Map<number, string[]>();
  for (let day = 0; day <= 62; day += 1) {
    const told = await saidOn(day);
    if (told.length > 0) said.set(day, told);
  }
  expect([...said]).toEqual([
    [30, ['40 ZZ key 30']], [46, ['40 ZZ key 14']], [53, ['40 ZZ key 7']], [59, ['40 ZZ key 1']], [60, ['40 ZZ key 0']],
  ]);
  const { rows } = await database.db.query<{ mark: number }>(`SELECT (detail ->> 'mark')::int AS mark FROM audit.event WHERE object = $1 ORDER BY event_id`, [`key:${keyid}`]);
  expect(rows.map(({ mark }) => mark)).toEqual([30, 14, 7, 1, 0]);
}, 120_000);

it('is told of our own key and certificate too, with what to do, also of the one our door shows', async () => {
  await database.db.query('UPDATE partners.key SET expires_at = $2 WHERE keyid = $1', [identities.of('KR').key.keyid, inDays(110)]);
  await database.db.query('UPDATE partners.certificate SET not_after = $2 WHERE sha256 = $1', [identities.of('NL').certificates.client.sha256, inDays(106.5)]);
  door.notAfter = inDays(100.5);
  expect((await saidOn(100)).sort()).toEqual(['40 KR certificate 0', '40 KR key 10', '40 NL certificate 6']);
  expect(lines.map(({ kind, msg }) => `${kind}: ${msg}`)).toEqual(expect.arrayContaining([expect.stringMatching(/^key: a key of ours ends soon.*crx keys rotate/)]));
});

it('says nothing of a key that has a successor', async () => {
  const { key, signingKey } = identities.of('NL');
  await database.db.query('UPDATE partners.key SET expires_at = $2 WHERE keyid = $1', [key.keyid, inDays(220)]);
  await database.db.query(
    `INSERT INTO partners.key (keyid, administration, jwk, alg, state, registered_by, confirmed_by, created_at, proved_at, active_from, expires_at)
     VALUES ('${'s'.repeat(43)}', 'NL', $1, 'ed25519', 'active', 'officer:a', 'officer:b', $2, $2, $3, $4)`, [JSON.stringify(key.publicJwk), inDays(0), inDays(215), inDays(400)]);
  expect(signingKey.keyid).toBe(key.keyid);
  expect((await saidOn(210)).filter((line) => line.includes('NL key'))).toEqual([]);
});

it('looks again at the next mark, in a day at the latest', async () => {
  const runAt = async (): Promise<number> => (await database.db.query<{ run_at: Date }>(`SELECT run_at FROM graphile_worker.jobs WHERE key = 'warn_ending'`)).rows[0]?.run_at.getTime() as number;
  await saidOn(211);
  expect(await runAt()).toBeLessThanOrEqual(inDays(212).getTime());
  door.notAfter = inDays(250 + 14.25);
  await saidOn(250);
  expect(await runAt()).toBe(inDays(250.25).getTime());
});
