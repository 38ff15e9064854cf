import type { Exchange } from '../../src/client/exchange.js';
import { countOverdue, feedbackOwed, requestsOwed } from '../../src/views/owed.js';
import { listRequests } from '../../src/views/list-requests.js';
import { listWithdrawals } from '../../src/views/list-withdrawals.js';
import { showRequest } from '../../src/views/show-request.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** Ample for a slow machine; nothing here is measured. */
const PATIENCE = 60_000;
const AMPLE = 180_000;
const JSON_TYPE = { contentType: 'application/json' };
const HANDLING = { tlp: 'GREEN' as const, codes: [], onward: 'none' as const, personalData: false };
const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

interface Standing { entry_id: string; state: string; due_at: Date; version: number; direction: string }

let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
let zz: Exchange;

beforeAll(async () => {
  world = await startWorld({ config: (config) => ({ ...config, poolingThreads: 0, feedbackQuietSeconds: 1 }) });
  kr = world.administration('KR');
  nl = world.administration('NL');
  zz = world.exchange('ZZ', 'KR');
}, AMPLE);
afterAll(() => world?.stop());

/** Two officers of an administration send a record to a partner. */
async function notify(from: TestAdministration, to: string, messageType: 'alert' | 'request' | 'reply' | 'withdrawal', record: unknown): Promise<string> {
  const { flows } = from.running.gateway;
  const { noticeId, messageId } = await flows.draftNotice({
    messageType, audience: [to], record, fieldMarks: {}, exchangeBasis: 'onRequest', handling: HANDLING, officer: 'officer:seo',
  });
  await flows.releaseNotice(noticeId, 'officer:yoon', (await flows.previewNotice(noticeId)).digest);
  return messageId;
}

const request = (requestId: string, change: Record<string, unknown> = {}): Record<string, unknown> => ({
  requestId, version: 1, requestKind: 'information', urgency: 'routine', dueAt: soon(24 * 14), title: 'Who is behind this company?',
  reason: 'It is the consignee of a suspected consignment.', requestingAuthority: { name: 'Customs of the Netherlands' }, questions: [{ questionId: 'Q1', text: 'Who owns it?' }], ...change,
});

const standingAt = async (at: TestAdministration, ref: string): Promise<Standing | undefined> =>
  (await at.db.query<Standing>('SELECT * FROM requests.request WHERE request_ref = $1', [ref])).rows[0];
const stands = (at: TestAdministration, ref: string, state: string): Promise<Standing> => until(`${ref} ${state} at ${at.identity.code}`, async () => {
  const standing = await standingAt(at, ref);
  return standing?.state === state && standing;
}, PATIENCE);
const stepsOf = async (at: TestAdministration, messageId: string): Promise<string[]> => (await at.db.query<{ step: string }>(
  'SELECT s.step FROM evidence.step s JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1 ORDER BY s.step_id', [messageId])).rows.map((row) => row.step);
const caseAbout = async (at: TestAdministration, ref: string): Promise<{ case_id: string; state: string; due_at: Date; reason: string | null } | undefined> =>
  (await at.db.query<{ case_id: string; state: string; due_at: Date; reason: string | null }>('SELECT * FROM review.case WHERE record_ref = $1 ORDER BY opened_at DESC LIMIT 1', [ref])).rows[0];

function fromZedland(name: string, type: string, change: Record<string, unknown>): Sample {
  const message = sample(name);
  return { ...message, [type]: { ...(message[type] as object), ...change } };
}

