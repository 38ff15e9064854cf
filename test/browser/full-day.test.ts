import type { Locator, Page } from 'playwright-core';
import type { Database } from '../../src/platform/db.js';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

/** Of one test: pages are quick, but a machine that does something else beside may not be. */
const PATIENCE = 300_000;
const HOUR_MS = 3_600_000;

type Kind = 'alert' | 'seizure' | 'request';
/** Who sends which shipped example, and what is said otherwise in it. `hours`: how long ago it came. */
type Sent = readonly [sender: string, example: string, hours: number, change: { readonly id: string } & Readonly<Record<string, unknown>>];

/** What waits in the morning: alerts, a seizure and a request of three partners, most of them pressing, one late. */
const MORNING: readonly Sent[] = [
  ['ZZ', 'alert-traveller', 0, { id: 'ZZ-ALERT-2026-0440' }],
  ['ZZ', 'alert-cocaine-reefer', 5, { id: 'ZZ-ALERT-2026-0451' }],
  ['NL', 'alert-cocaine-reefer', 1, { id: 'NL-2026-0213', title: 'Cigarettes behind a row of garden furniture, Rotterdam to Busan', riskCategory: 'tobacco', severity: 'moderate' }],
  ['QR', 'alert-air-cargo', 3, { id: 'QR-A-118', title: 'Tablets pressed as vitamins, express parcels by way of Strelsau to Incheon', riskCategory: 'medicines', severity: 'severe' }],
  ['ZZ', 'alert-vessel', 2, { id: 'ZZ-ALERT-2026-0449' }],
  ['NL', 'alert-curtain-fabric', 30, { id: 'NL-2026-0209', title: 'Importer claims EU origin for bicycle frames that were only painted in the Union', riskCategory: 'origin-preferential', severity: 'moderate' }],
  ['QR', 'alert-traveller', 21, { id: 'QR-A-116', title: 'Two travellers with gold in belts, connecting flight to Gimhae', riskCategory: 'smuggling', urgency: 'urgent' }],
  ['ZZ', 'alert-undervaluation-ring', 26, { id: 'ZZ-ALERT-2026-0446' }],
  ['ZZ', 'alert-air-cargo', 8, { id: 'ZZ-ALERT-2026-0448' }],
  ['QR', 'alert-vessel', 11, { id: 'QR-A-117', title: 'Car batteries under scrap metal, bulk carrier bound for Gunsan', riskCategory: 'waste-ods', urgency: 'routine' }],
  ['NL', 'seizure-full', 6, { id: 'NL-SEIZURE-2026-0077' }],
  ['ZZ', 'request-verification', 4, { id: 'ZZ-REQUEST-2026-0031', hoursLeft: 214 }],
];

const REQUESTS: readonly Sent[] = [
  ['NL', 'request-permission', 0, { id: 'NL-R-31', hoursLeft: 9, title: 'Use of an alert before the court of Rotterdam' }],
  ['QR', 'request-verification', 0, { id: 'QR-R-9', hoursLeft: 30, title: 'Is this certificate of origin for steel pipes genuine?', urgency: 'urgent' }],
  ['NL', 'request-verification', 0, { id: 'NL-R-28', hoursLeft: 70, title: 'Value of knitted garments sold to one importer in Busan' }],
  ['QR', 'request-verification', 0, { id: 'QR-R-7', hoursLeft: 190, title: 'Export declarations of three consignments of bearings' }],
];

