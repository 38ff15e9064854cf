import { outcomeFigures } from '../../src/views/outcome-figures.js';
import { sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** An alert of KR, screened and inspected in NL: what was found comes home to KR, in one message for results close to each other. */
let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
let messageId: string;
const { alert } = sample('alert-vessel') as unknown as { alert: Record<string, unknown> & { conveyance: { vessel: { name: string; imo: string } } } };

beforeAll(async () => {
  world = await startWorld({ config: (config) => ({ ...config, feedbackQuietSeconds: 2 }) });
  [kr, nl] = [world.administration('KR'), world.administration('NL')];
});
afterAll(() => world?.stop());

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${nl.engineUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect([answer.status, await answer.clone().text()]).toEqual([200, expect.anything()]);
  return await answer.json() as T;
}
const screen = (declarationNumber: string): Promise<{ hits: { partner: string }[] }> =>
  post('/v1/screenings', { declarationNumber, declaredOn: '2026-11-23', hs: '0803901000', vessel: { name: alert.conveyance.vessel.name, imo: alert.conveyance.vessel.imo } });
const results = (...outcomes: Record<string, unknown>[]): Promise<{ attached: number }> =>
  post('/v1/outcomes', { outcomes: outcomes.map((one) => ({ inspectedAt: new Date(Date.now() + 1000).toISOString(), ...one })) });
/** As KR keeps what NL said of its alert, in order. */
async function told(): Promise<Record<string, unknown>[]> {
  const { rows } = await kr.db.query<{ data: Record<string, unknown> }>(`SELECT data FROM pool.record WHERE kind = 'feedback' AND data ->> 'alertId' = 'KR-ALERT-2026-0001' ORDER BY received_at, record_id`);
  return rows.map(({ data }) => data);
}

describe('what an inspection found comes home', () => {
  beforeAll(async () => {
    const { flows } = kr.running.gateway;
    const drafted = await flows.draftNotice({
      messageType: 'alert', audience: ['NL'], record: { ...alert, alertId: 'KR-ALERT-2026-0001' }, fieldMarks: {}, exchangeBasis: 'spontaneous', officer: 'officer:seo',
      handling: { tlp: 'AMBER', codes: [], onward: 'none', personalData: false, permittedAction: 'inspect-as-routine' },
    });
    messageId = drafted.messageId;
    await flows.releaseNotice(drafted.noticeId, 'officer:yoon', (await flows.previewNotice(drafted.noticeId)).digest);
    await until('the hit in NL', async () => (await screen('NL-1')).hits.some(({ partner }) => partner === 'KR'));
    for (const number of ['NL-2', 'NL-3']) expect((await screen(number)).hits.length).toBeGreaterThan(0);
    await until('the hits in KR', async () => (await told()).some(({ state, hits }) => state === 'hit' && Number(hits) >= 3));
  });

  it('in one feedback for results close to each other, and nothing of who was inspected', async () => {
    const before = (await told()).length;
    expect(await results({ reference: 'NL-1', result: 'negative' })).toMatchObject({ attached: 1 });
    expect(await results({ reference: 'NL-2', result: 'positive', category: 'drugs', usefulness: 4 }, { reference: 'NL-unknown', result: 'positive' })).toMatchObject({ kept: 2, attached: 1 });
    const all = await until('the result in KR', async () => { const now = await told(); return now.length > before && now; });
    expect(all.slice(before)).toEqual([expect.objectContaining({ state: 'examined', examined: 2, result: 'positive', usefulness: 4 })]);
    const reports = all.at(-1)?.hitReports as Record<string, unknown>[];
    expect(reports.filter(({ circumstances }) => circumstances).map(({ declarationNumber, reason, circumstances }) => [declarationNumber, reason, String(circumstances).split(': ')[1]]).sort())
      .toEqual([['NL-1', 'Selected by criteria', 'negative'], ['NL-2', 'Selected by criteria', 'positive']]);
    expect(Object.keys(reports[0] ?? {}).sort()).toEqual(expect.not.arrayContaining(['vessel']));
    const { rows } = await kr.db.query<{ step: string; text: string }>(`SELECT s.step, s.detail ->> 'text' AS text FROM evidence.step s JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1 AND m.direction = 'out'`, [messageId]);
    expect(rows.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^NL says of alert KR-ALERT-2026-0001: examined, \d+ hits, 2 examined, positive$/));
  });

  it('once for each state of things, however often and side by side the job runs', async () => {
    const { rows: [kept] } = await nl.db.query<{ kept_id: string }>(`SELECT kept_id FROM evidence.message WHERE direction = 'in' AND message_id = $1`, [messageId]);
    const { flows } = nl.running.gateway;
    const sent = async (): Promise<number> => (await nl.db.query(`SELECT FROM notices.notice WHERE message_type = 'feedback'`)).rowCount ?? 0;
    const before = await sent();
    await Promise.all(['hit', 'examined', 'examined'].map((state) => flows.sendFeedback({ keptId: kept?.kept_id as string, state: state as 'hit' })));
    expect(await sent()).toBe(before);
    // A correction changes what is known: it is told, again once.
    await results({ reference: 'NL-2', result: 'inconclusive' });
    await Promise.all([1, 2, 3].map(() => flows.sendFeedback({ keptId: kept?.kept_id as string, state: 'examined' })));
    expect(await sent()).toBe(before + 1);
    const { rows } = await nl.db.query<{ step: string }>(`SELECT step FROM evidence.step WHERE kept_id = $1 AND step = 'examined'`, [kept?.kept_id]);
    expect(rows.length).toBeGreaterThan(1);
  });

  it('counts in the figures of the partner, the grade of its source and the way it was chosen', async () => {
    await nl.db.query(`UPDATE pool.record SET data = data || '{"sourceEvaluation": {"scheme": "admiralty", "grade": "B2"}}' WHERE kind = 'alert'`);
    const figures = await outcomeFigures(nl.db, new Date(0));
    const of = (by: string): unknown[] => figures.filter((one) => one.by === by).map(({ of: name, inspected, positive }) => [name, inspected, positive]);
    expect(of('all')).toEqual([['', 1, 0]]);
    expect(of('partner')).toEqual([['KR', 1, 0]]);
    expect(of('method')).toEqual([['criteria', 1, 0]]);
    expect(of('grade')).toEqual([['admiralty B2', 1, 0]]);
    expect(of('indicator')).toHaveLength(1);
  });
});