describe('a request from one gateway to the other', () => {
  it('is entered at both ends, with the moment its answer is due, and opens a case', async () => {
    const record = request('NL-R-1');
    await notify(nl, 'KR', 'request', record);
    const theirs = await stands(kr, 'NL-R-1', 'open');
    const ours = await stands(nl, 'NL-R-1', 'open');
    expect([theirs.direction, ours.direction]).toEqual(['in', 'out']);
    for (const { due_at: due } of [theirs, ours, await until('a case', () => caseAbout(kr, 'NL-R-1'), PATIENCE)]) expect(due.toISOString()).toBe(record.dueAt);
    expect((await requestsOwed(kr.running.gateway.reader, 'NL', new Date())).byUs).toMatchObject([{ recordId: 'NL-R-1', overdue: false }]);
    expect((await requestsOwed(nl.running.gateway.reader, 'KR', new Date())).byYou).toMatchObject([{ recordId: 'NL-R-1', overdue: false }]);
  }, AMPLE);

  it('taken up by an analyst, it is acknowledged to who asks', async () => {
    await kr.running.gateway.flows.judgeCase({ caseId: (await caseAbout(kr, 'NL-R-1'))?.case_id as string, judgement: 'accept', officer: 'officer:han' });
    await stands(nl, 'NL-R-1', 'acknowledged');
    await stands(kr, 'NL-R-1', 'acknowledged');
  }, AMPLE);

  it('answered by our officers, it is settled at both ends, and every reply is tied to it', async () => {
    const replyId = 'KR-Y-1';
    await notify(kr, 'NL', 'reply', { replyId, requestId: 'NL-R-1', state: 'answered', answers: [{ questionId: 'Q1', text: 'A holding in Zedland.', result: 'found' }] });
    const settled = await stands(nl, 'NL-R-1', 'answered');
    const file = await showRequest(nl.running.gateway.reader, { entryId: settled.entry_id, at: new Date() });
    expect(file?.replies.map(({ state }) => state)).toEqual(['acknowledged', 'answered']);
    expect(file?.replies[1]).toMatchObject({ replyId, record: { answers: [{ questionId: 'Q1' }] } });
    expect(file?.history.map(({ step }) => step)).toEqual(expect.arrayContaining(['request-taken', 'reply-received', 'acknowledged', 'answered']));
    await stands(kr, 'NL-R-1', 'answered');
    expect((await requestsOwed(nl.running.gateway.reader, 'KR', new Date())).byYouCount).toBe(0);
  }, AMPLE);

  it('refused with a reason of its list, who asks reads why', async () => {
    await notify(nl, 'KR', 'request', request('NL-R-2'));
    const { case_id: caseId } = await until('a case', () => caseAbout(kr, 'NL-R-2'), PATIENCE);
    const judge = (declineReason: string): Promise<void> =>
      kr.running.gateway.flows.judgeCase({ caseId, judgement: 'decline', declineReason, reason: 'It would warn the others.', officer: 'officer:han' });
    await expect(judge('covered-by-profile')).rejects.toMatchObject({ code: 'schema_invalid' });
    await judge('operation-conflict');
    const { entry_id: entryId } = await stands(nl, 'NL-R-2', 'refused');
    const file = await showRequest(nl.running.gateway.reader, { entryId, at: new Date() });
    expect(file?.replies[0]).toMatchObject({ record: { refusalReason: 'operation-conflict', refusalDetail: 'It would warn the others.' } });
  }, AMPLE);

  it('taken back by who asked, nobody waits for it and its case is closed', async () => {
    await notify(nl, 'KR', 'request', request('NL-R-3'));
    await until('a case', () => caseAbout(kr, 'NL-R-3'), PATIENCE);
    await stands(kr, 'NL-R-3', 'open');
    const messageId = await notify(nl, 'KR', 'withdrawal', { withdrawalId: 'NL-W-3', recordType: 'request', recordId: 'NL-R-3', reason: 'resolved' });
    await stands(kr, 'NL-R-3', 'withdrawn');
    await stands(nl, 'NL-R-3', 'withdrawn');
    expect((await caseAbout(kr, 'NL-R-3'))?.state).toBe('withdrawn');
    const reach = await until('delivery', async () => {
      const { withdrawals: [one] } = await listWithdrawals(nl.running.gateway.reader, { direction: 'out', limit: 10 });
      return one?.deliveredAt !== undefined && one;
    }, PATIENCE);
    expect(reach).toMatchObject({ messageId, partner: 'KR', recordType: 'request', recordId: 'NL-R-3', state: 'delivered' });
    expect((await listWithdrawals(kr.running.gateway.reader, { limit: 10 })).withdrawals[0]).toMatchObject({ messageId, direction: 'in', state: 'followed', lineage: { cases: 1 } });
  }, AMPLE);
});

