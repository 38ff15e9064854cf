import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found } from '../../src/cli/ledger/found.js';
import type { Exchange } from '../../src/client/exchange.js';
import { later, tablesWith, type Later } from '../support/life.js';
import { done, ndjson, sendBatch } from '../support/batches.js';
import { anchorsOf, bundleOf, codes, judged, proven } from '../support/evidence.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

const PATIENCE = 60_000;
const AMPLE = 180_000;
const JSON_TYPE = { contentType: 'application/json' };
const [FIRST, SECOND] = ['officer:yoon.sora', 'officer:oh.eunji'];

let world: World;
let kr: TestAdministration;
let zz: Exchange;
let life: Later;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], agreement: (agreement) => ({ ...agreement, retentionDays: 700 }) });
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
  life = await later(kr);
}, AMPLE);
afterAll(async () => {
  await life?.close();
  await world?.stop();
}, AMPLE);
beforeEach(() => life.setDay(0));

/** An alert about one container, every word of it with the marker. */
function alert(alertId: string, container: string, { marker = 'unmarked', ...change }: Record<string, unknown> & { marker?: string } = {}): Sample {
  const message = sample('alert-cocaine-reefer') as Sample & { alert: Record<string, unknown> };
  const { reviewBy: _review, retainUntil: _retain, fieldMarks: _marks, ...handling } = message.handling;
  const record: Record<string, unknown> = {
    ...message.alert, alertId, feedbackRequested: false, title: `${marker} in the title`, narrative: `${marker} in the narrative`, validUntil: new Date(Date.now() + 3000 * 86_400_000).toISOString(),
    consignment: { containers: [{ number: container }] },
    indicators: [{ field: 'container.number', operator: 'equals', value: container, weight: 90, explanation: `${marker} in the explanation` }],
    economicOperator: { role: 'consignee', name: `${marker} Trading Ltd` }, ...change,
  };
  for (const block of ['conveyance', 'modusOperandi', 'economicOperator']) delete record[block];
  return { ...message, handling, alert: record };
}

const send = (message: Sample): Promise<unknown> => zz.post('/v1/alerts', bytes(message), JSON_TYPE);
const record = async (messageId: string): Promise<Record<string, unknown> | undefined> =>
  (await kr.db.query(`SELECT r.*, c.state AS case_state, c.title FROM pool.record r LEFT JOIN review.case c USING (record_id) WHERE r.message_id = $1`, [messageId])).rows[0];
const pooled = async (message: Sample): Promise<string> => {
  await send(message);
  await until('it to be pooled', () => record(message.messageId), PATIENCE);
  await life.pass();
  return message.messageId;
};
const feedOf = async (messageId: string): Promise<string[]> =>
  (await kr.db.query<{ kind: string }>('SELECT e.kind FROM feed.entry e JOIN pool.record r USING (kept_id) WHERE r.message_id = $1 ORDER BY position', [messageId])).rows.map((row) => row.kind);
const reviews = async (messageId: string): Promise<Array<{ review_id: string; cause: string; state: string; due_on: string; decided_by: string | null }>> =>
  (await kr.db.query<{ review_id: string; cause: string; state: string; due_on: string; decided_by: string | null }>(
    'SELECT v.review_id, v.cause, v.state, v.due_on, v.decided_by FROM lifecycle.review v JOIN pool.record r USING (record_id) WHERE r.message_id = $1 ORDER BY v.opened_at, v.cause', [messageId])).rows;
const nameOf = (recordRef: string) => ({ partner: 'ZZ', recordKind: 'alert', recordRef });
const both = async (proposed: Parameters<typeof life.gateway.flows.dispose.propose>[0]): Promise<void> => {
  const dispositionId = await life.gateway.flows.dispose.propose(proposed);
  await life.gateway.flows.dispose.settle({ dispositionId, verdict: 'confirmed', officer: SECOND });
};
const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: { code?: string }) => error.code ?? error);

it('indicators that are over leave the feed, judged or not, and once', async () => {
  const soon = { validUntil: new Date(Date.now() + 2 * 86_400_000).toISOString() };
  const fed = await pooled(alert('ZZ-L-1', 'MSKU1000001', soon));
  const open = alert('ZZ-L-2', 'MSKU1000002', soon);
  const proposed = await pooled({ ...open, handling: { ...open.handling, tlp: 'RED' } });
  await life.pass();
  expect(await feedOf(fed)).toEqual(['add']);
  life.setDay(3);
  await life.pass();
  await life.pass();
  expect(await feedOf(fed)).toEqual(['add', 'expire']);
  expect(await feedOf(proposed)).toEqual([]);
  const { rows } = await kr.db.query('SELECT DISTINCT i.state FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE r.message_id = ANY($1::uuid[])', [[fed, proposed]]);
  expect(rows).toEqual([{ state: 'expired' }]);
  const { rows: steps } = await kr.db.query('SELECT s.step FROM evidence.step s JOIN pool.record r USING (kept_id) WHERE r.message_id = $1 AND s.step = $2', [fed, 'expired']);
  expect(steps).toHaveLength(1);
}, AMPLE);

