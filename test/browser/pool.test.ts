import { bytes, sample, type Sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const JSON_TYPE = { contentType: 'application/json' };
type Alert = Sample & { alert: Record<string, unknown> & { consignment: Record<string, unknown> } };

/** Over the edge of a map that has the Pacific in the middle, and by a country too small for it. */
const WAY = [{ role: 'loading', locode: 'NLRTM' }, { role: 'transhipment', country: 'US' }, { role: 'transhipment', locode: 'SGSIN' }, { role: 'discharge', locode: 'KRPUS' }];

/** An alert about the banana container, of the partner and with the wishes that are named. */
function about(sender: string, alertId: string, change: { actions: string[]; permittedAction: string; consignee?: string }): Alert {
  const message = sample('alert-cocaine-reefer', { sender }) as Alert;
  const { actions, permittedAction, consignee } = change;
  const parties = consignee ? [{ role: 'consignee', name: consignee }] : undefined;
  return {
    ...message, handling: { ...message.handling, permittedAction },
    alert: { ...message.alert, alertId, recommendedActions: actions, indicators: undefined, consignment: { houseBillOfLading: `${alertId}-HBL`, route: WAY, containers: [{ number: 'CSQU3054383', seals: [`${sender}-7719`] }], ...(parties ? { parties } : {}) } },
  } as unknown as Alert;
}

describe('the pool in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ partners: ['ZZ', 'NL'], agreement: (usual) => ({ ...usual, acceptClasses: [] }) }), startBrowser()]);
    const send = async (sender: string, message: unknown): Promise<unknown> => signedIn.world.exchange(sender, 'KR').post('/v1/alerts', bytes(message), JSON_TYPE);
    await send('ZZ', about('ZZ', 'ZZ-FOLLOW-1', { actions: ['controlled-delivery'], permittedAction: 'profile-silently', consignee: 'Hanbit Trading Co., Ltd.' }));
    await send('NL', about('NL', 'NL-STOP-1', { actions: ['hold-at-warehouse'], permittedAction: 'detain', consignee: '주식회사 한빛 트레이딩' }));
    await until('all is findable and matched', async () => {
      const { rows: [row] } = await signedIn.world.administration('KR').db.query<{ done: boolean }>(
        `SELECT (SELECT count(*) FROM search.entry) = 2 AND EXISTS (SELECT FROM review.conflict) AND EXISTS (SELECT FROM matching.link WHERE state = 'proposed') AS done`);
      return row?.done === true;
    });
    analyst = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(analyst.page, 'han.jiwoo');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  it('searches for a company in another script, and shows why it was found', async () => {
    const { page } = analyst;
    await page.getByRole('link', { name: 'Pool' }).click();
    await page.getByText('What do you look for?').waitFor();
    await page.getByRole('heading', { name: /Open conflicts/ }).waitFor();
    await takePicture(page, 'pool-start-en');
    const box = page.getByRole('textbox', { name: 'Search the pool' });
    await box.fill('한빛 트레이딩');
    await box.press('Enter');
    await page.getByRole('button', { name: /Hanbit Trading/ }).first().waitFor();
    expect(page.url()).not.toContain(encodeURIComponent('한빛'));
    await takePicture(page, 'pool-found-en');
  }, 60_000);

  it('opens the subject, and decides a link with a reason', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: /Hanbit Trading/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /Hanbit Trading/ }).waitFor();
    const links = page.getByRole('region', { name: /Links/ });
    await links.getByText('Proposed').first().waitFor();
    await takePicture(page, 'subject-conflicts-en');
    const routes = page.getByRole('region', { name: 'Routes' });
    await routes.getByRole('img', { name: /^World map of 3 legs between 4 countries/ }).waitFor();
    await routes.getByText('United States → Singapore').waitFor();
    await page.getByRole('region', { name: 'Link graph' }).evaluate((graph) => graph.scrollIntoView({ block: 'start' }));
    await takePicture(page, 'subject-en');
    await expectAccessible(page, 'a subject with its graph and its map');
    await links.getByRole('button', { name: 'Same', exact: true }).first().click();
    await links.getByRole('textbox', { name: 'Reason' }).fill('The same address in both.');
    await links.getByRole('button', { name: 'They are one' }).click();
    await page.getByText('A profile of 2 subjects').waitFor();
    const { rows } = await signedIn.world.administration('KR').db.query(`SELECT 1 FROM matching.link WHERE state = 'same' AND decided_by = 'officer:han.jiwoo'`);
    expect(rows.length).toBe(1);
    await takePicture(page, 'subject-decided-en');
  }, 60_000);

  it('shows the conflict at the case, and lets it be accepted only by who answers for it', async () => {
    const { page } = analyst;
    await page.getByRole('region', { name: /Sources/ }).getByRole('link').first().click();
    const conflicts = page.getByRole('region', { name: /^Conflicts/ });
    await conflicts.getByText('the other stops them on the way', { exact: false }).first().waitFor();
    await takePicture(page, 'case-conflict-en');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByRole('button', { name: 'Accept now' }).click();
    await page.getByText('Acknowledge every conflict and write a reason first.').waitFor();
    for (const tick of await page.getByRole('checkbox', { name: /I have seen the conflict/ }).all()) await tick.check();
    await page.getByRole('textbox', { name: 'In your own words' }).fill('Both duty officers were called.');
    await page.getByRole('button', { name: 'Accept now' }).click();
    await page.getByText('Accepted', { exact: true }).first().waitFor();
    await takePicture(page, 'case-accepted-en');
  }, 60_000);

  it('speaks Korean, and says when nothing was found', async () => {
    const { page } = analyst;
    await page.getByRole('group', { name: 'Language' }).getByRole('button').first().click();
    await page.getByRole('link', { name: '위험정보 풀' }).click();
    await page.getByRole('textbox', { name: '위험정보 풀 검색' }).fill('csqu 305438-3');
    await page.getByRole('button', { name: '조건' }).click();
    await page.getByRole('button', { name: '검색', exact: true }).click();
    await page.getByText('NL-STOP-1').first().waitFor();
    await takePicture(page, 'pool-found-ko');
    await page.getByRole('button', { name: /CSQU3054383/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /CSQU3054383/ }).waitFor();
    await page.getByRole('region', { name: /적재 화물/ }).getByText('ZZ-7719').waitFor();
    await page.getByRole('region', { name: /적재 화물/ }).scrollIntoViewIfNeeded();
    await takePicture(page, 'subject-ko');
    await page.getByRole('region', { name: /적재 화물/ }).getByRole('link', { name: 'NL-STOP-1-HBL' }).click();
    await page.getByRole('region', { name: /적재 컨테이너/ }).getByRole('link', { name: 'CSQU3054383' }).scrollIntoViewIfNeeded();
    await takePicture(page, 'subject-carried-in-ko');
    await page.getByRole('textbox', { name: '위험정보 풀 검색' }).fill('없는단어');
    await page.getByRole('button', { name: '검색', exact: true }).click();
    await page.getByText('찾은 것이 없습니다').waitFor();
    expect(analyst.trouble).toEqual([]);
  }, 60_000);
});