describe('what does not come in order', () => {
  it('a reply before its request is tied when the request is there; one that fits nothing stays and says so', async () => {
    const stray = fromZedland('reply-answered', 'reply', { replyId: 'ZZ-Y-9', requestId: 'KR-R-9' });
    await zz.post('/v1/replies', bytes(stray), JSON_TYPE);
    await until('untied', async () => (await stepsOf(kr, stray.messageId)).includes('untied'), PATIENCE);
    expect((await kr.db.query(`SELECT FROM pool.record WHERE kind = 'reply' AND record_ref = 'ZZ-Y-9'`)).rows).toHaveLength(1);
    await notify(kr, 'ZZ', 'request', request('KR-R-9'));
    expect(await stands(kr, 'KR-R-9', 'answered')).toMatchObject({ direction: 'out' });
  }, AMPLE);

  it('a reply of another partner answers nothing of ours', async () => {
    await notify(kr, 'ZZ', 'request', request('KR-R-10'));
    await stands(kr, 'KR-R-10', 'open');
    await notify(nl, 'KR', 'reply', { replyId: 'NL-Y-10', requestId: 'KR-R-10', state: 'refused', refusalReason: 'secrecy' });
    await until('untied', async () => (await kr.db.query(`SELECT FROM requests.reply WHERE reply_ref = 'NL-Y-10' AND entry_id IS NULL`)).rows.length === 1, PATIENCE);
    expect((await standingAt(kr, 'KR-R-10'))?.state).toBe('open');
  }, AMPLE);

  it('a later version asks anew; an earlier one that comes late changes nothing', async () => {
    const of = (version: number, title: string): Sample => fromZedland('request-permission', 'request', { requestId: 'ZZ-R-4', version, title, dueAt: soon(48) });
    await zz.post('/v1/requests', bytes(of(2, 'second')), JSON_TYPE);
    await stands(kr, 'ZZ-R-4', 'open');
    const late = of(1, 'first');
    await zz.post('/v1/requests', bytes(late), JSON_TYPE);
    await until('late', async () => (await stepsOf(kr, late.messageId)).includes('late'), PATIENCE);
    await notify(kr, 'ZZ', 'reply', { replyId: 'KR-Y-4', requestId: 'ZZ-R-4', state: 'answered', summary: 'Yes.' });
    await stands(kr, 'ZZ-R-4', 'answered');
    expect((await caseAbout(kr, 'ZZ-R-4'))?.state).toBe('accepted');
    await zz.post('/v1/requests', bytes(of(3, 'third')), JSON_TYPE);
    expect(await stands(kr, 'ZZ-R-4', 'open')).toMatchObject({ version: 3 });
  }, AMPLE);
});

describe('what is overdue', () => {
  it('is computed, listed and told as a metric', async () => {
    const message = fromZedland('request-permission', 'request', { requestId: 'ZZ-R-5', dueAt: soon(-1) });
    await zz.post('/v1/requests', bytes(message), JSON_TYPE);
    await stands(kr, 'ZZ-R-5', 'open');
    const { reader } = kr.running.gateway;
    const page = await listRequests(reader, { direction: 'in', overdue: true, limit: 10, at: new Date() });
    expect(page.requests).toMatchObject([{ requestId: 'ZZ-R-5', overdue: true }]);
    expect(await countOverdue(reader, new Date())).toMatchObject({ 'requests-by-us': 1 });
    await until('the metric', async () => /crx_overdue\{what="requests-by-us"\} 1/.test(await (await fetch(`${kr.opsUrl}/metrics`)).text()), PATIENCE);
  }, AMPLE);
});

