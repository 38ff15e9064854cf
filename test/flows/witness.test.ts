import { createExchange } from '../../src/client/exchange.js';
import { splitNote } from '../../src/tlog/note.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR', 'NL'], partners: ['ZZ'] });
  [kr, nl] = [world.administration('KR'), world.administration('NL')];
}, 90_000);
afterAll(() => world?.stop());

interface Seen {
  readonly verdict: string;
  readonly size: number;
}
const seen = async (): Promise<Seen[]> => (await kr.db.query<Seen>(`SELECT verdict, size FROM ledger.witnessed WHERE partner = 'NL' ORDER BY witnessed_id`)).rows;
const look = (): Promise<boolean> => kr.running.gateway.flows.witnessLog('NL');
const sizeOf = async (one: TestAdministration): Promise<number> => (await one.db.query<{ size: number }>('SELECT coalesce(max(size), 0) AS size FROM ledger.checkpoint')).rows[0]?.size ?? 0;

async function send(count: number): Promise<number> {
  const before = await sizeOf(nl);
  for (let i = 0; i < count; i += 1) await world.exchange('ZZ', 'NL').post('/v1/alerts', bytes(sample('alert-vessel', { receiver: 'NL' })), { contentType: 'application/json' });
  // Other entries come beside the receipts: only when nothing waits for its place is the newest checkpoint one over all of it.
  return until('a checkpoint over all of it', async () => {
    const { rows: [rest] } = await nl.db.query<{ waiting: number; leaves: number }>('SELECT (SELECT count(*) FROM sequencer.pending) AS waiting, (SELECT count(*) FROM ledger.leaf) AS leaves');
    const size = await sizeOf(nl);
    return rest?.waiting === 0 && rest.leaves === size && size >= before + count && size;
  });
}

/** As its database superuser: the log of NL forgets everything, and begins to write another history. */
async function forgetLog(): Promise<void> {
  const tables = ['cosignature', 'checkpoint', 'node', 'leaf'];
  for (const table of tables) await nl.db.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER USER`);
  await nl.db.query(`TRUNCATE ${tables.map((table) => `ledger.${table}`).join(', ')}`);
  for (const table of tables) await nl.db.query(`ALTER TABLE ledger.${table} ENABLE TRIGGER USER`);
}

it('a gateway witnesses the log of its partner: it keeps what it saw, then cosigns', async () => {
  expect(await look()).toBe(false); // the log of NL is empty yet, or has what officers did while it was set up
  const before = await seen();
  const size = await send(3);
  expect(await look()).toBe(false);
  expect(await seen()).toEqual([...before, { verdict: 'consistent', size }]);
  const { body } = await world.exchange('ZZ', 'NL').get('/v1/log/checkpoint');
  expect(splitNote(body.toString('utf8')).signatures.map(({ name }) => name)).toEqual(['crx/NL', 'crx/KR']);
  expect(await look()).toBe(false);
  const later = await send(2);
  expect(await look()).toBe(false);
  expect(await seen()).toEqual([...before, { verdict: 'consistent', size }, { verdict: 'consistent', size: later }]);
});

it('raises one alarm at a rewind, cosigns nothing, and goes on only when an officer has said so', async () => {
  const before = await seen();
  await forgetLog();
  const size = await send(1);
  expect(size).toBeLessThan(before.at(-1)?.size as number);
  expect([await look(), await look()]).toEqual([true, true]);
  expect(await seen()).toEqual([...before, { verdict: 'rewind', size }]);
  const { rows: [cosigned] } = await nl.db.query<{ count: number }>('SELECT count(*) FROM ledger.cosignature');
  expect(cosigned?.count).toBe(0);
  const { rows: events } = await kr.db.query<{ detail: { verdict: string } }>(`SELECT detail FROM audit.event WHERE action = 'log.alarm' AND object = 'log:crx/NL'`);
  expect(events).toEqual([{ detail: expect.objectContaining({ verdict: 'rewind', partner: 'NL' }) }]);
  const status = JSON.parse((await world.exchange('NL', 'KR').get('/v1/status')).body.toString('utf8')) as { log: { yours: unknown } };
  expect(status.log.yours).toMatchObject({ state: 'rewind', size: before.at(-1)?.size, detail: expect.stringContaining('it was rewound') });
  await kr.running.gateway.flows.acceptLog({ partner: 'NL', officer: 'officer:first', reason: 'restored from a back-up, told by telephone' });
  expect(await look()).toBe(false);
  await expect(kr.running.gateway.flows.acceptLog({ partner: 'NL', officer: 'officer:first', reason: 'again' })).rejects.toMatchObject({ code: 'state_conflict' });
});

it('raises an alarm at a fork: a longer log that does not begin with what was seen', async () => {
  await send(1);
  await look();
  const before = await seen();
  await forgetLog();
  const size = await send((before.at(-1)?.size as number) + 3);
  expect(await look()).toBe(true);
  expect(await seen()).toEqual([...before, { verdict: 'fork', size }]);
});

it('a partner that cannot be reached raises no alarm', async () => {
  const dead = createExchange({ baseUrl: 'http://127.0.0.1:9', signingKey: kr.running.gateway.signingKey, timeoutMs: 1000, now: Date.now, keyFor: () => undefined });
  await expect(dead.get('/v1/log/checkpoint')).rejects.toMatchObject({ name: 'NetworkError' });
  dead.close();
  await kr.db.query(`UPDATE partners.administration SET gateway_url = 'https://127.0.0.1:9' WHERE code = 'NL'`);
  await kr.running.gateway.registry.reload();
  await kr.running.gateway.flows.acceptLog({ partner: 'NL', officer: 'officer:first', reason: 'to look again' });
  const before = await seen();
  await expect(look()).rejects.toMatchObject({ name: 'NetworkError' });
  expect(await seen()).toEqual(before);
});
