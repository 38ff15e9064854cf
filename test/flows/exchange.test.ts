import { importPublicKey } from '../../src/envelope/public-key.js';
import { verifyReceipt } from '../../src/ledger/receipt.js';
import { contentDigest } from '../../src/envelope/content-digest.js';
import { PartnerRefusal, type Exchange } from '../../src/client/exchange.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

const JSON_TYPE = { contentType: 'application/json' };
const parse = (answer: { body: Buffer }): Record<string, unknown> => JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;

interface Status { state: string; history: Array<{ step: string; detail?: string }>; feedback: Array<Record<string, unknown>> }

let world: World;
let kr: TestAdministration;
let zz: Exchange;

beforeAll(async () => {
  world = await startWorld();
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
});
afterAll(() => world?.stop());

async function status(messageId: string): Promise<Status> {
  return parse(await zz.get(`/v1/messages/${messageId}`)) as unknown as Status;
}

async function screen(declaration: Record<string, unknown>, at = kr): Promise<{ lane: string; score: number; hits: Array<Record<string, unknown>> }> {
  const answer = await fetch(`${at.engineUrl}/v1/screenings`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ declarationNumber: '4010026110001', declaredOn: '2026-11-23', hs: '0803901000', ...declaration }),
  });
  expect([200, 201]).toContain(answer.status);
  return await answer.json() as { lane: string; score: number; hits: Array<Record<string, unknown>> };
}

