import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { newId } from '../../../src/platform/ids.js';
import { sample, type Sample } from '../../support/samples.js';
import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

interface Conflict { readonly conflictId: string; readonly ruleId: string; readonly state: string; readonly shared: string[]; readonly ask: string; readonly restraining: { partner: string; says: string[]; authority: unknown }; readonly acting: { partner: string; says: string[] } }
interface File { readonly case: { state: string }; readonly conflicts: readonly Conflict[]; readonly corroboration: ReadonlyArray<{ of: string; reports: string[]; independent: number; comparisons: ReadonlyArray<{ score: number; signals: ReadonlyArray<{ code: string }> }> }>; readonly reports: ReadonlyArray<{ partner: string }> }

function alert(sender: string, alertId: string, change: { actions: string[]; permittedAction: string; limitations?: string[]; container?: string }): Sample {
  const message = sample('alert-cocaine-reefer', { sender }) as Sample & { alert: Record<string, unknown> & { consignment: Record<string, unknown> } };
  const { actions, permittedAction, limitations = [], container = 'CSQU3054383' } = change;
  return {
    ...message, messageId: newId(), handling: { ...message.handling, permittedAction },
    alert: {
      ...message.alert, alertId, recommendedActions: actions, limitations, indicators: undefined,
      consignment: { ...message.alert.consignment, ucr: `${alertId}-UCR`, masterBillOfLading: `${alertId}MBL`, houseBillOfLading: `${alertId}HBL`, containers: [{ number: container }] },
    },
  } as unknown as Sample;
}

function seizure(sender: string, seizureId: string, change: Record<string, unknown> = {}): Sample {
  const message = sample('seizure-full', { sender }) as Sample & { seizure: Record<string, unknown> };
  return { ...message, messageId: newId(), seizure: { ...message.seizure, seizureId, containers: [], documents: undefined, persons: [], economicOperators: [], conveyance: undefined, ...change } } as unknown as Sample;
}