describe('a full day, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;
  const db = (): Database => signedIn.world.administration('KR').db;

  beforeAll(async () => {
    // Nothing is accepted by policy: all of it waits for somebody.
    [signedIn, browser] = await Promise.all([startSignedInWorld({ gateways: ['KR'], partners: ['ZZ', 'NL', 'QR'], agreement: (usual) => ({ ...usual, acceptClasses: [] }) }), startBrowser()]);
    for (const one of MORNING) await send(one);
    await cases(MORNING.length);
    for (const [, , hours, { id }] of MORNING) await cameBefore(hours, id);
    analyst = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(analyst.page, 'han.jiwoo');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  async function send([sender, example, , { id, hoursLeft, ...change }]: Sent): Promise<void> {
    const kind = example.split('-')[0] as Kind;
    const message = sample(example, { sender }) as unknown as Record<string, object>;
    const due = hoursLeft === undefined ? {} : { dueAt: new Date(Date.now() + (hoursLeft as number) * HOUR_MS).toISOString() };
    await signedIn.world.exchange(sender, 'KR').post(`/v1/${kind}s`, bytes({ ...message, [kind]: { ...message[kind], [`${kind}Id`]: id, ...change, ...due } }), { contentType: 'application/json' });
  }

  const cases = (many: number): Promise<unknown> => until(`${many} cases`, async () => (await db().query('SELECT FROM review.case')).rowCount === many, 60_000);
  /** The hours of a case are those since it came, so that some are pressing and one is late. */
  const cameBefore = (hours: number, id: string): Promise<unknown> =>
    db().query(`UPDATE review.case SET opened_at = opened_at - $1 * interval '1 hour', due_at = due_at - $1 * interval '1 hour', attend_at = attend_at - $1 * interval '1 hour' WHERE record_ref = $2`, [hours, id]);
  const caseOf = async (id: string): Promise<string> => (await db().query<{ id: string }>('SELECT case_id AS id FROM review.case WHERE record_ref = $1', [id])).rows[0]?.id as string;
  const inOrder = async (): Promise<string[]> => (await db().query<{ title: string }>('SELECT title FROM review.case ORDER BY attend_at, case_id')).rows.map(({ title }) => title);
  const titles = (page: Page): Promise<string[]> => page.locator('button[data-row] [class*=title]').allInnerTexts();

  it('stands in the queue, the most pressing first, whoever sent it', async () => {
    const { page } = analyst;
    await page.getByText('12 cases', { exact: true }).waitFor();
    expect(await titles(page)).toEqual(await inOrder());
    for (const sender of ['Customs of Zubrowka', 'Customs Administration of the Netherlands', 'Customs of Ruritania']) expect(await page.getByText(sender, { exact: true }).count()).toBeGreaterThanOrEqual(3);
    expect(await page.getByText(/overdue/i).count()).toBeGreaterThan(0);
    await takePicture(page, 'queue-en');
    await expectAccessible(page, 'a full queue');
  }, PATIENCE);

  it('lists what is asked of us, soonest due first', async () => {
    const { page } = analyst;
    for (const one of REQUESTS) await send(one);
    await cases(MORNING.length + REQUESTS.length);
    await page.getByRole('link', { name: 'Requests' }).click();
    const list = page.getByRole('navigation', { name: 'Requests' }).getByRole('list');
    await list.getByRole('button', { name: /Verification of an invoice/ }).waitFor();
    expect(await list.locator('[class*=title]').allInnerTexts()).toEqual([...REQUESTS.map(([, , , { title }]) => title), 'Verification of an invoice for curtain fabric']);
    await list.getByRole('button', { name: /bearings/ }).getByText('Customs of Ruritania (QR)').waitFor();
    await takePicture(page, 'requests-en');
  }, PATIENCE);

  it('is counted: what waits, what was decided, what inspections found', async () => {
    const { engineUrl, running: { gateway: { flows } } } = signedIn.world.administration('KR');
    for (const id of ['ZZ-ALERT-2026-0448', 'NL-2026-0209', 'NL-SEIZURE-2026-0077', 'QR-A-118']) await flows.judgeCase({ caseId: await caseOf(id), judgement: 'accept', officer: 'officer:han.jiwoo' });
    await flows.judgeCase({ caseId: await caseOf('QR-A-117'), judgement: 'decline', declineReason: 'no-resources', officer: 'officer:han.jiwoo' });
    const engine = async <T>(path: string, body: unknown): Promise<T> => {
      const answer = await fetch(`${engineUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      expect(answer.status).toBe(200);
      return await answer.json() as T;
    };
    // There is hardly anything yet to go by: most of what is inspected was drawn by chance.
    const version = await flows.governRules.propose({ subject: 'rules', content: { seed: 'a-seed-of-more-than-sixteen', standard: { budget: 100, randomShare: 10, red: 70, yellow: 40, always: 70 } }, by: 'officer:seo.minjun' });
    await flows.governRules.settle({ subject: 'rules', version, verdict: 'approved', by: 'officer:yoon.sora' });
    const declared = sampleDeclarations().slice(0, 40);
    let first = 0;
    await until('the engine to have the rules', async () => (await engine<{ engine: { rules: number } }>('/v1/screenings', { ...declared[0], declarationNumber: `FIRST-${first += 1}` })).engine.rules > 0);
    const inspected: string[] = [];
    for (const declaration of declared) {
      const { lane } = await engine<{ lane: string }>('/v1/screenings', declaration);
      if (lane === 'red') inspected.push(declaration.declarationNumber);
    }
    await engine('/v1/outcomes', { outcomes: inspected.map((reference, n) => ({ reference, result: n % 3 === 0 ? 'positive' : 'negative', inspectedAt: new Date().toISOString() })) });
    // Weeks that are past, so that there is something to draw.
    await db().query(`UPDATE targeting.screening SET screened_at = screened_at - (abs(hashtext(declaration_no)) % 8) * interval '7 days'`);
    const { page } = analyst;
    await page.getByRole('link', { name: 'Figures' }).click();
    const figure = (name: string): Locator => page.getByRole('group', { name, exact: true });
    await figure('Waiting now').getByText(String(MORNING.length + REQUESTS.length - 5), { exact: true }).waitFor();
    await figure('Decided').getByText('5', { exact: true }).waitFor();
    await figure('Screened').getByText(String(first + declared.length), { exact: true }).waitFor();
    await takePicture(page, 'figures-en');
    expect(analyst.trouble).toEqual([]);
  }, PATIENCE);
});
