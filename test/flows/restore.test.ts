import { startGateway, type RunningGateway } from '../../api/main.js';
import { checkPartners } from '../../src/cli/doctor/partners.js';
import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found } from '../../src/cli/ledger/found.js';
import type { RawHeaders } from '../../src/evidence/store.js';
import { tracesOf } from '../../src/evidence/trace.js';
import { openDatabase, type Database } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { traceIn, traceOfId } from '../../src/platform/trace.js';
import type { Exchange } from '../../src/client/exchange.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { alertTo, putMessage } from '../support/outbox.js';
import { startArchivedServer, type ArchivedServer } from '../support/point-in-time.js';
import { bytes, sample } from '../support/samples.js';
import { prepareDatabase } from '../support/server.js';
import { configOf, exchangeTo, freePorts, register, until } from '../support/world.js';

/** The drill of docs/operations/backup.md: KR loses its database, and goes back to noon; NL and ZZ go on. */
const CODES = ['KR', 'NL', 'ZZ'];
const AMPLE = 180_000;

let archived: ArchivedServer;
let identities: Identities;
let ofNl: TestDatabase;
let ports: ReadonlyMap<string, number[]>;
let nl: RunningGateway;
let kr: RunningGateway;
let db: Database;
let zz: Exchange;
const lines: Array<Record<string, unknown>> = [];
const listening = createLog('info', {}, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });

const configFor = (code: string, databaseUrl: string) => configOf(identities.of(code), databaseUrl, ports.get(code) as number[]);
const urlOf = (code: string): string => `https://127.0.0.1:${ports.get(code)?.[0]}`;
const openKr = async (databaseUrl: string): Promise<void> => {
  db = openDatabase(databaseUrl, { max: 2 });
  kr = await startGateway(configFor('KR', databaseUrl), { door: true, worker: true, engine: false }, { log: listening });
};

beforeAll(async () => {
  [archived, identities, ofNl] = await Promise.all([startArchivedServer(), makeIdentities(CODES), createTestDatabase()]);
  ports = new Map([['KR', await freePorts(4)], ['NL', await freePorts(4)]]);
  const url = archived.server.url('kr');
  await prepareDatabase(archived.server.adminUrl, 'kr');
  const fresh = openDatabase(url, { max: 2 });
  const urls = new Map([['KR', urlOf('KR')], ['NL', urlOf('NL')]]);
  await register(fresh, { ours: 'KR', codes: CODES, identities, urls, change: undefined });
  await register(ofNl.db, { ours: 'NL', codes: CODES, identities, urls, change: undefined });
  await fresh.close();
  nl = await startGateway(configFor('NL', ofNl.url), { door: true, worker: true, engine: false }, { log: createLog('silent') });
  await openKr(url);
  zz = exchangeTo({ code: 'KR', partnerUrl: urlOf('KR') }, 'ZZ', identities);
}, AMPLE);
afterAll(async () => {
  zz?.close();
  await kr?.stop();
  await db?.close();
  await nl?.stop();
  await Promise.all([archived?.remove(), ofNl?.drop(), identities?.remove()]);
}, AMPLE);

let [fromNl, fromKr] = [0, 0];
/** Each way one message, pushed, receipted and mapped; and one of ZZ. */
async function exchangeOnce(): Promise<void> {
  await zz.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
  const { keptId: there } = await putMessage(ofNl.db, 'KR', { ...sample('alert-vessel', { sender: 'NL', receiver: 'KR' }), senderSequence: (fromNl += 1) });
  const { keptId: back } = await putMessage(db, 'NL', { ...alertTo('NL'), senderSequence: (fromKr += 1) });
  for (const [at, keptId] of [[ofNl.db, there], [db, back]] as const) {
    await until('the delivery', async () => (await at.query<{ state: string }>('SELECT state FROM outbox.delivery WHERE kept_id = $1', [keptId])).rows[0]?.state === 'delivered', 30_000);
  }
  await until('all to be mapped', async () => (await heard(db, 'NL')) === fromNl && (await heard(ofNl.db, 'KR')) === fromKr, 30_000);
}
const heard = async (at: Database, partner: string): Promise<number> => (await at.query<{ highest: number }>('SELECT highest FROM partners.heard WHERE administration = $1', [partner])).rows[0]?.highest ?? 0;
const signed = (): Promise<true> => until('the log to be signed over all of it', async () => (await db.query<{ all: boolean }>(
  `SELECT NOT EXISTS (SELECT FROM sequencer.pending) AND (SELECT max(size) FROM ledger.checkpoint) = (SELECT count(*) FROM ledger.leaf) AS all`)).rows[0]?.all === true, 20_000) as Promise<true>;
const kept = async (): Promise<number> => (await db.query<{ n: number }>(`SELECT count(*) AS n FROM evidence.message WHERE direction = 'in'`)).rows[0]?.n ?? 0;
const sense = () => kr.gateway.flows.senseLoss('NL');
const doctor = () => checkPartners(kr.gateway.config, { now: () => new Date() });

it('while nothing is lost, nothing is missed', async () => {
  await exchangeOnce();
  await archived.backUp();
  await exchangeOnce(); // is in the archived log alone
  await signed();
  expect(await nl.gateway.flows.witnessLog('KR')).toBe(false);
  expect(await sense()).toEqual({ leaves: 0, sent: 0, received: 0 });
  expect((await doctor()).lines.filter(({ verdict }) => verdict !== 'OK')).toEqual([]);
  expect(await kept()).toBe(4);
}, AMPLE);

