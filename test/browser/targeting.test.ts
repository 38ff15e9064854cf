import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readJson } from '../contract/document.js';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const SCREENED = 60;

describe('targeting in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;
  let supervisor: WatchedPage;
  let caseId: string;
  const declared = sampleDeclarations().slice(0, SCREENED);
  const db = () => signedIn.world.administration('KR').db;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ agreement: (usual) => ({ ...usual, acceptClasses: [] }) }), startBrowser()]);
    const alert = sample('alert-curtain-fabric') as unknown as { alert: object };
    const [first] = declared;
    const indicators = [['importer.id', first?.importerId], ['goods.hs6', first?.hs.slice(0, 6)], ['goods.origin', first?.originCountry]].map(([field, value]) => ({ field, value, operator: 'equals', weight: 40, explanation: 'Seen in three seizures' }));
    await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes({ ...alert, alert: { ...alert.alert, indicators } }), { contentType: 'application/json' });
    caseId = (await until('a case', async () => (await db().query<{ case_id: string }>('SELECT case_id FROM review.case')).rows[0])).case_id;
    const origins = [signedIn.consoleUrl, signedIn.identity.issuer];
    [analyst, supervisor] = await Promise.all([browser.open({ locale: 'en-GB', origins }), browser.open({ locale: 'ko-KR', origins })]);
    await signedIn.signIn(analyst.page, 'han.jiwoo');
    await signedIn.signIn(supervisor.page, 'yoon.sora');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  const engine = async (path: string, body: unknown): Promise<number> => (await fetch(`${signedIn.world.administration('KR').engineUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status;
  const go = (page: Page, section: string, id?: string): Promise<unknown> => page.goto(`${signedIn.consoleUrl}/?page=targeting&section=${section}${id ? `&id=${id}` : ''}`);

  it('is reached from an accepted alert, whose indicators stand in the form without retyping', async () => {
    const { page } = analyst;
    await page.goto(`${signedIn.consoleUrl}/?state=all&case=${caseId}`);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('button', { name: 'Accept now' }).click();
    await until('indicators in force', async () => (await db().query(`SELECT FROM pool.indicator WHERE state = 'active' AND NOT identifying`)).rowCount === 2);
    await until('the engine to know them', async () => (await db().query('SELECT FROM feed.engine WHERE position >= (SELECT max(position) FROM feed.entry)')).rowCount === 1);
    for (const declaration of declared) expect(await engine('/v1/screenings', declaration)).toBe(200);
    const outcomes = declared.slice(0, 40).map(({ declarationNumber }, n) => ({ reference: declarationNumber, result: n % 3 === 0 ? 'positive' : 'negative', inspectedAt: new Date().toISOString() }));
    expect(await engine('/v1/outcomes', { outcomes })).toBe(200);
    await page.reload();
    await page.getByRole('link', { name: 'Make a profile of what it describes' }).click();
    await page.getByText('Made of the indicators of an alert').waitFor();
    await page.getByLabel('Value').nth(1).waitFor();
    expect(await page.getByLabel('Value').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).sort())).toEqual([declared[0]?.hs.slice(0, 6), declared[0]?.originCountry].sort());
    await page.getByText('It can be entered.').waitFor();
    await takePicture(page, 'profile-editor-en');
    await expectAccessible(page, 'profile editor');
  }, 120_000);

  it('says while it is written what is wrong, and where', async () => {
    const { page } = analyst;
    await page.getByRole('textbox', { name: 'Title' }).fill('');
    await page.getByText(/things? to mend/).waitFor();
    await page.getByText('/title').first().waitFor();
    await page.getByText('JSON', { exact: true }).first().click();
    const text = page.getByRole('textbox', { name: 'JSON' });
    const document = JSON.parse(await text.inputValue()) as { title: string; when: { all: unknown[] } };
    await text.fill('{ no');
    await page.getByText('This is no JSON yet.').waitFor();
    await text.fill(JSON.stringify({ ...document, title: 'Fabric of this route', when: { all: [...document.when.all, { field: 'goods.colour', equals: 'red' }] } }));
    await page.getByText('There is no field goods.colour.').waitFor();
    await takePicture(page, 'profile-editor-json-en');
    await text.fill(JSON.stringify({ ...document, title: 'Fabric of this route' }));
    await page.getByText('It can be entered.').waitFor();
    await page.getByRole('button', { name: 'Keep the draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fabric of this route' }).waitFor();
  }, 60_000);

  it('is simulated, and approved by a second officer in Korean', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: 'Run the simulation' }).click();
    const simulated = page.getByRole('region', { name: 'Simulation' });
    await simulated.getByRole('group', { name: 'Screened' }).getByText(String(SCREENED), { exact: true }).waitFor();
    await page.getByText('You wrote this draft.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    await takePicture(page, 'profile-simulated-en');
    await expectAccessible(page, 'a profile');
    const { page: second } = supervisor;
    await second.getByRole('link', { name: '선별', exact: true }).click();
    await second.getByRole('button', { name: 'Fabric of this route' }).click();
    await second.getByRole('button', { name: '승인', exact: true }).click();
    await second.getByRole('button', { name: '승인 확정' }).click();
    await second.getByText('적용 중').nth(1).waitFor();
    expect((await db().query(`SELECT FROM targeting.profile WHERE state = 'active' AND settled_by = 'officer:yoon.sora'`)).rowCount).toBe(1);
    await takePicture(second, 'profile-approved-ko');
  }, 60_000);

  it('hands what is in force to another engine', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Table (CSV)' }).click()]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/\r\nprofile,[0-9a-f-]{36},1,Fabric of this route,/);
    // A partner that allows no inspection is no criterion of an engine that knows no such limit.
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Criteria for ASYCUDA' }).click();
    await page.getByText('1 profile cannot be said in this format').waitFor();
  }, 30_000);

  it('has rules and lists that wait for a second officer', async () => {
    const { standard } = readJson('examples/rules-settings.json') as { standard: object };
    await db().query(`INSERT INTO targeting.ruling (subject, version, state, content, proposed_by, proposed_at) VALUES ('rules', 1, 'proposed', $1, 'officer:kang.minho', now())`, [JSON.stringify({ seed: 'x'.repeat(40), standard, offices: { '030': { budget: 12 } } })]);
    const { page: second } = supervisor;
    await go(second, 'rules');
    await second.getByRole('button', { name: '확인', exact: true }).click();
    await until('rules in force', async () => (await db().query(`SELECT FROM targeting.ruling WHERE subject = 'rules' AND state = 'active'`)).rowCount === 1);
    await second.getByRole('button', { name: '새 규칙 제안' }).click();
    await second.getByRole('textbox', { name: '검사율(%)' }).first().fill('9');
    await second.getByRole('checkbox', { name: '여행자에 별도 검사율 적용' }).check();
    await second.getByRole('group', { name: '여행자: 전체 세관' }).getByRole('textbox', { name: '검사율(%)' }).fill('2');
    await second.getByRole('textbox', { name: '여행자: 세관 부호' }).fill('KRICN');
    await second.getByRole('button', { name: '세관 추가' }).last().click();
    await takePicture(second, 'rules-ko');
    await expectAccessible(second, 'rules');
    await second.getByRole('button', { name: '제안', exact: true }).click();
    await second.getByText('본인이 제안했습니다', { exact: false }).waitFor();
    await second.getByRole('table', { name: '여행자' }).getByRole('rowheader', { name: 'KRICN' }).waitFor();
    await takePicture(second, 'rules-by-kind-ko');
    const { rows: [kept] } = await db().query<{ content: { seed: string; standard: { budget: number }; kinds: unknown } }>(`SELECT content FROM targeting.ruling WHERE subject = 'rules' AND version = 2`);
    expect(kept?.content.standard.budget).toBe(9);
    expect(kept?.content.kinds).toEqual({ traveller: { standard: { ...standard, budget: 2 }, offices: { KRICN: { budget: 2 } } } });
    expect(kept?.content.seed).toMatch(/^[0-9a-f]{48}$/);
    const { page } = analyst;
    await go(page, 'lists');
    await page.getByRole('button', { name: 'New list' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('risky-importers');
    await page.getByRole('textbox', { name: 'Values, one on each line' }).fill('1168200276\n2208100010\n1168200276');
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText('You proposed it.').waitFor();
    await takePicture(page, 'lists-en');
    await expectAccessible(page, 'lists');
    expect((await db().query<{ content: unknown }>(`SELECT content FROM targeting.ruling WHERE subject = 'list:risky-importers'`)).rows).toEqual([{ content: { values: ['1168200276', '2208100010'] } }]);
  }, 60_000);

  it('shows hit rates with their intervals, the inspections behind one, and how a decision came about', async () => {
    const { page } = analyst;
    await go(page, 'found');
    const all = page.getByRole('region', { name: 'All', exact: true });
    await all.getByText('35%').first().waitFor(); // 14 of 40
    await takePicture(page, 'found-en');
    await expectAccessible(page, 'what was found');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/all,,40,14,0\.35,/);
    await all.getByRole('button', { name: 'All inspections' }).click();
    const behind = page.getByRole('region', { name: 'Inspections: All inspections' }).first();
    await behind.getByRole('link', { name: /^ZZ:/ }).first().waitFor();
    await takePicture(page, 'found-inspections-en');
    await behind.getByRole('link', { name: 'Why' }).first().click();
    await page.getByText('It comes out the same.').waitFor();
    await takePicture(page, 'explained-en');
    await expectAccessible(page, 'a decision explained');
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByText('같은 결과가 나옵니다.').waitFor();
    await page.getByRole('listitem').filter({ hasText: '신고 내용 중 승인된 지표에 해당하는 것이 없음: 녹색.' }).waitFor();
    await takePicture(page, 'explained-ko');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('It comes out the same.').waitFor();
    await go(page, 'retro');
    await page.getByText('Nothing in the past has met a new indicator').waitFor();
    await expectAccessible(page, 'hits in the past');
  }, 90_000);

  it('fits a tablet, and had no trouble', async () => {
    const { page } = analyst;
    await page.setViewportSize({ width: 834, height: 1112 });
    await go(page, 'profiles');
    await page.getByRole('button', { name: 'Fabric of this route' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await takePicture(page, 'profiles-tablet-en');
    expect([...analyst.trouble, ...supervisor.trouble]).toEqual([]);
  }, 60_000);
});