describe('what partners ask for against each other', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  let analyst: OfficerClient;
  let followed: string;
  let stopped: string;

  beforeAll(async () => {
    world = await startConsoleWorld();
    followed = await world.receive(alert('ZZ', 'ZZ-FOLLOW-1', { actions: ['controlled-delivery'], permittedAction: 'profile-silently', limitations: ['Do not alert the carrier'] }));
    await world.receive(alert('ZZ', 'ZZ-ELSEWHERE-1', { actions: ['hold-at-warehouse'], permittedAction: 'detain', container: 'TEMU2000140' }));
    stopped = await world.receive(alert('NL', 'NL-STOP-1', { actions: ['hold-at-warehouse', 'unload-and-count'], permittedAction: 'detain' }));
    analyst = new OfficerClient(world.url);
    await analyst.signIn('han.jiwoo');
  }, 120_000);
  afterAll(() => world?.stop());

  const fileOf = async (caseId: string): Promise<File> => {
    const file = await (await analyst.get(`/api/cases/${caseId}`)).json() as File;
    expect(contract.findings('review.yaml', 'CaseFile', file).filter(({ pointer }) => !pointer.startsWith('/evidence'))).toEqual([]);
    return file;
  };
  const judge = (caseId: string, more: Record<string, unknown> = {}): Promise<Response> => analyst.post(`/api/cases/${caseId}/judgement`, { judgement: 'accept', ...more });

  it('finds them before they are followed: accepting is refused at once, with the rule of each', async () => {
    const response = await judge(stopped);
    expect(response.status).toBe(409);
    const problem = await response.json() as { code: string; errors: Array<{ code: string; pointer: string }> };
    expect(problem.code).toBe('action_conflict');
    expect(problem.errors.map(({ code }) => code).sort()).toEqual(['noticed-against-limitation', 'opened-under-cover', 'stopped-under-cover', 'visible-beyond-silence']);
    expect((await fileOf(stopped)).case.state).toBe('open');
  });

  it('shows them at both cases and in a list, with whom to ask', async () => {
    await world.follow();
    const [one, other] = [await fileOf(stopped), await fileOf(followed)];
    expect(one.conflicts.map(({ ruleId }) => ruleId).sort()).toEqual(other.conflicts.map(({ ruleId }) => ruleId).sort());
    const grave = one.conflicts.find(({ ruleId }) => ruleId === 'stopped-under-cover');
    expect(grave).toMatchObject({ state: 'open', ask: 'both', shared: expect.arrayContaining(['container']), restraining: { partner: 'ZZ', says: ['controlled-delivery'], authority: { contact: { aroundTheClock: true } } }, acting: { partner: 'NL', says: ['hold-at-warehouse', 'detain'] } });
    expect(one.conflicts.find(({ ruleId }) => ruleId === 'noticed-against-limitation')?.restraining.says).toEqual(['Do not alert the carrier']);
    const page = await (await analyst.get('/api/conflicts?state=open&limit=3')).json() as { conflicts: Conflict[]; next: string; more: boolean };
    expect(contract.findings('pool.yaml', 'ConflictPage', page)).toEqual([]);
    expect([page.conflicts.length, page.more]).toEqual([3, true]);
    const rest = await (await analyst.get(`/api/conflicts?state=open&limit=3&after=${page.next}`)).json() as { conflicts: Conflict[]; more: boolean };
    expect([rest.conflicts.length, rest.more]).toEqual([1, false]);
    expect((await analyst.get(`/api/conflicts?state=acknowledged&after=${page.next}`)).status).toBe(400);
  });

  it('lets the record be accepted by who acknowledges all of them, with a reason', async () => {
    const ids = (await fileOf(stopped)).conflicts.map(({ conflictId }) => conflictId);
    expect((await judge(stopped, { acknowledgedConflicts: ids })).status).toBe(409);
    expect((await judge(stopped, { acknowledgedConflicts: ids.slice(1), reason: 'Both duty officers were called.' })).status).toBe(409);
    expect((await judge(stopped, { acknowledgedConflicts: ids, reason: 'Both duty officers were called.' })).status).toBe(200);
    expect((await fileOf(followed)).conflicts.every(({ state }) => state === 'acknowledged')).toBe(true);
    const { rows } = await world.db.query<{ detail: { conflicts: string[] } }>(`SELECT detail FROM audit.event WHERE action = 'case.accept' AND object = $1`, [`case:${stopped}`]);
    expect(rows[0]?.detail.conflicts.sort()).toEqual([...ids].sort());
    expect((await judge(followed)).status).toBe(200); // they are answered for
  });

  it('says over when one of the two no longer stands, and holds nobody up by it', async () => {
    const first = await world.receive(alert('ZZ', 'ZZ-FOLLOW-2', { actions: ['discreet-surveillance'], permittedAction: 'analyse-only', container: 'MSCU1234566' }));
    const second = await world.receive(alert('NL', 'NL-STOP-2', { actions: ['do-not-load'], permittedAction: 'detain', container: 'MSCU1234566' }));
    await world.follow();
    expect((await fileOf(second)).conflicts.map(({ state }) => state)).toEqual(['open', 'open']);
    await world.db.query(`UPDATE pool.record SET withdrawn_at = now() WHERE record_ref = 'ZZ-FOLLOW-2'`);
    expect((await fileOf(second)).conflicts.map(({ state }) => state)).toEqual(['over', 'over']);
    expect((await judge(second)).status).toBe(200);
    expect(first).toBeDefined();
  });

  it('counts two reports of one seizure, and not two seizures', async () => {
    const one = await world.receive(seizure('ZZ', 'ZZ-S-1'));
    await world.receive(seizure('NL', 'NL-S-1', { seizedAt: { from: '2026-11-18T09:00:00Z' } }));
    await world.receive(seizure('NL', 'NL-S-2', { seizedAt: { from: '2026-11-18T09:00:00Z' }, goods: [{ category: 'tobacco', description: 'Cigarettes', quantity: { value: 9000, unit: 'KGM' } }] }));
    await world.follow();
    const file = await fileOf(one);
    expect(file.corroboration).toEqual([expect.objectContaining({ of: 'seizure', independent: 2 })]);
    expect(file.corroboration[0]?.reports.length).toBe(2);
    expect(file.corroboration[0]?.comparisons[0]?.signals.map(({ code }) => code)).toEqual(['place', 'time', 'category', 'quantity']);
    expect(file.reports.map(({ partner }) => partner).sort()).toEqual(['NL', 'ZZ']);
  });
});
