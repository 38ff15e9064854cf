import { readFileSync } from 'node:fs';
import type { Declaration } from '../../src/domain/declaration.js';
import type { ProfileDocument } from '../../src/domain/profile.js';
import { createFeedSource } from '../../src/feed/source.js';
import { createTargetingFlows, type TargetingFlows } from '../../src/gateway/targeting-flows.js';
import { openContract } from '../../src/platform/contract.js';
import { projectPath } from '../../src/platform/paths.js';
import { decideLane } from '../../src/targeting/lane.js';
import { lastEdition, loadEdition } from '../../src/targeting/edition-store.js';
import { asycudaOf } from '../../src/targeting/export/asycuda.js';
import { csvOf } from '../../src/targeting/export/rows.js';
import { showProfile } from '../../src/views/list-profiles.js';
import { openDoor, type DoorInTest } from '../api/engine/door-in-test.js';
import { hit } from '../src/targeting/hits.js';
import { indicator } from '../src/targeting/entries.js';
import { holds } from '../src/targeting/language/profiles.js';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { ofDeclaration } from '../../src/targeting/screened/screened.js';
import { until } from '../support/world.js';
import request from 'supertest';

const NOW = new Date('2026-12-08T01:20:30.000Z');
const [WRITER, SECOND] = ['officer:oh.eunji', 'officer:yoon.sora'];
const { document } = JSON.parse(readFileSync(projectPath('openapi', 'examples', 'profile-draft.json'), 'utf8')) as { document: ProfileDocument };
const over = (when: ProfileDocument['when'], said: Partial<ProfileDocument> = {}): ProfileDocument => ({ ...document, title: 'Test', when, validFrom: '2026-01-01T00:00:00Z', ...said });

