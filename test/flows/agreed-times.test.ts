import type { Exchange } from '../../src/client/exchange.js';
import { feedbackOwed } from '../../src/views/owed.js';
import { showCase } from '../../src/views/show-case.js';
import { showRequest } from '../../src/views/show-request.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** Ample for a slow machine; nothing here is measured. */
const PATIENCE = 60_000;
const AMPLE = 180_000;
const HOUR = 3_600_000;
const HANDLING = { tlp: 'GREEN' as const, codes: [], onward: 'none' as const, personalData: false };
const soon = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
const dayAfter = (from: Date, days: number): string => new Date(from.getTime() + days * 24 * HOUR).toISOString().slice(0, 10);

let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
let zz: Exchange;

/** Urgent alerts within 6 hours, routine requests within a day, and nothing kept for more than 30 days. */
beforeAll(async () => {
  world = await startWorld({ agreement: (agreement) => ({ ...agreement, acceptClasses: [], responseHours: { urgent: 6, routine: 24 }, retentionDays: 30 }) });
  kr = world.administration('KR');
  nl = world.administration('NL');
  zz = world.exchange('ZZ', 'KR');
}, AMPLE);
afterAll(() => world?.stop());

async function notify(from: TestAdministration, to: string, messageType: 'alert' | 'request' | 'reply', record: unknown): Promise<string> {
  const { flows } = from.running.gateway;
  const { noticeId, messageId } = await flows.draftNotice({
    messageType, audience: [to], record, fieldMarks: {}, exchangeBasis: 'onRequest', handling: HANDLING, officer: 'officer:seo',
  });
  await flows.releaseNotice(noticeId, 'officer:yoon', (await flows.previewNotice(noticeId)).digest);
  return messageId;
}

type Found = { case_id: string; kept_at: Date };
const caseAbout = (messageId: string): Promise<Found> => until('a case', async () => (await kr.db.query<Found>(
  'SELECT c.case_id, m.kept_at FROM review.case c JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1', [messageId])).rows[0], PATIENCE);

async function fileOf(messageId: string): Promise<{ keptAt: Date; file: NonNullable<Awaited<ReturnType<typeof showCase>>> }> {
  const { case_id: caseId, kept_at: keptAt } = await caseAbout(messageId);
  const file = await showCase(kr.running.gateway.reader, caseId, new Date());
  if (!file) throw new Error('no file');
  return { keptAt, file };
}

async function send(path: string, change: (message: Sample) => Sample, name: string): Promise<string> {
  const message = change(sample(name));
  await zz.post(path, bytes(message), { contentType: 'application/json' });
  return message.messageId;
}

const { alert: vessel } = sample('alert-vessel') as unknown as { alert: Record<string, unknown> };