describe('a partner sends an alert', () => {
  const alert = sample('alert-cocaine-reefer');
  const body = bytes(alert);
  let receipt = '';

  it('gets a receipt that proves exactly these bytes', async () => {
    const before = await screen({ containers: ['CSQU3054383'] });
    expect(before.hits).toEqual([]);
    const answer = await zz.post('/v1/alerts', body, JSON_TYPE);
    expect(answer.status).toBe(201);
    const accepted = parse(answer);
    receipt = accepted.receipt as string;
    const { key } = importPublicKey(kr.identity.key.publicJwk);
    const { payload } = await verifyReceipt(receipt, () => key, { sender: 'ZZ', receiver: 'KR', messageId: alert.messageId, contentDigest: contentDigest(body) });
    expect(payload).toMatchObject({ receiptId: accepted.receiptId, sequence: 1, outcome: 'accepted', messageType: 'alert', recordVersion: 1 });
  });

  it('changes the answer of a screening within a second', async () => {
    const started = Date.now();
    const hit = await until('the screening to hit', async () => {
      const answer = await screen({ containers: ['csqu 305438-3'] });
      return answer.hits.length > 0 && answer;
    }, 1_000);
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(hit.hits[0]).toMatchObject({ field: 'container.number', partner: 'ZZ', messageId: alert.messageId, alertId: 'ZZ-ALERT-2026-0417', weight: 90 });
    expect(hit.lane).toBe('red');
  });

  it('finds every step in the history, and the feedback on the hit', async () => {
    const seen = await until('feedback', async () => {
      const now = await status(alert.messageId);
      return now.feedback.length > 0 && now;
    });
    expect(seen.history.map((entry) => entry.step)).toEqual(expect.arrayContaining(['kept', 'mapped', 'pooled', 'case-opened', 'accepted', 'fed', 'hit', 'feedback-sent']));
    expect(seen.state).toBe('hit');
    expect(seen.feedback[0]).toMatchObject({ alertId: 'ZZ-ALERT-2026-0417', state: 'hit', result: 'pending' });
    const [report] = (seen.feedback[0] as { hitReports: Array<Record<string, unknown>> }).hitReports;
    expect(report).toMatchObject({ located: true, lane: 'red', declarationNumber: '4010026110001', indicators: ['/alert/indicators/0'] });
  });

  it('is told once, however often the job runs', async () => {
    const { rows: [kept] } = await kr.db.query<{ kept_id: string }>('SELECT kept_id FROM evidence.message WHERE message_id = $1', [alert.messageId]);
    const before = (await status(alert.messageId)).feedback.length;
    await kr.running.gateway.flows.sendFeedback({ keptId: kept?.kept_id as string, state: 'hit' });
    await kr.running.gateway.flows.ingestMessages([kept?.kept_id as string]);
    await kr.running.gateway.flows.publishIndicators(kept?.kept_id as string);
    const { rows: [hit] } = await kr.db.query<{ screening_id: string }>('SELECT screening_id FROM targeting.hit WHERE kept_id = $1 LIMIT 1', [kept?.kept_id]);
    await kr.running.gateway.flows.reportHits(hit?.screening_id as string);
    const after = await status(alert.messageId);
    expect(after.history.filter((entry) => entry.step === 'hit')).toHaveLength(1);
    expect(after.feedback).toHaveLength(before);
    expect(after.history.filter((entry) => entry.step === 'fed' || entry.step === 'pooled')).toHaveLength(2);
  });

  it('gets the original receipt when the same bytes come again', async () => {
    const again = await zz.post('/v1/alerts', body, JSON_TYPE);
    expect(again.status).toBe(200);
    expect(parse(again)).toMatchObject({ receipt, duplicate: true, sequence: 1 });
    const { rows } = await kr.db.query(`SELECT kind FROM evidence.transmission t JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1`, [alert.messageId]);
    expect(rows).toEqual([{ kind: 'repeat' }]);
  });

  it('is refused with message_conflict when other bytes come under the same id', async () => {
    const other = bytes({ ...alert, purpose: 'Something else' });
    await expect(zz.post('/v1/alerts', other, JSON_TYPE)).rejects.toMatchObject({ code: 'message_conflict', answer: { status: 409 } });
    const { rows } = await kr.db.query<{ n: number }>('SELECT count(*) AS n FROM pool.record WHERE message_id = $1', [alert.messageId]);
    expect(rows[0]?.n).toBe(1);
  });

  it('can read the receipt again, and nobody else can', async () => {
    const { receiptId } = parse(await zz.post('/v1/alerts', body, JSON_TYPE)) as { receiptId: string };
    expect(parse(await zz.get(`/v1/receipts/${receiptId}`))).toMatchObject({ receiptId, receipt, payload: { messageId: alert.messageId } });
    const nl = world.exchange('NL', 'KR');
    await expect(nl.get(`/v1/receipts/${receiptId}`)).rejects.toMatchObject({ code: 'not_found' });
    await expect(nl.get(`/v1/messages/${alert.messageId}`)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what reaches the pool', () => {
  it('keeps unknown codes and wrong check digits, flagged with their path', async () => {
    const story = sample('alert-curtain-fabric');
    await zz.post('/v1/alerts', bytes(story), JSON_TYPE);
    const record = await until('the pool', async () =>
      (await kr.db.query<{ warnings: Array<{ pointer: string; code: string; suggestion?: string; detail: string }> }>('SELECT warnings FROM pool.record WHERE message_id = $1', [story.messageId])).rows[0]);
    expect(record.warnings.map((w) => w.code)).toEqual(expect.arrayContaining(['code_unknown', 'check_digit_wrong']));
    expect(record.warnings.find((w) => w.code === 'code_unknown')).toMatchObject({ pointer: expect.stringMatching(/hs6$/), detail: expect.stringContaining('551510') });
  });

  it('takes the twelve facts of a simplified seizure', async () => {
    const seizure = sample('seizure-simplified');
    expect((await zz.post('/v1/seizures', bytes(seizure), JSON_TYPE)).status).toBe(201);
    const record = await until('the pool', async () => (await kr.db.query<{ kind: string; record_ref: string }>('SELECT kind, record_ref FROM pool.record WHERE message_id = $1', [seizure.messageId])).rows[0]);
    expect(record.kind).toBe('seizure');
  });

  it('leaves a traveller for an analyst: nothing of it is fed before a judgement', async () => {
    const traveller = sample('alert-traveller');
    await zz.post('/v1/alerts', bytes(traveller), JSON_TYPE);
    const seen = await until('the case', async () => {
      const now = await status(traveller.messageId);
      return now.state === 'in-review' && now;
    });
    expect(seen.history.map((entry) => entry.step)).not.toContain('fed');
    const { rows: [open] } = await kr.db.query<{ case_id: string }>(`SELECT case_id FROM review.case c JOIN pool.record r USING (kept_id) WHERE r.message_id = $1`, [traveller.messageId]);
    await kr.running.gateway.flows.judgeCase({ caseId: open?.case_id as string, judgement: 'decline', declineReason: 'insufficient-identifiers', officer: 'officer:han' });
    const declined = await until('the feedback', async () => {
      const now = await status(traveller.messageId);
      return now.feedback.length > 0 && now;
    });
    expect(declined.feedback[0]).toMatchObject({ state: 'declined', declineReason: 'insufficient-identifiers' });
    await expect(kr.running.gateway.flows.judgeCase({ caseId: open?.case_id as string, judgement: 'accept', officer: 'officer:seo' })).rejects.toMatchObject({ code: 'case_decided' });
  });

  it('joins two records over one valid strong identifier, and keeps both sources', async () => {
    const { rows } = await kr.db.query<{ n: number; subjects: number }>(
      `SELECT count(*) AS n, count(DISTINCT subject_id) AS subjects FROM pool.identifier WHERE scheme = 'container' AND verdict = 'valid' AND normalised = 'CSQU3054383'`);
    expect(rows[0]?.n).toBeGreaterThan(0);
    expect(rows[0]?.subjects).toBe(1);
  });
});

describe('versions of an alert', () => {
  const first = sample('alert-air-cargo') as unknown as { messageId: string; alert: Record<string, unknown> };
  const alertId = 'ZZ-ALERT-VERSIONS';
  const version = (n: number, change: Record<string, unknown>): Record<string, unknown> =>
    ({ ...sample('alert-air-cargo'), alert: { ...first.alert, alertId, version: n, ...change } });
  const hitsOn = async (container: string): Promise<number> => (await screen({ containers: [container] })).hits.length;
  const stated = (value: string): Record<string, unknown> => ({ indicators: [{ field: 'container.number', operator: 'equals', value, weight: 90, explanation: 'seen' }] });

  it('a later version replaces the earlier one as a whole', async () => {
    await zz.post('/v1/alerts', bytes(version(1, stated('TEMU2000140'))), JSON_TYPE);
    await until('version 1 to hit', async () => await hitsOn('TEMU2000140') > 0);
    await zz.post('/v1/alerts', bytes(version(2, { status: 'updated', ...stated('MSKU0000007') })), JSON_TYPE);
    await until('version 2 to hit', async () => await hitsOn('MSKU0000007') > 0);
    await until('version 1 to leave', async () => await hitsOn('TEMU2000140') === 0);
  });

  it('a withdrawal takes back at once, and stays', async () => {
    const withdrawal = version(3, { status: 'withdrawn', indicators: [] });
    await zz.post('/v1/alerts', bytes(withdrawal), JSON_TYPE);
    await until('version 2 to leave', async () => await hitsOn('MSKU0000007') === 0);
    const { rows } = await kr.db.query<{ kind: string; n: number }>(
      `SELECT e.kind, count(*) AS n FROM feed.entry e JOIN pool.record r USING (kept_id) WHERE r.record_ref = $1 GROUP BY 1 ORDER BY 1`, [alertId]);
    expect(rows[0]?.n).toBe(rows[1]?.n);
    await expect(zz.post('/v1/alerts', bytes(version(4, { status: 'updated' })), JSON_TYPE)).rejects.toMatchObject({ code: 'withdrawn', answer: { status: 410 } });
  });
});

describe('many at once', () => {
  it('numbers them without a gap and maps each once', async () => {
    const { rows: [start] } = await kr.db.query<{ last: number }>(`SELECT last FROM partners.sequence WHERE administration = 'ZZ' AND direction = 'in'`);
    const messages = Array.from({ length: 40 }, () => sample('alert-vessel'));
    // Every third is sent twice at the same time.
    const sent = await Promise.all(messages.flatMap((message, i) => Array.from({ length: i % 3 === 0 ? 2 : 1 }, () => zz.post('/v1/alerts', bytes(message), JSON_TYPE))));
    expect(sent.filter((answer) => answer.status === 201)).toHaveLength(40);
    const sequences = [...new Set(sent.map((answer) => parse(answer).sequence as number))].sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 40 }, (_, i) => (start?.last as number) + 1 + i));
    await until('all to be pooled', async () => {
      const { rows } = await kr.db.query<{ n: number }>('SELECT count(*) AS n FROM pool.record WHERE message_id = ANY($1::uuid[])', [messages.map((m) => m.messageId)]);
      return rows[0]?.n === 40;
    }, 20_000);
  });
});