describe('the act-or-explain clock', () => {
  it('an alert that asks for feedback is owed it until who got it has said that it acted', async () => {
    const { alert } = sample('alert-vessel') as unknown as { alert: Record<string, unknown> };
    const messageId = await notify(nl, 'KR', 'alert', { ...alert, alertId: 'NL-A-1', feedbackRequested: true, urgency: 'urgent', feedbackDueAt: soon(200) });
    const { kept_at: sentAt } = await until('it to leave', async () => (await nl.db.query<{ kept_at: Date }>('SELECT kept_at FROM evidence.message WHERE message_id = $1', [messageId])).rows[0], PATIENCE);
    const owed = await until('a debt', async () => (await nl.db.query<{ due_at: Date }>(`SELECT due_at FROM requests.owed WHERE alert_ref = 'NL-A-1'`)).rows[0], PATIENCE);
    expect(owed.due_at.getTime()).toBe(sentAt.getTime() + 12 * 3_600_000);
    const settled = await until('the feedback', async () => (await feedbackOwed(nl.running.gateway.reader, 'KR', new Date())).byYouCount === 0, PATIENCE);
    expect(settled).toBe(true);
    const { rows: [told] } = await nl.db.query<{ data: { state: string; implementedAs: { profiles: number } } }>(`SELECT data FROM pool.record WHERE kind = 'feedback' AND data ->> 'alertId' = 'NL-A-1'`);
    expect(told?.data).toMatchObject({ state: 'implemented' });
    expect(told?.data.implementedAs.profiles).toBeGreaterThan(0);
    expect((await feedbackOwed(kr.running.gateway.reader, 'NL', new Date())).byUsCount).toBe(0);
  }, AMPLE);

  it('what we took back is owed nothing, and the journal of what they got says so', async () => {
    const { alert } = sample('alert-vessel') as unknown as { alert: Record<string, unknown> };
    const messageId = await notify(nl, 'KR', 'alert', { ...alert, alertId: 'NL-A-3', feedbackRequested: true });
    const owed = async (): Promise<number> => (await nl.db.query(`SELECT FROM requests.owed WHERE alert_ref = 'NL-A-3'`)).rows.length;
    await until('a debt', async () => await owed() === 1, PATIENCE);
    const taken = await notify(nl, 'KR', 'withdrawal', { withdrawalId: 'NL-W-9', recordType: 'alert', recordId: 'NL-A-3', reason: 'wrong-facts' });
    await until('the journal', async () => (await stepsOf(nl, messageId)).includes('withdrawn'), PATIENCE);
    expect(await owed()).toBe(0);
    const reach = await until('what followed there', async () => {
      const { withdrawals } = await listWithdrawals(nl.running.gateway.reader, { direction: 'out', limit: 10 });
      return withdrawals.find((one) => one.messageId === taken && one.lineage !== undefined);
    }, PATIENCE);
    expect(reach).toMatchObject({ partner: 'KR', recordId: 'NL-A-3', state: 'closed', lineage: { cases: 0, hits: 0 } });
    expect((reach.lineage as { indicators: number }).indicators).toBeGreaterThan(0);
    expect(reach.deliveredAt).toBeDefined();
  }, AMPLE);

  it('is told once, and never to who did not ask', async () => {
    const message = fromZedland('alert-vessel', 'alert', { alertId: 'ZZ-A-2', feedbackRequested: false });
    await zz.post('/v1/alerts', bytes(message), JSON_TYPE);
    await until('it to be fed', async () => (await stepsOf(kr, message.messageId)).includes('fed'), PATIENCE);
    await kr.running.gateway.flows.tellSenders();
    await kr.running.gateway.flows.tellSenders();
    const { rows } = await kr.db.query<{ ref: string; n: number }>(
      `SELECT content -> 'record' ->> 'alertId' AS ref, count(*)::int AS n FROM notices.notice WHERE message_type = 'feedback' GROUP BY 1`);
    expect(rows.filter(({ ref }) => ref !== 'NL-A-3')).toEqual([{ ref: 'NL-A-1', n: 1 }]);
  }, AMPLE);
});
