import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample, type Sample } from '../../support/samples.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { OfficerClient } from './officer-client.js';

interface Shown { readonly caseId: string; readonly title: string; readonly risk: number; readonly dueAt: string; readonly urgency: string }

describe('the order of the queue and its filters', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  let analyst: OfficerClient;
  let supervisor: OfficerClient;

  beforeAll(async () => {
    world = await startConsoleWorld();
    // Each is due a minute after the one before; how grave it is runs the other way.
    for (const [n, [severity, certainty, riskCategory]] of ([['minor', 'unlikely', 'ipr'], ['severe', 'possible', 'tobacco'], ['extreme', 'observed', 'drugs']] as const).entries()) {
      world.clock.ahead = n * 60_000;
      await world.receive(alert(`A-${n}`, { severity, certainty, riskCategory, urgency: 'routine', title: `alert ${n}` }));
    }
    await world.receive(alert('A-F', { severity: 'minor', certainty: 'unlikely', riskCategory: 'ipr', urgency: 'flash', title: 'alert flash' }));
    [analyst, supervisor] = [new OfficerClient(world.url), new OfficerClient(world.url)];
    await analyst.signIn('han.jiwoo');
    await supervisor.signIn('yoon.sora');
  });
  afterAll(() => world.stop());

  function alert(alertId: string, change: Record<string, unknown>): Sample {
    const message = sample('alert-cocaine-reefer') as Sample & { alert: Record<string, unknown> };
    const { feedbackDueAt: _, ...rest } = message.alert;
    return { ...message, alert: { ...rest, ...change, alertId } } as unknown as Sample;
  }
  const titles = async (query: string): Promise<string[]> => (await (await analyst.get(`/api/cases?${query}`)).json() as { cases: Shown[] }).cases.map(({ title }) => title.replace('alert ', ''));

  it('puts the grave before what is due a little earlier, and the flash before both', async () => {
    expect(await titles('state=open&sort=attention')).toEqual(['flash', '2', '1', '0']);
    expect(await titles('state=open&sort=due')).toEqual(['flash', '0', '1', '2']);
    expect(await titles('state=open&sort=risk')).toEqual(['2', '1', 'flash', '0']);
    expect(await titles('state=open&sort=latest')).toEqual(['2', '1', '0', 'flash']);
  });

  it('pages through every order without losing or repeating a case', async () => {
    for (const sort of ['attention', 'due', 'risk', 'latest']) {
      const seen: string[] = [];
      let after = '';
      do {
        const page = await (await analyst.get(`/api/cases?state=open&limit=1&sort=${sort}${after}`)).json() as { cases: Shown[]; next?: string };
        seen.push(...page.cases.map(({ title }) => title.replace('alert ', '')));
        after = page.next ? `&after=${page.next}` : '';
      } while (after);
      expect([sort, seen]).toEqual([sort, await titles(`state=open&sort=${sort}`)]);
    }
  });

  it('takes a cursor with its own order only', async () => {
    const { next } = await (await analyst.get('/api/cases?state=open&limit=1&sort=risk')).json() as { next: string };
    expect((await analyst.get(`/api/cases?state=open&limit=1&sort=due&after=${next}`)).status).toBe(400);
    expect((await analyst.get(`/api/cases?state=open&limit=1&sort=risk&urgency=flash&after=${next}`)).status).toBe(400);
  });

  it('narrows by each filter and by all together', async () => {
    expect(await titles('state=open&urgency=flash')).toEqual(['flash']);
    expect(await titles('state=open&category=tobacco')).toEqual(['1']);
    expect(await titles('state=open&partner=NL')).toEqual([]);
    expect(await titles('state=open&tlp=RED')).toEqual([]);
    expect(await titles('state=open&category=ipr&urgency=routine&partner=ZZ&type=alert&sort=attention')).toEqual(['0']);
    expect(await titles('state=open&overdue=true')).toEqual([]);
    await world.db.query(`UPDATE review.case SET due_at = now() - interval '1 minute' WHERE urgency = 'flash'`);
    expect(await titles('state=open&overdue=true&sort=attention')).toEqual(['flash']);
  });

  it('keeps filters by name, for the officer alone', async () => {
    const kept = await analyst.post('/api/queue-filters', { name: '긴급 마약', filter: { state: 'open', category: 'drugs', sort: 'risk' } });
    expect(kept.status).toBe(200);
    await analyst.post('/api/queue-filters', { name: '긴급 마약', filter: { state: 'open', category: 'drugs', urgency: 'flash' } });
    const list = await (await analyst.get('/api/queue-filters')).json() as { filters: Array<{ filterId: string; name: string; filter: object }> };
    expect(contract.findings('review.yaml', 'QueueFilterList', list)).toEqual([]);
    expect(list.filters.map(({ name, filter }) => ({ name, filter }))).toEqual([{ name: '긴급 마약', filter: { state: 'open', category: 'drugs', urgency: 'flash' } }]);
    expect(await (await supervisor.get('/api/queue-filters')).json()).toEqual({ filters: [] });
    const filterId = list.filters[0]?.filterId;
    expect((await supervisor.post(`/api/queue-filters/${filterId}/removal`, {})).status).toBe(404);
    expect(await (await analyst.post(`/api/queue-filters/${filterId}/removal`, {})).json()).toEqual({ filters: [] });
    expect((await analyst.post('/api/queue-filters', { name: 'x', filter: { words: 'a name' } })).status).toBe(400);
    const { rows } = await world.db.query<{ action: string; line: string }>(`SELECT action, e::text AS line FROM audit.event e WHERE action LIKE 'filter.%' ORDER BY event_id`);
    expect(rows.map(({ action }) => action)).toEqual(['filter.keep', 'filter.keep', 'filter.drop']);
    expect(rows.some(({ line }) => line.includes('마약'))).toBe(false);
  });
});