describe('the hours of the agreement', () => {
  it('run on an alert that asks for feedback, at both ends, and both say why', async () => {
    const messageId = await notify(nl, 'KR', 'alert', { ...vessel, alertId: 'NL-A-1', feedbackRequested: true, urgency: 'urgent' });
    const { keptAt, file } = await fileOf(messageId);
    expect(file.case).toMatchObject({ dueAt: new Date(keptAt.getTime() + 6 * HOUR).toISOString(), dueReason: 'agreement', agreementId: 'NL-KR-CMAA-2019' });
    const owed = await until('a debt', async () => (await feedbackOwed(nl.running.gateway.reader, 'KR', new Date())).byYou[0], PATIENCE);
    const { rows: [sent] } = await nl.db.query<{ kept_at: Date }>('SELECT kept_at FROM evidence.message WHERE message_id = $1', [messageId]);
    expect(owed).toMatchObject({ recordId: 'NL-A-1', dueReason: 'agreement', dueAt: new Date((sent as { kept_at: Date }).kept_at.getTime() + 6 * HOUR).toISOString() });
    const status = JSON.parse((await world.exchange('NL', 'KR').get('/v1/status')).body.toString('utf8')) as { feedback: { byUs: unknown[] } };
    expect(status.feedback.byUs).toMatchObject([{ recordId: 'NL-A-1', dueReason: 'agreement' }]);
  }, AMPLE);

  it('leave a stricter urgency and a stricter sender alone', async () => {
    const flash = await send('/v1/alerts', (m) => ({ ...m, alert: { ...vessel, alertId: 'ZZ-A-1', urgency: 'flash' } }), 'alert-vessel');
    expect((await fileOf(flash)).file.case).toMatchObject({ dueReason: 'urgency' });
    const asked = soon(2);
    const urgent = await send('/v1/alerts', (m) => ({ ...m, alert: { ...vessel, alertId: 'ZZ-A-2', urgency: 'urgent', feedbackRequested: true, feedbackDueAt: asked } }), 'alert-vessel');
    expect((await fileOf(urgent)).file.case).toMatchObject({ dueReason: 'sender', dueAt: asked });
  }, AMPLE);

  it('run on a request whose own day is later, at both ends', async () => {
    const record = {
      requestId: 'NL-R-1', version: 1, requestKind: 'information', urgency: 'routine', dueAt: soon(24 * 14), title: 'Who is behind this company?',
      reason: 'It is the consignee of a suspected consignment.', requestingAuthority: { name: 'Customs of the Netherlands' },
    };
    const messageId = await notify(nl, 'KR', 'request', record);
    const { keptAt, file } = await fileOf(messageId);
    const due = { dueAt: new Date(keptAt.getTime() + 24 * HOUR).toISOString(), dueReason: 'agreement' };
    expect(file.case).toMatchObject(due);
    const entry = await until('the entry', async () => (await showCase(kr.running.gateway.reader, file.case.caseId, new Date()))?.request, PATIENCE);
    expect(entry).toMatchObject(due);
    const { rows: [theirs] } = await nl.db.query<{ hours: number; due_reason: string }>(
      `SELECT extract(epoch FROM due_at - asked_at)::int / 3600 AS hours, due_reason FROM requests.request WHERE request_ref = 'NL-R-1'`);
    expect(theirs).toEqual({ hours: 24, due_reason: 'agreement' });
    // Taken up, the acknowledgement promises what the clock says.
    await kr.running.gateway.flows.judgeCase({ caseId: file.case.caseId, judgement: 'accept', officer: 'officer:han' });
    const promised = await until('the acknowledgement', async () => (await nl.db.query<{ expected_at: Date }>(
      `SELECT expected_at FROM requests.reply WHERE request_ref = 'NL-R-1' AND direction = 'in'`)).rows[0], PATIENCE);
    expect(promised.expected_at.toISOString()).toBe(due.dueAt);
  }, AMPLE);
});

describe('the last day of use', () => {
  it('is counted from the day it came, and is earlier where its handling says so', async () => {
    const { keptAt, file } = await fileOf(await send('/v1/alerts', (m) => ({ ...m, alert: { ...vessel, alertId: 'ZZ-A-3' } }), 'alert-vessel'));
    expect(file.eraseBy).toBe(dayAfter(keptAt, 30));
    const own = dayAfter(keptAt, 7);
    const shorter = await send('/v1/alerts', (m) => ({ ...m, handling: { ...m.handling, retainUntil: own }, alert: { ...vessel, alertId: 'ZZ-A-4' } }), 'alert-vessel');
    expect((await fileOf(shorter)).file.eraseBy).toBe(own);
  }, AMPLE);

  it('stands beside a reply too', async () => {
    await notify(kr, 'ZZ', 'request', {
      requestId: 'KR-R-1', version: 1, requestKind: 'information', urgency: 'info', dueAt: soon(24), title: 'Whose container is it?', reason: 'It was named in an alert.',
      requestingAuthority: { name: 'Korea Customs Service' },
    });
    await send('/v1/replies', (m) => ({ ...m, reply: { ...(m['reply'] as object), replyId: 'ZZ-Y-1', requestId: 'KR-R-1' } }), 'reply-answered');
    const entry = await until('the reply', async () => (await kr.db.query<{ entry_id: string }>(
      `SELECT q.entry_id FROM requests.request q JOIN requests.reply r USING (entry_id) WHERE q.request_ref = 'KR-R-1'`)).rows[0], PATIENCE);
    const file = await showRequest(kr.running.gateway.reader, { entryId: entry.entry_id, at: new Date() });
    expect(file?.replies[0]).toMatchObject({ replyId: 'ZZ-Y-1', eraseBy: dayAfter(new Date(file?.replies[0]?.['at'] as string), 30) });
  }, AMPLE);
});
