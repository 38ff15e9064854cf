import request from 'supertest';
import { createFeedSource } from '../../src/feed/source.js';
import { createTargetingFlows, type TargetingFlows } from '../../src/gateway/targeting-flows.js';
import { openContract } from '../../src/platform/contract.js';
import { projectPath } from '../../src/platform/paths.js';
import type { RulesSettings } from '../../src/targeting/decision/settings.js';
import { outcomeFigures, withRates } from '../../src/views/outcome-figures.js';
import { openDoor, type DoorInTest } from '../api/engine/door-in-test.js';
import { indicator } from '../src/targeting/entries.js';
import { until } from '../support/world.js';

const NOW = new Date('2026-12-08T01:20:30.000Z');
const [WRITER, SECOND] = ['officer:oh.eunji', 'officer:yoon.sora'];
const contract = openContract(projectPath('openapi', 'schemas'));
const USUAL = { budget: 0, randomShare: 10, red: 70, yellow: 40, always: 70 };

interface Answer {
  readonly screeningId: string;
  readonly reference: string;
  readonly lane: string;
  readonly method: string;
  readonly control?: boolean;
  readonly explanation: readonly string[];
}

describe('budgets of manifests and passenger lists', () => {
  let the: DoorInTest;
  let flows: TargetingFlows;
  let edition = 0;
  beforeAll(async () => {
    the = await openDoor(NOW);
    const { db } = the.database;
    flows = createTargetingFlows({ db, reader: db, clock: { now: () => NOW }, contract, retroHuntDays: 30, feed: createFeedSource({ db, reader: db }) });
    await the.engine.start();
    await the.accept(indicator(1, { field: 'container.number', value: 'CSQU3054383', weight: 90 }), indicator(2, { field: 'container.number', value: 'TEMU2000140', weight: 45 }), indicator(3, { field: 'traveller.document', value: 'SPECI2014', weight: 80 }));
    await rules({ standard: USUAL, kinds: { consignment: { standard: { ...USUAL, budget: 20 }, offices: { NLRTM: { budget: 100 } } }, traveller: { standard: { ...USUAL, budget: 50, always: 90 } } } });
  });
  afterAll(() => the.close());

  async function rules(settings: Omit<RulesSettings, 'seed'>): Promise<void> {
    const version = await flows.governRules.propose({ subject: 'rules', content: { seed: 'a-seed-of-more-than-sixteen', ...settings }, by: WRITER });
    await flows.governRules.settle({ subject: 'rules', version, verdict: 'approved', by: SECOND });
    edition += 1;
    await until(`edition ${edition}`, async () => the.engine.state().edition === edition);
  }
  async function screen(path: string, list: object): Promise<Answer[]> {
    const { body, status } = await request(the.door).post(`/v1/screenings/${path}`).send(list);
    expect({ status, faults: contract.findings('screening.yaml', 'ScreenedList', body) }).toEqual({ status: 200, faults: [] });
    return body.screenings as Answer[];
  }
  const manifest = (manifestNumber: string, said: object, containers: readonly string[]): Promise<Answer[]> =>
    screen('manifests', { manifestNumber, arrivesOn: '2026-12-08', ...said, consignments: containers.map((one, n) => ({ cargoControlNumber: `${manifestNumber}-${n}`, ...(one ? { containers: [one] } : {}) })) });
  const passengers = (listNumber: string, documents: readonly string[]): Promise<Answer[]> =>
    screen('passenger-lists', { listNumber, arrivesOn: '2026-12-08', arrivalPort: 'KRICN', passengers: documents.map((number) => ({ names: ['DOE'], ...(number ? { document: { number } } : {}) })) });
  const red = (answers: readonly Answer[]): Answer[] => answers.filter(({ lane }) => lane === 'red');
  const explained = async ({ screeningId }: Answer): Promise<readonly string[]> => (await flows.explainScreening(screeningId)).differences;
  const mixed = (n: number, every: number, value: string): string[] => Array.from({ length: n }, (_, i) => (i % every === 1 ? value : ''));

  it('a manifest gets criteria, chance and the rest of its budget, and no more', async () => {
    const answers = await manifest('M1', { office: '30' }, mixed(1000, 2, 'TEMU2000140'));
    const by = (method: string): Answer[] => answers.filter((one) => one.method === method);
    // Half of them are yellow by a score below red: the top-up takes of these until the budget is used, and chance has drawn from all.
    expect(red(answers).length).toBeGreaterThan(190);
    expect(red(answers).length).toBeLessThan(210);
    expect(by('random').length).toBeGreaterThan(8);
    expect(by('random').length).toBeLessThan(35);
    expect(by('top-up').length).toBeGreaterThan(150);
    expect(by('top-up').every(({ reference }) => Number(reference.split('/')[1]) % 2 === 0)).toBe(true);
    expect(by('top-up')[0]?.explanation.join(' ')).toMatch(/Rank 0\.45 reaches 0(\.4)?, where the budget of 20 % of consignments has room: lane red/);
    expect(by('random')[0]?.explanation.join(' ')).toMatch(/Drawn at random into the control group \([\d.e-]+ is below 0\.02: 10 % of a budget of 20 % of consignments\)/);
    // Wherever in its list it stood, a decision is made again from what was kept.
    for (const one of [by('top-up').at(-1), by('random').at(-1), by('none').at(-1), by('criteria').at(-1)]) expect(await explained(one as Answer)).toEqual([]);
  }, 60_000);

  it('what is drawn is drawn again, and criteria beyond the budget go as the office says', async () => {
    const travellers = await passengers('P1', Array.from({ length: 300 }, () => 'SPECI2014'));
    expect(red(travellers).length / 300).toBeCloseTo(0.5, 1);
    const over = travellers.find(({ lane, method }) => lane === 'yellow' && method === 'criteria') as Answer;
    expect(over.explanation.join(' ')).toContain('The budget of 50 % of travellers is used up and the score 80 is below 90: questions and documents instead of a search, lane yellow.');
    expect(await explained(over)).toEqual([]);
    const controls = (answers: readonly Answer[]): string[] => answers.filter(({ control }) => control).map(({ reference }) => reference);
    expect(controls(travellers).length).toBeGreaterThan(3);
    expect(controls(await passengers('P1', Array.from({ length: 300 }, () => '')))).toEqual(controls(travellers));
  }, 60_000);

  it('each kind and office has its own: a list that names no office counts at its port of arrival', async () => {
    const rotterdam = await manifest('M2', { arrivalPort: 'NLRTM' }, mixed(40, 2, 'TEMU2000140'));
    expect(red(rotterdam).length).toBeGreaterThanOrEqual(20);
    expect(red(await manifest('M3', { arrivalPort: 'NLRTM', office: '30' }, mixed(40, 2, 'TEMU2000140'))).length).toBeLessThan(15);
    const { body } = await request(the.door).post('/v1/screenings').send({ declarationNumber: 'D1', declaredOn: '2026-12-08', hs: '080390', office: '30', containers: ['TEMU2000140'] });
    expect(body).toMatchObject({ lane: 'yellow', method: 'criteria' });
    expect(body.control).toBeFalsy();
    await until('the counts are told', async () => (await the.database.db.query(`SELECT FROM targeting.office_day WHERE (kind = 'consignment' AND office = '30' AND screened = 1040 AND ranks[5] > 400) OR kind = 'declaration'`)).rowCount === 2);
    const { rows } = await the.database.db.query(`SELECT kind, office, sum(screened)::int AS screened FROM targeting.office_day GROUP BY 1, 2 ORDER BY 1, 2`);
    expect(rows).toEqual([{ kind: 'consignment', office: '30', screened: 1040 }, { kind: 'consignment', office: 'NLRTM', screened: 40 }, { kind: 'declaration', office: '30', screened: 1 }, { kind: 'traveller', office: 'KRICN', screened: 600 }]);
  }, 60_000);

  it('what inspections found is held against chance kind by kind', async () => {
    const found = async (kind: string, control: boolean, positive: number, of: number): Promise<void> => {
      const { rows } = await the.database.db.query<{ reference: string }>(`SELECT DISTINCT declaration_no AS reference FROM targeting.screening WHERE kind = $1 AND control = $2 LIMIT $3`, [kind, control, of]);
      await flows.enterOutcomes(rows.map(({ reference }, n) => ({ reference, result: n < positive ? 'positive' as const : 'negative' as const, inspectedAt: NOW })), WRITER);
    };
    await found('consignment', true, 1, 8);
    await found('consignment', false, 4, 8);
    await found('traveller', true, 2, 4);
    const figures = withRates(await outcomeFigures(the.database.db, new Date(0)));
    const of = (by: string, which = ''): (typeof figures)[number] | undefined => figures.find((one) => one.by === by && one.of === which);
    expect(of('kind', 'consignment')).toMatchObject({ inspected: 16, positive: 5, lift: 2.5 });
    expect(of('kind', 'traveller')).toMatchObject({ inspected: 4, positive: 2, lift: 1 });
    // 16 consignments of which chance finds an eighth, 4 travellers of which it finds half: 4 of 20.
    expect(of('all')).toMatchObject({ inspected: 20, positive: 7, lift: expect.closeTo(1.75, 6) });
  });

  it('a profile over travellers is simulated against the budget of travellers', async () => {
    const document = { title: 'All of KRICN', over: 'traveller' as const, when: { field: 'arrival.port', equals: 'KRICN' }, weight: 80, explanation: 'test', validFrom: '2026-01-01T00:00:00Z', validUntil: '2099-01-01T00:00:00Z' };
    const { profileId } = await flows.governProfiles.draft({ document, by: WRITER });
    expect(await flows.governProfiles.simulate({ profileId, days: 1, by: WRITER })).toMatchObject({ screened: 600, hits: 600, budget: 300 });
  });

  it('without a budget of its own a kind goes by criteria alone, and nothing is drawn', async () => {
    await rules({ standard: { ...USUAL, budget: 100 } });
    const answers = await manifest('M4', { office: '30' }, ['CSQU3054383', 'TEMU2000140', ...mixed(98, 99, '')]);
    expect(answers.slice(0, 3).map(({ lane, method }) => `${lane} ${method}`)).toEqual(['red criteria', 'yellow criteria', 'green none']);
    expect([red(answers).length, answers.filter(({ control }) => control).length]).toEqual([1, 0]);
    await rules({ standard: { ...USUAL, budget: 100 }, kinds: { traveller: { standard: { ...USUAL, budget: 10 } } } });
    expect(red(await manifest('M5', { office: '30' }, mixed(50, 99, '')))).toEqual([]);
  });
});
