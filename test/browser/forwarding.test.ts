import type { Locator, Page } from 'playwright-core';
import type { Draft } from '../../src/flows/draft-notice.js';
import type { Agreement } from '../../src/partners/agreement.js';
import { sample } from '../support/samples.js';
import { until, type TestAdministration } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { comesIntoSight, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const SLOW = 60_000;
/** JP gets a little, ZZ nothing that others signed, with XX nothing is in force. */
const agreement = (agreed: Agreement): Agreement => {
  const usual = { ...agreed, acceptClasses: [] };
  const some = ['/alert/alertId', '/alert/version', '/alert/status', '/alert/subjectClass', '/alert/riskCategory', '/alert/urgency', '/alert/validUntil', '/alert/title', '/alert/consignment', '/alert/indicators', '/origin'];
  if (usual.partner === 'JP') return { ...usual, nominal: false, fieldsOut: some };
  if (usual.partner === 'ZZ') return { ...usual, fieldsOut: ['/alert'] };
  return usual.partner === 'XX' ? { ...usual, validUntil: '2021-12-31' } : usual;
};

describe('a partner\'s record is passed on, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let liaison: WatchedPage;
  let kr: TestAdministration;
  let nl: TestAdministration;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ gateways: ['KR', 'NL'], partners: ['JP', 'ZZ', 'XX'], agreement }), startBrowser()]);
    [kr, nl] = [signedIn.world.administration('KR'), signedIn.world.administration('NL')];
    await sentByNl('NL-F-1', 'Reefer that may go on', {});
    await sentByNl('NL-F-2', 'Reefer for us alone', { handling: { tlp: 'GREEN', codes: [], onward: 'own-administration', personalData: false } });
    await sentByNl('NL-F-3', 'Reefer without a signature', { disclosable: false });
    await until('three cases', async () => (await kr.db.query('SELECT FROM review.case')).rows.length === 3, SLOW);
    liaison = await open('en-GB', 'seo.minjun');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  async function sentByNl(alertId: string, title: string, change: Partial<Draft>): Promise<void> {
    const { flows } = nl.running.gateway;
    const { alert } = sample('alert-cocaine-reefer') as unknown as { alert: object };
    const { noticeId } = await flows.draftNotice({
      messageType: 'alert', audience: ['KR'], officer: 'officer:jansen', exchangeBasis: 'spontaneous', fieldMarks: {}, disclosable: true,
      record: { ...alert, alertId, title, version: 1, narrative: 'Only Korea is to read this.' }, handling: { tlp: 'GREEN', codes: [], onward: 'any-customs', personalData: false }, ...change,
    });
    await flows.releaseNotice(noticeId, 'officer:second', (await flows.previewNotice(noticeId)).digest);
  }

  async function open(locale: string, officer: string): Promise<WatchedPage> {
    const watched = await browser.open({ locale, origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    watched.page.setDefaultTimeout(SLOW);
    await signedIn.signIn(watched.page, officer);
    return watched;
  }
  const openCase = async (page: Page, title: RegExp): Promise<void> => {
    await page.getByRole('navigation', { name: /^(Review queue|심사 대기 목록)$/ }).getByRole('button', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };
  const form = (page: Page): Locator => page.getByRole('form', { name: /^(Pass this record on|이 기록을 다른 기관에 제공)$/ });

  it('shows who may get it and who may not, and what would leave for each', async () => {
    const { page } = liaison;
    await openCase(page, /Reefer that may go on/);
    await page.getByRole('button', { name: 'Pass it on …' }).click();
    const japan = form(page).getByRole('checkbox', { name: /JP|Japan/ });
    await japan.waitFor();
    expect(await form(page).getByRole('checkbox').count()).toBe(3);
    expect(await form(page).getByRole('checkbox', { name: /ZZ/ }).isDisabled()).toBe(true);
    await form(page).getByText('May not get it: the agreement does not let out what its author signed.').waitFor();
    await form(page).getByText('May not get it: no agreement is in force.').waitFor();
    await page.getByText('Goes to 1 of 3 recipients.').waitFor();
    const panel = page.getByRole('tabpanel');
    expect(await panel.getByRole('row').filter({ hasText: '/alert/narrative' }).first().textContent()).toMatch(/Only Korea is to read this.*The agreement does not name this field/s);
    await form(page).scrollIntoViewIfNeeded();
    await takePicture(page, 'forward-en');
    await expectAccessible(page, 'passing a record on');
    expect((await kr.db.query('SELECT FROM notices.notice')).rows.length).toBe(0);
  }, SLOW * 2);

  it('is handed over by one officer, and released by another', async () => {
    const { page } = liaison;
    expect(await form(page).getByRole('button', { name: /^Hand over for release/ }).isDisabled()).toBe(true);
    await form(page).getByRole('checkbox', { name: /JP|Japan/ }).check();
    await form(page).getByRole('button', { name: 'Hand over for release to 1 administration' }).click();
    await page.getByText(/^You drafted or submitted this notice\./).waitFor();
    expect(await page.getByRole('button', { name: 'Release …' }).count()).toBe(0);
    await takePicture(page, 'forward-submitted-en');
    const second = await open('en-GB', 'yoon.sora');
    await second.page.goto(page.url());
    await second.page.getByRole('button', { name: 'Return …' }).click();
    await second.page.getByRole('textbox', { name: /Reason/ }).fill('Ask NL first.');
    await second.page.getByRole('button', { name: 'Return to its author' }).click();
    await page.getByRole('button', { name: 'Submit for release' }).click();
    await comesIntoSight(second.page.getByRole('button', { name: 'Release …' }));
    await second.page.getByRole('button', { name: 'Release …' }).click();
    await second.page.getByRole('button', { name: 'Release to 1 recipient' }).click();
    await second.page.getByRole('region', { name: /Deliveries/ }).getByText('Waits to be delivered or fetched').waitFor();
    const { rows: [delivery] } = await kr.db.query<{ body: Buffer }>(`SELECT m.body FROM outbox.delivery d JOIN evidence.message m USING (kept_id) WHERE d.partner = 'JP'`);
    const left = JSON.parse(String(delivery?.body)) as { alert: Record<string, unknown>; origin: unknown };
    expect(left.alert).toMatchObject({ alertId: 'NL-F-1' });
    expect(left.alert).not.toHaveProperty('narrative');
    expect(left.origin).toBeDefined();
    expect(second.trouble).toEqual([]);
    await second.page.context().close();
  }, SLOW * 3);

  it('says in Korean that its author lets nobody else have it', async () => {
    const { page, trouble } = await open('ko-KR', 'seo.minjun');
    await openCase(page, /Reefer for us alone/);
    await page.evaluate(() => { document.documentElement.dataset.mantineColorScheme = 'dark'; });
    await page.getByRole('button', { name: '다른 기관에 제공 …' }).click();
    await form(page).getByText(/^제공할 수 없음: 수신 기관이 필요로 하는 범위까지 재제공할 수 없습니다\.$/).first().waitFor();
    expect(await form(page).getByRole('checkbox', { disabled: false }).count()).toBe(0);
    await form(page).scrollIntoViewIfNeeded();
    await takePicture(page, 'forward-ko-dark');
    await page.keyboard.press('Escape');
    await form(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { level: 1, name: /Reefer for us alone/ }).isVisible()).toBe(true);
    expect(trouble).toEqual([]);
    await page.context().close();
  }, SLOW * 2);

  it('is not offered without its author\'s signature, nor to an analyst', async () => {
    const { page } = liaison;
    await page.goto(signedIn.consoleUrl);
    await openCase(page, /Reefer without a signature/);
    await page.getByText('Its author has not signed it field by field, so it cannot be passed on.').waitFor();
    expect(await page.getByRole('button', { name: 'Pass it on …' }).count()).toBe(0);
    const analyst = await open('en-GB', 'han.jiwoo');
    await openCase(analyst.page, /Reefer that may go on/);
    expect(await analyst.page.getByRole('button', { name: 'Pass it on …' }).count()).toBe(0);
    await analyst.page.context().close();
    expect(liaison.trouble).toEqual([]);
  }, SLOW * 2);
});