describe('our liaison officers send a notice', () => {
  it('goes signed to the partner, brings a receipt home, and the hit there comes back as feedback', async () => {
    const { flows } = kr.running.gateway;
    const nl = world.administration('NL');
    const { alert, handling } = sample('alert-vessel') as unknown as { alert: { indicators: unknown[] }; handling: Record<string, unknown> };
    const record = { ...alert, alertId: 'KR-ALERT-2026-0001' };
    const { noticeId, messageId } = await flows.draftNotice({
      messageType: 'alert', audience: ['NL'], record, fieldMarks: {}, exchangeBasis: 'spontaneous', officer: 'officer:seo',
      handling: { tlp: 'AMBER', codes: [], onward: 'none', personalData: false, permittedAction: 'inspect-as-routine' },
    });
    expect(handling).toBeDefined();
    const { digest } = await flows.previewNotice(noticeId);
    await expect(flows.releaseNotice(noticeId, 'officer:seo', digest)).rejects.toMatchObject({ code: 'forbidden' });
    await flows.releaseNotice(noticeId, 'officer:yoon', digest);
    const delivered = await until('the receipt', async () => (await kr.db.query<{ payload: Buffer }>(
      `SELECT r.payload FROM ledger.receipt r JOIN evidence.message m USING (kept_id) WHERE r.kind = 'obtained' AND m.message_id = $1`, [messageId])).rows[0]);
    expect(JSON.parse(delivered.payload.toString('utf8'))).toMatchObject({ sender: 'KR', receiver: 'NL', messageId });
    const { rows: [theirs] } = await nl.db.query<{ kept_id: string }>(`SELECT kept_id FROM evidence.message WHERE direction = 'in' AND partner = 'KR' AND message_id = $1`, [messageId]);
    const { rows: [ours] } = await kr.db.query<{ same: boolean }>(`SELECT body_sha256 = $2 AS same FROM evidence.message WHERE direction = 'out' AND message_id = $1`,
      [messageId, (await nl.db.query<{ body_sha256: Buffer }>('SELECT body_sha256 FROM evidence.message WHERE kept_id = $1', [theirs?.kept_id])).rows[0]?.body_sha256]);
    expect(ours?.same).toBe(true);

    const { name, imo } = (alert as unknown as { conveyance: { vessel: { name: string; imo: string } } }).conveyance.vessel;
    await until('the hit in NL', async () => (await screen({ vessel: { name, imo } }, nl)).hits.some((hit) => hit.partner === 'KR'));
    const told = await until('the feedback in KR', async () => {
      const { rows } = await kr.db.query<{ step: string; text: string }>(
        `SELECT s.step, s.detail ->> 'text' AS text FROM evidence.step s JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1 AND m.direction = 'out' ORDER BY step_id`, [messageId]);
      return rows.some((row) => row.step === 'hit') && rows;
    });
    expect(told.map((row) => row.step)).toEqual(expect.arrayContaining(['dispatched', 'delivered', 'feedback-received', 'hit']));
  });
});

describe('capabilities and keys', () => {
  it('says what is enforced, and shows the key that signs', async () => {
    const capabilities = parse(await zz.get('/v1/capabilities'));
    expect(capabilities).toMatchObject({ administration: 'KR', profile: 'crx/1', limits: { bodyBytes: 2_097_152 }, clock: { skewSeconds: 60, maxAgeSeconds: 300 } });
    expect((capabilities.codeLists as unknown[]).length).toBeGreaterThan(5);
    const keys = parse(await zz.get('/.well-known/jwks.json')) as { keys: Array<{ kid: string; d?: string }> };
    expect(keys.keys).toHaveLength(1);
    expect(keys.keys[0]).toMatchObject({ kid: kr.identity.key.keyid });
    expect(keys.keys[0]?.d).toBeUndefined();
  });

  it('tells a refusal from anything else', async () => {
    await expect(zz.get('/v1/messages/01a1f84a-95c0-74db-8594-5560a70ec5d9')).rejects.toBeInstanceOf(PartnerRefusal);
  });
});