it('one trace binds what both gateways keep and log of a message', async () => {
  const { rows: sent } = await ofNl.db.query<{ kept_id: string; message_id: string }>(`SELECT kept_id, message_id FROM outbox.delivery ORDER BY sequence`);
  const { rows: came } = await db.query<{ kept_id: string; headers: RawHeaders }>(`SELECT kept_id, headers FROM evidence.message WHERE direction = 'in' AND partner = 'NL' ORDER BY sequence`);
  const traces = sent.map(({ kept_id }) => traceOfId(kept_id));
  expect(came.map(({ headers }) => traceIn(headers))).toEqual(traces);
  expect(await tracesOf(db, came.map(({ kept_id }) => kept_id))).toEqual(traces);
  // ZZ says none: its messages have their own ids. What is refused is logged under the trace it came with.
  const { rows: [own] } = await db.query<{ kept_id: string }>(`SELECT kept_id FROM evidence.message WHERE partner = 'ZZ' LIMIT 1`);
  expect(await tracesOf(db, [own?.kept_id as string])).toEqual([traceOfId(own?.kept_id as string)]);
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  await expect(zz.post('/v1/alerts', Buffer.from('{}'), { contentType: 'application/json', headers: [['traceparent', `00-${trace}-00f067aa0ba902b7-01`]] })).rejects.toMatchObject({ code: 'schema_invalid' });
  expect(lines.filter((line) => line['trace'] === trace)).toMatchObject([{ code: 'schema_invalid', sender: 'ZZ' }]);
});

it('goes back to the moment named: what came before it is there, and fits', async () => {
  await archived.name('noon');
  await exchangeOnce();
  await exchangeOnce();
  await signed();
  expect(await nl.gateway.flows.witnessLog('KR')).toBe(false);
  expect(await kept()).toBe(8);
  await kr.stop();
  await db.close();
  await archived.lose();
  const restored = await archived.restore('noon');
  await openKr(restored.url('kr'));
  expect(await kept()).toBe(4);
  const findings: Found[] = [];
  await checkLedger(db, { administration: 'KR', seen: [], from: undefined }, { onFound: (one) => findings.push(one), onProgress: () => undefined });
  expect(findings).toEqual([]); // an old back-up fits in itself
}, AMPLE);

it('learns from its partner what it lost: leaves, what it sent, what it received', async () => {
  const lost = await sense();
  expect(lost).toMatchObject({ sent: 2, received: 2 });
  expect(lost?.leaves).toBeGreaterThanOrEqual(6);
  await sense();
  expect(lines.filter(({ msg }) => String(msg).startsWith('a partner has seen more of us'))).toMatchObject([{ level: 50, partner: 'NL', lost: { received: 2 }, from: 3 }]);
  const { lines: said } = await doctor();
  expect(said.filter(({ verdict }) => verdict === 'FAIL')).toMatchObject([
    { subject: 'KR lost NL', detail: expect.stringContaining('2 messages that we receipted (3 to 4)'), next: expect.stringContaining('crx outbox resend KR --from 3 --to 4') },
  ]);
}, AMPLE);

it('asks for it again: the partner sends the same bytes, and keeps the receipts that prove it', async () => {
  const before = (await ofNl.db.query<{ jws: string }>(`SELECT jws FROM ledger.receipt WHERE kind = 'obtained' ORDER BY jws`)).rows;
  expect(await nl.gateway.flows.resendDeliveries({ partner: 'KR', from: 3, to: 4, officer: 'officer:first' })).toBe(2);
  await until('both to be here again', async () => (await heard(db, 'NL')) === 4, 30_000);
  await until('the answers to be kept', async () => (await ofNl.db.query(`SELECT FROM outbox.delivery WHERE state <> 'delivered'`)).rowCount === 0, 20_000);
  expect(await sense()).toMatchObject({ sent: 2, received: 0 });
  expect((await ofNl.db.query<{ jws: string }>(`SELECT jws FROM ledger.receipt WHERE kind = 'obtained' ORDER BY jws`)).rows).toEqual(before);
  await expect(nl.gateway.flows.resendDeliveries({ partner: 'KR', from: 30, to: 40, officer: 'officer:first' })).rejects.toMatchObject({ code: 'state_conflict' });
}, AMPLE);

it('its log is an alarm at the partner, and stays lost here until an officer there has accepted it', async () => {
  await signed();
  expect(await nl.gateway.flows.witnessLog('KR')).toBe(true);
  expect((await sense())?.leaves).toBeGreaterThan(0);
  await nl.gateway.flows.acceptLog({ partner: 'KR', officer: 'officer:first', reason: 'restored from noon, told by telephone' });
  expect(await sense()).toMatchObject({ leaves: 0 });
}, AMPLE);

it('does not miss what is receipted and waits for the pool', async () => {
  const before = await heard(db, 'NL');
  await db.transaction(async (pooling) => {
    await pooling.query(`SELECT FROM partners.heard WHERE administration = 'NL' FOR UPDATE`);
    const { keptId } = await putMessage(ofNl.db, 'KR', { ...sample('alert-vessel', { sender: 'NL', receiver: 'KR' }), senderSequence: (fromNl += 1) });
    await until('the receipt', async () => (await ofNl.db.query<{ state: string }>('SELECT state FROM outbox.delivery WHERE kept_id = $1', [keptId])).rows[0]?.state === 'delivered', 12_000);
    expect(await heard(db, 'NL')).toBe(before);
    expect(await sense()).toMatchObject({ received: 0 });
  });
  await until('it to be pooled', async () => (await heard(db, 'NL')) === fromNl, 30_000);
}, AMPLE);
