import { createPublishIndicators } from '../../../src/flows/publish-indicators.js';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample, type Sample } from '../../support/samples.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { OfficerClient } from './officer-client.js';

interface Shown { readonly state: string; readonly proposal?: { by: string }; readonly decidedBy?: string; readonly confirmedBy?: string; readonly reopenUntil?: string }

describe('judgements of two officers, taken back, and enriched', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  let analyst: OfficerClient;
  let supervisor: OfficerClient;
  let number = 0;

  beforeAll(async () => {
    world = await startConsoleWorld();
    [analyst, supervisor] = [new OfficerClient(world.url), new OfficerClient(world.url)];
    await analyst.signIn('han.jiwoo');
    await supervisor.signIn('yoon.sora');
  });
  afterAll(() => world.stop());

  const received = (name: string): Promise<string> => {
    const message = sample(name) as Sample & { alert: Record<string, unknown> };
    return world.receive({ ...message, alert: { ...message.alert, alertId: `${name}-${number += 1}` } } as unknown as Sample);
  };
  const post = async (by: OfficerClient, path: string, body: unknown): Promise<{ status: number; body: Shown & { code?: string } }> => {
    const answer = await by.post(path, body);
    const shown = await answer.json() as Shown;
    if (answer.status === 200) expect(contract.findings('review.yaml', 'Case', shown)).toEqual([]);
    return { status: answer.status, body: shown };
  };
  const judge = (by: OfficerClient, caseId: string, more: object = {}): ReturnType<typeof post> => post(by, `/api/cases/${caseId}/judgement`, { judgement: 'accept', ...more });
  const indicators = async (caseId: string): Promise<Array<{ state: string; until: Date; origin: string; id: string }>> =>
    (await world.db.query<{ state: string; until: Date; origin: string; id: string }>('SELECT i.state, i.valid_until AS until, i.origin, i.indicator_id AS id FROM pool.indicator i JOIN review.case c USING (record_id) WHERE c.case_id = $1 ORDER BY i.indicator_id', [caseId])).rows;
  const publish = async (caseId: string): Promise<void> => {
    const { rows: [of] } = await world.db.query<{ kept_id: string }>('SELECT kept_id FROM review.case WHERE case_id = $1', [caseId]);
    await createPublishIndicators(world)(of?.kept_id as string);
  };
  const fed = async (): Promise<string[]> => (await world.db.query<{ kind: string }>('SELECT kind FROM feed.entry ORDER BY position')).rows.map(({ kind }) => kind);

  it('takes a second officer to accept an alert about a person, and never the same one', async () => {
    const caseId = await received('alert-traveller');
    const proposed = await judge(analyst, caseId, { reason: 'Seen before.' });
    expect(proposed).toMatchObject({ status: 200, body: { state: 'open', proposal: { by: 'officer:han.jiwoo', reason: 'Seen before.' } } });
    expect((await indicators(caseId)).map(({ state }) => state)).not.toContain('active');
    await publish(caseId);
    expect((await indicators(caseId)).map(({ state }) => state)).not.toContain('active'); // not even by a job that runs by mistake
    expect(await judge(supervisor, caseId)).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    expect(await post(analyst, `/api/cases/${caseId}/verdict`, { verdict: 'confirm' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const confirmed = await post(supervisor, `/api/cases/${caseId}/verdict`, { verdict: 'confirm' });
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'accepted', decidedBy: 'officer:han.jiwoo', confirmedBy: 'officer:yoon.sora' } });
    expect(await post(supervisor, `/api/cases/${caseId}/verdict`, { verdict: 'confirm' })).toMatchObject({ status: 409, body: { code: 'case_decided' } });
  });

  it('is open as before when the second officer says no, and one officer declines it', async () => {
    const caseId = await received('alert-traveller');
    await judge(analyst, caseId);
    const rejected = await post(supervisor, `/api/cases/${caseId}/verdict`, { verdict: 'reject', reason: 'Another person.' });
    expect(rejected.body.state).toBe('open');
    expect(rejected.body.proposal).toBeUndefined();
    expect(await post(supervisor, `/api/cases/${caseId}/verdict`, { verdict: 'reject' })).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    expect(await judge(analyst, caseId, { judgement: 'decline', declineReason: 'false-positive' })).toMatchObject({ status: 200, body: { state: 'declined' } });
  });

  it('ends what is accepted at the time the officer says, and never later than the author', async () => {
    const caseId = await received('alert-cocaine-reefer');
    const before = await indicators(caseId);
    const until = new Date(Date.now() + 86_400_000);
    expect(await judge(analyst, caseId, { validUntil: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 400, body: { code: 'schema_invalid' } });
    expect((await judge(analyst, caseId, { validUntil: until.toISOString() })).body.state).toBe('accepted');
    expect((await indicators(caseId)).map((one) => one.until)).toEqual(before.map((one) => (one.until < until ? one.until : until)));
  });

  it('takes a judgement back: what engines had leaves the feed, waits again, and comes again', async () => {
    const caseId = await received('alert-curtain-fabric');
    await judge(analyst, caseId);
    const earlier = (await fed()).length;
    await publish(caseId);
    const [count] = [(await indicators(caseId)).length];
    expect((await fed()).slice(earlier)).toEqual(Array.from({ length: count }, () => 'add'));
    const reopened = await post(analyst, `/api/cases/${caseId}/reopening`, { reason: 'Wrong heading.' });
    expect(reopened).toMatchObject({ status: 200, body: { state: 'open' } });
    expect((await fed()).slice(earlier + count)).toEqual(Array.from({ length: count }, () => 'withdraw'));
    expect(new Set((await indicators(caseId)).map(({ state }) => state))).toEqual(new Set(['proposed']));
    await publish(caseId); // the job of the judgement that was taken back
    expect((await fed()).length).toBe(earlier + 2 * count);
    await judge(supervisor, caseId);
    await publish(caseId);
    expect((await fed()).slice(earlier + 2 * count)).toEqual(Array.from({ length: count }, () => 'add'));
    const { rows } = await world.db.query(`SELECT action FROM audit.event WHERE object = $1 AND action IN ('case.accept', 'case.reopen') ORDER BY event_id`, [`case:${caseId}`]);
    expect(rows).toEqual([{ action: 'case.accept' }, { action: 'case.reopen' }, { action: 'case.accept' }]);
  });

  it('lets a judgement stand after a day', async () => {
    const caseId = await received('alert-cocaine-reefer');
    const { body: { reopenUntil } } = await judge(analyst, caseId, { judgement: 'decline', declineReason: 'duplicate' });
    expect(Date.parse(reopenUntil as string)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await world.db.query(`UPDATE review.case SET decided_at = decided_at - interval '25 hours' WHERE case_id = $1`, [caseId]);
    expect(await post(analyst, `/api/cases/${caseId}/reopening`, { reason: 'Too late.' })).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
    await world.db.query(`UPDATE review.case SET decided_at = decided_at + interval '2 hours' WHERE case_id = $1`, [caseId]);
    expect(await post(analyst, `/api/cases/${caseId}/reopening`, { reason: 'In time.' })).toMatchObject({ status: 200, body: { state: 'open' } });
  });

  it('lays an indicator of ours over the record, marked as ours, and refuses what cannot exist', async () => {
    const caseId = await received('alert-cocaine-reefer');
    const own = { field: 'container.number', operator: 'equals', value: 'temu 200014-0', weight: 70, explanation: 'Same yard, same day', validUntil: new Date(Date.now() + 864e5).toISOString() };
    expect((await post(analyst, `/api/cases/${caseId}/indicators`, own)).status).toBe(200);
    const file = await (await analyst.get(`/api/cases/${caseId}`)).json() as { indicators: Array<{ origin: string; addedBy?: string; value: string; state: string }> };
    expect(contract.findings('review.yaml', 'CaseFile', file).filter(({ pointer }) => !pointer.startsWith('/evidence'))).toEqual([]);
    expect(file.indicators.filter(({ origin }) => origin === 'ours')).toMatchObject([{ addedBy: 'officer:han.jiwoo', value: 'temu 200014-0', state: 'proposed' }]);
    expect(await post(analyst, `/api/cases/${caseId}/indicators`, { ...own, operator: 'prefix' })).toMatchObject({ status: 400 });
    expect(await post(analyst, `/api/cases/${caseId}/indicators`, { ...own, validUntil: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
    await judge(analyst, caseId);
    await publish(caseId);
    expect((await indicators(caseId)).find(({ origin }) => origin === 'ours')?.state).toBe('active');
    expect(await post(analyst, `/api/cases/${caseId}/indicators`, own)).toMatchObject({ status: 409, body: { code: 'case_decided' } });
  });

  it('says how reliable the sender has been, and what else names the same', async () => {
    const caseId = await received('alert-cocaine-reefer');
    const context = await (await analyst.get(`/api/cases/${caseId}/context`)).json() as { score: Record<string, unknown>; related: Array<{ shared: string[]; recordRef: string }> };
    expect(contract.findings('review.yaml', 'CaseContext', context)).toEqual([]);
    const { rows: [counted] } = await world.db.query(`SELECT count(*)::int AS alerts, count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*) FILTER (WHERE state = 'declined')::int AS declined FROM review.case WHERE partner = 'ZZ' AND record_kind = 'alert'`);
    expect(context.score).toMatchObject({ partner: 'ZZ', ...(counted as object), inspected: 0, interval: [0, 1] });
    expect(context.related.length).toBeGreaterThan(0);
    expect(context.related.every(({ shared, recordRef }) => shared.length > 0 && recordRef.startsWith('alert-cocaine'))).toBe(true);
  });
});
