import { startGateway, type RunningGateway } from '../../api/main.js';
import { createLog } from '../../src/platform/log.js';
import { sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let nl: TestAdministration;

beforeAll(async () => {
  world = await startWorld({ partners: [], agreement: (usual) => ({ ...usual, highestTlp: 'AMBER' }) });
  kr = world.administration('KR');
  nl = world.administration('NL');
});
afterAll(() => world?.stop());

async function release(name: string, change: Record<string, unknown> = {}): Promise<string> {
  const { alert } = sample(name) as unknown as { alert: Record<string, unknown> };
  const { flows } = kr.running.gateway;
  const { noticeId, messageId } = await flows.draftNotice({
    messageType: 'alert', audience: ['NL'], record: { ...alert, ...change }, fieldMarks: { '/alert/narrative': { tlp: 'RED' } }, exchangeBasis: 'spontaneous',
    handling: { tlp: 'GREEN', codes: [], onward: 'none', personalData: false }, officer: 'officer:seo',
  });
  await flows.releaseNotice(noticeId, 'officer:yoon', (await flows.previewNotice(noticeId)).digest);
  return messageId;
}

const delivery = async (messageId: string): Promise<{ kept_id: string; state: string; attempts: number; last_error: string | null; withheld: unknown[] } | undefined> =>
  (await kr.db.query<{ kept_id: string; state: string; attempts: number; last_error: string | null; withheld: unknown[] }>('SELECT * FROM outbox.delivery WHERE message_id = $1', [messageId])).rows[0];

it('withholds by the marking of a field, and says what was withheld', async () => {
  const messageId = await release('alert-cocaine-reefer');
  const done = await until('delivery', async () => {
    const now = await delivery(messageId);
    return now?.state === 'delivered' && now;
  });
  expect(done.withheld).toContainEqual({ pointer: '/alert/narrative', reason: 'marking-too-strict' });
  const { rows: [theirs] } = await nl.db.query<{ body: Buffer }>('SELECT body FROM evidence.message WHERE message_id = $1', [messageId]);
  expect(theirs?.body.toString('utf8')).not.toContain('narrative":"');
});

it('waits for a partner that was away, and says on every attempt which delivery it is', async () => {
  await nl.running.stop();
  const messageId = await release('alert-vessel');
  const waiting = await until('a failed attempt', async () => {
    const now = await delivery(messageId);
    return now !== undefined && now.attempts > 0 && now.last_error !== null && now;
  });
  expect(waiting).toMatchObject({ state: 'waiting' });
  const back: RunningGateway = await startGateway(nl.config, { door: true, worker: true, engine: true }, { log: createLog('silent') });
  try {
    await until('the delivery', async () => (await delivery(messageId))?.state === 'delivered', 20_000);
    const { rows: [theirs] } = await nl.db.query<{ headers: Array<[string, string]> }>('SELECT headers FROM evidence.message WHERE message_id = $1', [messageId]);
    const headers = new Map(theirs?.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(headers.get('crx-delivery-id')).toBe(waiting.kept_id);
    expect(Number(headers.get('crx-delivery-attempt'))).toBeGreaterThan(1);
    expect(headers.get('signature-input')).toContain('"crx-delivery-id"');
    // As if the answer had been lost: the bytes go again, and the receiver gives the original receipt.
    await kr.db.query(`UPDATE outbox.delivery SET state = 'waiting', acknowledged_at = NULL WHERE kept_id = $1`, [waiting.kept_id]);
    await kr.db.query(`SELECT pg_notify('outbox_changed', 'NL')`);
    await until('the delivery again', async () => (await delivery(messageId))?.state === 'delivered', 20_000);
    const { rows } = await nl.db.query<{ messages: number; repeats: number }>(
      `SELECT count(DISTINCT m.kept_id) AS messages, count(t.*) AS repeats FROM evidence.message m LEFT JOIN evidence.transmission t USING (kept_id) WHERE m.message_id = $1`, [messageId]);
    expect(rows[0]?.messages).toBe(1);
    expect(rows[0]?.repeats).toBeGreaterThanOrEqual(1);
    const { rows: receipts } = await kr.db.query(`SELECT 1 FROM ledger.receipt WHERE kept_id = $1 AND kind = 'obtained'`, [waiting.kept_id]);
    expect(receipts).toHaveLength(1);
    const { rows: kept } = await kr.db.query<{ kind: string; n: number }>(
      `SELECT kind, count(*) AS n FROM evidence.transmission WHERE kept_id = $1 AND nonce IS NOT NULL GROUP BY kind`, [waiting.kept_id]);
    expect(kept[0]?.n).toBeGreaterThanOrEqual(2);
  } finally {
    await back.stop();
  }
});

it('never sends what the contract refuses: no officer can release it', async () => {
  await expect(release('alert-vessel', { urgency: 'whenever' })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/alert/urgency' })]) } });
});

it('never sends a number that cannot be, though it would keep one from a partner', async () => {
  await expect(release('alert-vessel', { indicators: [], commodity: { goods: [{ hs6: '999999' }] } }))
    .rejects.toMatchObject({ code: 'code_unknown', text: { errors: [expect.objectContaining({ pointer: '/alert/commodity/goods/0/hs6' })] } });
});