describe('the life of what decides beside partners', () => {
  let the: DoorInTest;
  let flows: TargetingFlows;
  const samples = sampleDeclarations();
  beforeAll(async () => {
    the = await openDoor(NOW);
    const { db } = the.database;
    flows = createTargetingFlows({ db, reader: db, clock: { now: () => NOW }, contract: openContract(projectPath('openapi', 'schemas')), retroHuntDays: 30, feed: createFeedSource({ db, reader: db }) });
    await the.engine.start();
    await the.accept(indicator(1, { field: 'importer.id', value: samples[3]?.importerId as string, weight: 30 }), indicator(2, { field: 'goods.hs6', value: samples[5]?.hs as string, weight: 60, partner: 'ZZ' }));
    for (const declaration of samples.slice(0, 200)) expect((await screen(declaration)).status).toBe(200);
  });
  afterAll(() => the.close());
  const screen = (declaration: Declaration): request.Test => request(the.door).post('/v1/screenings').send(declaration);
  const editionIs = (n: number): Promise<unknown> => until(`edition ${n}`, async () => the.engine.state().edition === n);
  const explained = async (id: string): Promise<readonly string[]> => (await flows.explainScreening(id)).differences;

  it('a draft must fit the schema and the fields there are, and waits for its simulation and a second officer', async () => {
    await expect(flows.governProfiles.draft({ document: { ...document, weight: 0 }, by: WRITER })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: [{ pointer: '/document/weight' }] } });
    await expect(flows.governProfiles.draft({ document: over({ field: 'goods.colour', equals: 'x' }), by: WRITER })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: [{ pointer: '/document/when/field' }] } });
    const { profileId, version } = await flows.governProfiles.draft({ document, by: WRITER });
    const approve = (by: string): Promise<void> => flows.governProfiles.settle({ profileId, version, verdict: 'approved', by });
    await expect(approve(SECOND)).rejects.toMatchObject({ code: 'state_conflict' });
    await flows.governProfiles.simulate({ profileId, days: 30, by: WRITER });
    await expect(approve(WRITER)).rejects.toMatchObject({ code: 'forbidden' });
    // Changed after it was simulated, nobody has seen what it would meet.
    await flows.governProfiles.draft({ profileId, document: { ...document, weight: 60 }, by: WRITER });
    await expect(approve(SECOND)).rejects.toMatchObject({ code: 'state_conflict' });
    await flows.governProfiles.settle({ profileId, version, verdict: 'rejected', reason: 'no', by: SECOND });
    expect(the.engine.state().edition).toBe(0);
    await expect(the.database.db.query(`INSERT INTO targeting.profile (profile_id, version, state, document, drafted_by, drafted_at, settled_by, simulation, from_edition) VALUES ($1, 9, 'active', '{}', 'a', now(), 'a', '{}', 1)`, [profileId]))
      .rejects.toThrow('check constraint');
  });

  it('a simulation counts what a brute force counts', async () => {
    const profile = over({ any: [{ field: 'goods.origin', equals: 'CN' }, { field: 'tax.rate', from: 8 }] }, { weight: 45 });
    const { profileId } = await flows.governProfiles.draft({ document: profile, by: WRITER });
    const simulation = await flows.governProfiles.simulate({ profileId, days: 30, by: WRITER });
    const fits = samples.slice(0, 200).filter((one) => { const { values, own } = ofDeclaration(one); return holds(profile.when, [...values, ...own], {}); });
    const { rows } = await the.database.db.query<{ declaration_no: string; weight: number; lane: string }>(`SELECT declaration_no, h.weight, s.lane FROM targeting.screening s JOIN targeting.hit h USING (screening_id)`);
    const inspected = fits.filter((one) => decideLane([hit({ weight: 45 }), ...rows.filter((row) => row.declaration_no === one.declarationNumber).map(({ weight }, n) => hit({ weight, partner: `P${n}` }))]).lane === 'red');
    expect(fits.length).toBeGreaterThan(20);
    expect(simulation).toMatchObject({ screened: 200, hits: fits.length, inspections: inspected.length, newInspections: inspected.length, overlap: { partners: fits.filter((one) => rows.some((row) => row.declaration_no === one.declarationNumber)).length, profiles: [] }, outcomes: { inspected: 0, interval: [0, 1] } });
  });

  it('what is approved is in force with the next edition, explains itself, and can be made again after it is retired', async () => {
    const { profileId, version } = await flows.governProfiles.draft({ document: over({ all: [{ field: 'operator.name', named: 'Exportadora Fruta Demo S.A.' }, { field: 'goods.origin', equals: 'EC' }] }, { weight: 75, title: 'Fruit' }), by: WRITER });
    await flows.governProfiles.simulate({ profileId, days: 30, by: WRITER });
    await flows.governProfiles.settle({ profileId, version, verdict: 'approved', by: SECOND });
    await editionIs(1);
    const bananas = JSON.parse(readFileSync(projectPath('openapi/examples/declaration-cocaine-reefer.json'), 'utf8')) as Declaration;
    const { body } = await screen(bananas);
    expect(body).toMatchObject({ lane: 'red', method: 'criteria', engine: { edition: 1 }, profiles: [{ profileId, version, title: 'Fruit', met: [{ field: 'operator.name', pointer: '/sellerName' }, { field: 'goods.origin', declared: 'EC' }] }] });
    expect(body.explanation[1]).toMatch(/^Profile "Fruit", version 1, fits: Economic operator EXPORTADORA FRUTA DEMO SA is named like Exportadora Fruta Demo S.A. \(\/sellerName\); Origin EC is EC/);
    expect(await explained(body.screeningId)).toEqual([]);

    await flows.enterOutcomes([{ reference: bananas.declarationNumber, result: 'positive', inspectedAt: NOW }], WRITER);
    expect((await showProfile(the.database.db, profileId, NOW))?.measured).toEqual({ hits: 1, inspected: 1, positive: 1 });
    expect((await showProfile(the.database.db, profileId, new Date('2027-06-01T00:00:00Z')))?.versions[0]?.state).toBe('expired');
    await flows.governProfiles.retire({ profileId, reason: 'enough', by: WRITER });
    await editionIs(2);
    expect((await screen(bananas)).body).toMatchObject({ lane: 'green', profiles: [] });
    expect(await explained(body.screeningId)).toEqual([]);
    // What was kept is what is held against: a lane that was changed does not come out again.
    await the.database.db.query(`UPDATE targeting.screening SET lane = 'green' WHERE screening_id = $1`, [body.screeningId]);
    expect(await explained(body.screeningId)).toEqual(['lane: kept "green", now "red"']);
  });

  it('rules and lists take two officers, too; under a budget the control group is drawn and the draw comes again', async () => {
    const settings = { seed: 'a seed of sixteen'.replaceAll(' ', '-'), standard: { budget: 40, randomShare: 10, red: 70, yellow: 40, always: 70 } };
    await expect(flows.governRules.propose({ subject: 'rules', content: { ...settings, standard: { ...settings.standard, randomShare: 50 } }, by: WRITER })).rejects.toMatchObject({ code: 'schema_invalid' });
    const version = await flows.governRules.propose({ subject: 'rules', content: settings, by: WRITER });
    await expect(flows.governRules.settle({ subject: 'rules', version, verdict: 'approved', by: WRITER })).rejects.toMatchObject({ code: 'forbidden' });
    await flows.governRules.settle({ subject: 'rules', version, verdict: 'approved', by: SECOND });
    await editionIs(3);
    const answers = [];
    for (const one of samples.slice(200, 500)) answers.push((await screen(one)).body);
    const drawn = answers.filter(({ control }) => control);
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn.length).toBeLessThan(30);
    for (const one of drawn.slice(0, 3)) expect([one.lane, await explained(one.screeningId)]).toEqual(['red', []]);
    expect(drawn[0].explanation[0]).toMatch(/^Drawn at random into the control group/);
    // The same declaration is drawn the same way however often it is asked.
    const again = samples.find(({ declarationNumber }) => declarationNumber === drawn[0].declarationNumber) as Declaration;
    expect((await screen(again)).body.control).toBe(true);
  });

  it('experience is learned from outcomes, put in force by a second officer, and fills the rest of the budget', async () => {
    await expect(flows.learn.make({ by: WRITER })).rejects.toMatchObject({ code: 'state_conflict' });
    const outcomes = samples.slice(0, 400).map((one, n) => ({ reference: one.declarationNumber, result: one.taxRate && one.taxRate > 7.5 ? 'positive' as const : 'negative' as const, inspectedAt: new Date(NOW.getTime() + n) }));
    expect(await flows.enterOutcomes(outcomes, WRITER)).toEqual({ kept: 400, attached: 400 });
    const learned = await flows.learn.make({ by: WRITER });
    expect(learned).toMatchObject({ version: 1, trainedOn: { n: 401 }, figures: { n: 60, novel: { n: expect.any(Number) } } });
    await expect(flows.learn.settle({ version: 1, verdict: 'approved', by: WRITER })).rejects.toMatchObject({ code: 'forbidden' });
    await flows.learn.settle({ version: 1, verdict: 'approved', by: SECOND });
    await editionIs(4);
    const answers = [];
    for (const one of samples.slice(0, 200)) answers.push((await screen({ ...one, declarationNumber: `${one.declarationNumber}-2` })).body);
    const toppedUp = answers.filter(({ method }) => method === 'top-up');
    expect(toppedUp.length).toBeGreaterThan(10);
    expect(toppedUp[0].experience.rate).toBeGreaterThan(0.5);
    expect(toppedUp[0].explanation.join(' ')).toMatch(/inspections of HS \d{6}.* found something \d+ times; expected hit rate [\d.]+ \(experience version 1\)\. Rank/);
    for (const one of [toppedUp[0], answers.find(({ method }) => method === 'none')]) expect(await explained(one.screeningId)).toEqual([]);
    expect(answers.filter(({ lane }) => lane === 'red').length / 200).toBeLessThan(0.5);
  });

  it('what is in force is written for other engines', async () => {
    const { profileId, version } = await flows.governProfiles.draft({ document: over({ all: [{ field: 'goods.hs6', prefix: '0803' }, { any: [{ field: 'goods.origin', equals: 'EC' }, { field: 'goods.netMass', from: 100 }] }] }, { title: '=Formula, "quoted"', weight: 80 }), by: WRITER });
    await flows.governProfiles.simulate({ profileId, days: 1, by: WRITER });
    await flows.governProfiles.settle({ profileId, version, verdict: 'approved', by: SECOND });
    const list = await flows.governRules.propose({ subject: 'list:risky', content: { values: ['A', 'B'] }, by: WRITER });
    await flows.governRules.settle({ subject: 'list:risky', version: list, verdict: 'approved', by: SECOND });
    const { profiles, lists } = await loadEdition(the.database.db, await lastEdition(the.database.db));
    expect(profiles).toHaveLength(1);
    expect(asycudaOf(profiles, lists)).toEqual({ criteria: ['If (ComCod>="0803000000" and ComCod<="0803999999") and (CtyOrigCod="EC" or NetWgt>=100) Then RedLane IS 100'], lists: {}, left: [] });
    const [head, row, named] = csvOf(profiles, lists).split('\r\n');
    expect(head).toBe('kind,id,version,title,over,weight,validFrom,validUntil,permittedAction,words,json');
    expect(row).toContain(`profile,${profileId},1,"'=Formula, ""quoted""",declaration,80,`);
    expect(named).toBe('list,risky,,risky,,,,,,2 values,"[""A"",""B""]"');
    expect(asycudaOf([{ ...profiles[0] as (typeof profiles)[number], document: over({ field: 'operator.id', list: 'risky' }) }], lists).left).toEqual([{ profileId, why: 'it has no field for operator.id' }]);
  });

  it('leaves a line of the trail for each step', async () => {
    const { rows } = await the.database.db.query<{ action: string }>(`SELECT DISTINCT action FROM audit.event WHERE action ~ '^(profile|ruling|experience|outcome)' ORDER BY 1`);
    expect(rows.map(({ action }) => action)).toEqual(['experience.approve', 'experience.make', 'outcome.enter', 'profile.approve', 'profile.draft', 'profile.reject', 'profile.retire', 'profile.simulate', 'ruling.confirm', 'ruling.propose']);
  });
});