describe('the annual review', () => {
  it('asks a month before, and restricts what nobody decides about', async () => {
    const messageId = await pooled(alert('ZZ-L-3', 'MSKU1000003'));
    life.setDay(330);
    await life.pass();
    expect(await reviews(messageId)).toEqual([]);
    life.setDay(340);
    await life.pass();
    expect(await reviews(messageId)).toMatchObject([{ cause: 'review', state: 'due' }]);
    expect(await record(messageId)).toMatchObject({ restricted_at: null });
    life.setDay(366);
    await life.pass();
    await life.pass();
    expect(await reviews(messageId)).toMatchObject([{ state: 'restricted', decided_by: 'policy:review' }]);
    expect(await record(messageId)).toMatchObject({ restricted_at: expect.any(Date), erased_at: null });
    expect(await feedOf(messageId)).toEqual(['add', 'withdraw']);
    expect((await kr.db.query('SELECT known FROM feed.history t JOIN pool.record r USING (kept_id) WHERE r.message_id = $1', [messageId])).rows).toEqual([{ known: false }, { known: false }]);

    expect(await code(life.gateway.flows.dispose.settle({ dispositionId: await life.gateway.flows.dispose.propose({ act: 'lift', ...nameOf('ZZ-L-3'), reason: 'needed', officer: FIRST }), verdict: 'confirmed', officer: FIRST }))).toBe('forbidden');
    const { rows: [waiting] } = await kr.db.query<{ id: string }>(`SELECT disposition_id AS id FROM lifecycle.disposition WHERE record_ref = 'ZZ-L-3'`);
    await life.gateway.flows.dispose.settle({ dispositionId: waiting?.id as string, verdict: 'confirmed', officer: SECOND });
    expect(await record(messageId)).toMatchObject({ restricted_at: null });
    expect(await feedOf(messageId)).toEqual(['add', 'withdraw', 'add']);
    expect(await code(life.gateway.flows.dispose.propose({ act: 'lift', ...nameOf('ZZ-L-3'), reason: 'again', officer: FIRST }))).toBe('state_conflict');
  }, AMPLE);

  it('keeps what is needed until another day, and asks again', async () => {
    const messageId = await pooled(alert('ZZ-L-4', 'MSKU1000004'));
    life.setDay(350);
    await life.pass();
    const [review] = await reviews(messageId);
    const keep = (lastDay: string): Promise<unknown> => life.gateway.flows.decideReview({ reviewId: review?.review_id as string, decision: 'keep', reason: 'still active', until: lastDay, officer: FIRST });
    expect(await code(keep('2020-01-01'))).toBe('schema_invalid');
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    expect(await code(keep(day(350 + 400)))).toBe('schema_invalid');
    await keep(day(450));
    expect(await code(keep(day(460)))).toBe('state_conflict');
    life.setDay(400);
    await life.pass();
    expect(await record(messageId)).toMatchObject({ restricted_at: null });
    life.setDay(451);
    await life.pass();
    expect(await reviews(messageId)).toMatchObject([{ state: 'kept' }, { state: 'restricted' }]);
  }, AMPLE);
});

it('a withdrawal that the law demands waits for one officer, and then it is erased', async () => {
  const messageId = await pooled(alert('ZZ-L-9', 'MSKU1000009', { marker: 'okapi-nine' }));
  const message = sample('withdrawal-alert') as Sample & { withdrawal: Record<string, unknown>; inReplyTo?: string };
  delete message.inReplyTo;
  message.withdrawal = { withdrawalId: `W-${message.messageId}`, recordType: 'alert', recordId: 'ZZ-L-9', reason: 'legal', at: new Date().toISOString() };
  await zz.post('/v1/withdrawals', bytes(message), JSON_TYPE);
  const dispositionId = await until('the first step', async () =>
    (await kr.db.query<{ id: string }>(`SELECT disposition_id AS id FROM lifecycle.disposition WHERE record_ref = 'ZZ-L-9' AND proposed_by = 'partner:ZZ'`)).rows[0]?.id, PATIENCE);
  expect(await record(messageId)).toMatchObject({ erased_at: null });
  await life.gateway.flows.dispose.settle({ dispositionId, verdict: 'confirmed', officer: FIRST });
  expect(await tablesWith(kr.db, 'okapi-nine')).toEqual([]);
  expect((await kr.db.query(`SELECT rule, erased_by FROM lifecycle.erasure WHERE record_ref = 'ZZ-L-9'`)).rows).toEqual([{ rule: 'withdrawal', erased_by: ['partner:ZZ', FIRST] }]);
}, AMPLE);

