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

const deliverNow = async (keptId: string): Promise<unknown> =>
  kr.running.gateway.flows.deliverMessage(keptId, { last: false }).catch((error: unknown) => error);

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

it('sends the same bytes until the receipt is there: a partner that was away, an answer that was lost', async () => {
  await nl.running.stop();
  const messageId = await release('alert-vessel');
  const waiting = await until('a failed attempt', async () => {
    const now = await delivery(messageId);
    return now !== undefined && now.attempts > 0 && now.last_error !== null && now;
  });
  expect(waiting).toMatchObject({ state: 'waiting' });
  const back: RunningGateway = await startGateway(nl.config, { door: true, worker: true, engine: true }, { log: createLog('silent') });
  try {
    // Whatever the queue's back-off says, an attempt now must succeed.
    expect(await deliverNow(waiting.kept_id)).toBeUndefined();
    expect(await delivery(messageId)).toMatchObject({ state: 'delivered' });
    // As if the answer had been lost: the bytes go again, and the receiver gives the original receipt.
    await kr.db.query(`UPDATE outbox.delivery SET state = 'waiting', acknowledged_at = NULL WHERE kept_id = $1`, [waiting.kept_id]);
    expect(await deliverNow(waiting.kept_id)).toBeUndefined();
    const { rows } = await nl.db.query<{ messages: number; repeats: number }>(
      `SELECT count(DISTINCT m.kept_id) AS messages, count(t.*) AS repeats FROM evidence.message m LEFT JOIN evidence.transmission t USING (kept_id) WHERE m.message_id = $1`, [messageId]);
    // The queue's own retry may fall between: then it came a third time, and changed nothing.
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

it('never sends what the contract refuses: the job is parked with the findings', async () => {
  const messageId = await release('alert-vessel', { urgency: 'whenever' });
  const { rows: [notice] } = await kr.db.query<{ notice_id: string }>('SELECT notice_id FROM notices.notice WHERE message_id = $1', [messageId]);
  const parked = await until('the parked job', async () => (await kr.db.query<{ detail: { code: string; errors: Array<{ pointer: string }> } }>(
    `SELECT detail FROM audit.event WHERE action = 'job.parked' AND detail -> 'payload' ->> 'noticeId' = $1`, [notice?.notice_id])).rows[0]);
  expect(parked.detail.code).toBe('schema_invalid');
  expect(parked.detail.errors.map((error) => error.pointer)).toContain('/alert/urgency');
  expect(await delivery(messageId)).toBeUndefined();
});

it('never sends a number that cannot be, though it would keep one from a partner', async () => {
  const messageId = await release('alert-vessel', { indicators: [], commodity: { goods: [{ hs6: '999999' }] } });
  const { rows: [notice] } = await kr.db.query<{ notice_id: string }>('SELECT notice_id FROM notices.notice WHERE message_id = $1', [messageId]);
  const parked = await until('the parked job', async () => (await kr.db.query<{ detail: { code: string; errors: Array<{ pointer: string }> } }>(
    `SELECT detail FROM audit.event WHERE action = 'job.parked' AND detail -> 'payload' ->> 'noticeId' = $1`, [notice?.notice_id])).rows[0]);
  expect(parked.detail).toMatchObject({ code: 'code_unknown', errors: [{ pointer: '/alert/commodity/goods/0/hs6' }] });
});