describe('an erasure', () => {
  it('by the days of the agreement happens by itself, after a month\'s notice, and not while a legal hold stands', async () => {
    const messageId = await pooled(alert('ZZ-L-5', 'MSKU1000005', { marker: 'okapi-five' }));
    await both({ act: 'hold', ...nameOf('ZZ-L-5'), reason: 'court file 12', until: new Date(Date.now() + 900 * 86_400_000).toISOString().slice(0, 10), officer: FIRST });
    life.setDay(680);
    await life.pass();
    expect((await reviews(messageId)).find(({ cause }) => cause === 'erasure')).toMatchObject({ state: 'due' });
    life.setDay(705);
    await life.pass();
    expect(await record(messageId)).toMatchObject({ erased_at: null });
    expect(await code(life.gateway.flows.dispose.propose({ act: 'erase', ...nameOf('ZZ-L-5'), reason: 'now', officer: FIRST }))).toBe('state_conflict');
    await both({ act: 'end-hold', ...nameOf('ZZ-L-5'), reason: 'court file closed', officer: FIRST });
    await life.pass();
    expect(await record(messageId)).toMatchObject({ erased_at: expect.any(Date), data: {}, title: '(erased)' });
    expect(await tablesWith(kr.db, 'okapi-five')).toEqual([]);
    expect((await kr.db.query('SELECT rule, erased_by FROM lifecycle.erasure WHERE message_id = $1', [messageId])).rows).toEqual([{ rule: 'retention', erased_by: ['policy:retention'] }]);
  }, AMPLE);

  it('leaves nothing of the content in any table, alone or in a batch, and everything else as it was', async () => {
    const marker = 'okapi-six';
    const alone = alert('ZZ-L-6', 'MSKU1000006', { marker });
    const refused = { ...alone, surprise: marker };
    await send(refused as unknown as Sample).catch(() => undefined);
    await pooled(alone);
    const inBatch = { ...alert('ZZ-L-6', 'MSKU1000006', { marker, version: 2, status: 'updated' }) };
    const other = alert('ZZ-L-7', 'MSKU1000007', { marker: 'giraffe' });
    const batch = await sendBatch(zz, ndjson([other, inBatch, { ...alone, purpose: `${marker} conflict` }, alone]));
    await done(zz, batch.batchId);
    await until('the batch to be pooled', () => record(inBatch.messageId), PATIENCE);
    await until('the hit to be told', async () => {
      const answer = await fetch(`${kr.engineUrl}/v1/screenings`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ declarationNumber: '4010026110001', declaredOn: '2026-11-23', hs: '0803901000', containers: ['MSKU1000006'] }),
      });
      return (await answer.json() as { hits: unknown[] }).hits.length > 0;
    }, PATIENCE);
    await life.pass();
    const { rows: [found] } = await kr.db.query<{ case_id: string }>(`SELECT case_id FROM review.case WHERE record_ref = 'ZZ-L-6' LIMIT 1`);
    await life.gateway.flows.annotateRecord({ caseId: found?.case_id as string, text: `${marker} in a note`, officer: FIRST });
    expect((await tablesWith(kr.db, marker)).length).toBeGreaterThan(5);
    const before = await kr.db.query(`SELECT m.kept_id, m.body_sha256, encode(sha256(evidence.body_of(m)), 'hex') AS hash FROM evidence.message m ORDER BY 1`);

    await both({ act: 'erase', ...nameOf('ZZ-L-6'), reason: 'a court has ordered it', officer: FIRST });

    expect(await tablesWith(kr.db, marker)).toEqual([]);
    expect(await tablesWith(kr.db, 'giraffe')).toContain('evidence.batch_chunk');
    const after = await kr.db.query<{ kept_id: string }>(`SELECT m.kept_id, m.body_sha256, encode(sha256(evidence.body_of(m)), 'hex') AS hash FROM evidence.message m ORDER BY 1`);
    const erased = (await kr.db.query<{ kept_id: string }>(`SELECT kept_id FROM lifecycle.erasure WHERE record_ref = 'ZZ-L-6'`)).rows.map((row) => row.kept_id);
    expect(erased).toHaveLength(2);
    // What we owe for the hit may have been kept meanwhile.
    const here = new Set(before.rows.map((row) => row.kept_id));
    expect(after.rows.filter((row) => here.has(row.kept_id) && !erased.includes(row.kept_id))).toEqual(before.rows.filter((row) => !erased.includes(row.kept_id as string)));
    // The same message again is still the same message, and is not pooled anew.
    expect(await send(alone)).toMatchObject({ status: 200 });
    expect(await tablesWith(kr.db, marker)).toEqual([]);
  }, AMPLE);

  it('is seen as an erasure by whoever checks the ledger, and not as tampering', async () => {
    const check = async (): Promise<Found[]> => {
      const found: Found[] = [];
      await checkLedger(kr.db, { administration: 'KR', seen: [] }, { onFound: (one) => found.push(one), onProgress: () => undefined });
      return found;
    };
    await until('the log to have all of it', async () => (await kr.db.query('SELECT FROM sequencer.pending')).rowCount === 0, PATIENCE);
    expect(await check()).toEqual([]);
    // Bytes put where erased ones were, and an erasure that the log knows nothing of.
    const { rows: [one] } = await kr.db.query<{ kept_id: string }>(`SELECT kept_id FROM lifecycle.erasure JOIN evidence.message m USING (kept_id) WHERE m.batch_id IS NULL LIMIT 1`);
    await kr.db.query('ALTER TABLE evidence.message DISABLE TRIGGER append_only_row');
    await kr.db.query(`UPDATE evidence.message SET body = '{}' WHERE kept_id = $1`, [one?.kept_id]);
    expect((await check()).map((finding) => finding.code)).toEqual(['bytes_changed']);
    await kr.db.query(`UPDATE evidence.message SET body = '' WHERE kept_id = $1`, [one?.kept_id]);
    const { rows: [unerased] } = await kr.db.query<{ kept_id: string; body: Buffer }>('SELECT kept_id, body FROM evidence.message m WHERE octet_length(body) > 0 LIMIT 1');
    await kr.db.query(`UPDATE evidence.message SET body = '' WHERE kept_id = $1`, [unerased?.kept_id]);
    expect((await check()).map((finding) => finding.code)).toEqual(['bytes_changed']);
    await kr.db.query('UPDATE evidence.message SET body = $2 WHERE kept_id = $1', [unerased?.kept_id, unerased?.body]);
    await kr.db.query('ALTER TABLE evidence.message ENABLE TRIGGER append_only_row');
    expect(await check()).toEqual([]);
  }, AMPLE);

  it('leaves a bundle that proves who sent which bytes and that they were erased', async () => {
    const anchors = await anchorsOf(kr.db);
    const { rows } = await kr.db.query<{ kept_id: string; batch: boolean }>(`SELECT kept_id, m.batch_id IS NOT NULL AS batch FROM lifecycle.erasure e JOIN evidence.message m USING (kept_id) WHERE e.record_ref = 'ZZ-L-6' ORDER BY 2`);
    await until('the erasures to be under a checkpoint', async () => (await kr.db.query(
      `SELECT FROM lifecycle.erasure e LEFT JOIN ledger.leaf l USING (entry_id) WHERE NOT EXISTS (SELECT FROM ledger.checkpoint c WHERE c.size > l.index)`)).rowCount === 0, PATIENCE);
    for (const { kept_id: keptId, batch } of rows) {
      const bundle = await bundleOf(kr.db, keptId);
      expect(bundle.message).toMatchObject({ body: '', erased: { sha256: expect.any(String), log: { proof: expect.any(String) } } });
      const { verdict, statements } = await judged(bundle, anchors);
      expect([batch, verdict, codes(statements, 'refuted')]).toEqual([batch, 'holds', []]);
      expect(codes(statements, 'not-proven')).toContain('erased');
      for (const said of [/^signature: ZZ signed /, /^log: the erasure is entry \d+ of the log crx\/KR/]) expect(proven(statements)).toContainEqual(expect.stringMatching(said));
      const forged = { ...bundle, message: { ...bundle.message, erased: { ...bundle.message.erased, sha256: Buffer.alloc(32).toString('base64') } } } as typeof bundle;
      expect(codes((await judged(forged, anchors)).statements, 'refuted')).toContain('erasure_differs');
    }
    // A line beside an erased one is still handed over, by itself.
    const { rows: [beside] } = await kr.db.query<{ kept_id: string }>(`SELECT kept_id FROM pool.record WHERE record_ref = 'ZZ-L-7'`);
    const { verdict, statements } = await judged(await bundleOf(kr.db, beside?.kept_id as string), anchors);
    expect([verdict, codes(statements, 'refuted')]).toEqual(['holds', []]);
    expect(codes(statements, 'not-proven')).toContain('line_alone');
  }, AMPLE);

  it('opens evidence for nothing else', async () => {
    const messageId = await pooled(alert('ZZ-L-8', 'MSKU1000008'));
    const { rows: [row] } = await kr.db.query<{ kept_id: string; record_id: string }>('SELECT kept_id, record_id FROM pool.record WHERE message_id = $1', [messageId]);
    const keptId = row?.kept_id as string;
    const refused = { code: '23001' };
    await expect(kr.db.query(`UPDATE evidence.message SET body = '' WHERE kept_id = $1`, [keptId])).rejects.toMatchObject(refused);
    await expect(kr.db.query('SELECT lifecycle.empty_evidence($1::uuid[])', [[keptId]])).rejects.toMatchObject(refused);
    const other = (await kr.db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message WHERE kept_id <> $1 AND octet_length(body) > 0 LIMIT 1', [keptId])).rows[0]?.kept_id;
    const within = (statement: string, values: unknown[]): Promise<unknown> => kr.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO lifecycle.erasure (kept_id, record_id, partner, message_id, record_kind, record_ref, version, body_sha256, bytes, erased_at, rule, erased_by, entry_id)
         VALUES ($1, $2, 'ZZ', $3, 'alert', 'ZZ-L-8', 1, '', 1, now(), 'officers', '{}', $1)`, [keptId, row?.record_id, messageId]);
      await tx.query(statement, values);
      throw new Error('it was let through');
    });
    await expect(within(`UPDATE evidence.message SET body = '{}' WHERE kept_id = $1`, [keptId])).rejects.toMatchObject(refused);
    await expect(within(`UPDATE evidence.message SET body = '', sequence = 99 WHERE kept_id = $1`, [keptId])).rejects.toMatchObject(refused);
    await expect(within(`UPDATE evidence.message SET body = '' WHERE kept_id = $1`, [other])).rejects.toMatchObject(refused);
    await expect(within('DELETE FROM evidence.message WHERE kept_id = $1', [keptId])).rejects.toMatchObject(refused);
    await expect(within(`UPDATE evidence.step SET step = 'x' WHERE kept_id = $1`, [keptId])).rejects.toMatchObject(refused);
    await expect(within('UPDATE evidence.batch_chunk SET body = $1', [Buffer.from('x')])).rejects.toMatchObject(refused);
    await expect(within(`UPDATE review.annotation SET text = 'x'`, [])).rejects.toMatchObject(refused);
    await expect(within(`UPDATE evidence.message SET body = '' WHERE kept_id = $1`, [keptId])).rejects.toThrow('it was let through');
  }, AMPLE);

  it('leaves twins that lead to nobody', async () => {
    const message = sample('alert-traveller');
    await zz.post('/v1/alerts', bytes(message), JSON_TYPE);
    await until('it to be pooled', () => record(message.messageId), PATIENCE);
    await life.pass();
    const { rows: [one] } = await kr.db.query<{ record_id: string; record_ref: string }>('SELECT record_id, record_ref FROM pool.record WHERE message_id = $1', [message.messageId]);
    const { rows: [twin] } = await kr.db.query('SELECT role, age_band, sex, nationality, category FROM lifecycle.twin WHERE record_id = $1', [one?.record_id]);
    expect(twin).toMatchObject({ role: 'traveller', category: 'drugs', age_band: expect.stringMatching(/^(\d|under)/), nationality: expect.stringMatching(/^[A-Z]{2}$/) });
    await both({ act: 'erase', ...nameOf(one?.record_ref as string), reason: 'asked for', officer: FIRST });
    expect(await tablesWith(kr.db, 'EXEMPLO')).toEqual([]);
    expect((await kr.db.query('SELECT FROM lifecycle.twin WHERE record_id = $1', [one?.record_id])).rows).toEqual([]);
    expect((await kr.db.query(`SELECT role, age_band, sex, nationality, category FROM lifecycle.twin WHERE role = 'traveller'`)).rows).toContainEqual(twin);
  }, AMPLE);
});
