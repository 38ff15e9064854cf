import type { Locator, Page } from 'playwright-core';
import { bytes, sample, type Sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { act, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const SLOW = 60_000;
const JSON_TYPE = { contentType: 'application/json' };

describe('the subjects of a case, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ partners: ['ZZ', 'NL'], agreement: (usual) => ({ ...usual, acceptClasses: [] }) }), startBrowser()]);
    await send('ZZ', 'ZZ-BOX-1', 'Hanbit Trading Co., Ltd.');
    await send('NL', 'NL-BOX-1', 'Willem Frans Bloemen');
    await until('two cases', async () => (await db().query('SELECT FROM review.case')).rows.length === 2);
    analyst = await open('en-GB', 'han.jiwoo');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  const db = (): ReturnType<SignedInWorld['world']['administration']>['db'] => signedIn.world.administration('KR').db;
  const subjects = (page: Page): Locator => page.getByRole('region', { name: /^(Subjects|대상)/ });
  const row = (page: Page, name: RegExp): Locator => subjects(page).getByRole('listitem').filter({ hasText: name }).first();

  async function open(locale: string, officer: string): Promise<WatchedPage> {
    const watched = await browser.open({ locale, origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    watched.page.setDefaultTimeout(SLOW);
    await signedIn.signIn(watched.page, officer);
    return watched;
  }

  /** Both are about one box, and each about a consignee of its own. */
  async function send(sender: string, alertId: string, consignee: string): Promise<void> {
    const message = sample('alert-cocaine-reefer', { sender }) as Sample & { alert: Record<string, unknown> };
    const consignment = { houseBillOfLading: `${alertId}-HBL`, containers: [{ number: 'CSQU3054383' }], parties: [{ role: 'consignee', name: consignee }] };
    message.alert = { ...message.alert, alertId, title: `Box of ${consignee}`, indicators: undefined, consignment };
    await signedIn.world.exchange(sender, 'KR').post('/v1/alerts', bytes(message), JSON_TYPE);
  }

  it('are entered an identifier of ours, checked before it is taken', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: /Box of Hanbit/ }).click();
    const hanbit = row(page, /Hanbit Trading/);
    await hanbit.getByRole('button', { name: 'Add an identifier of ours …' }).click();
    const form = page.getByRole('form', { name: 'An identifier of ours' });
    await form.getByLabel(/^Identifier/).fill('213800KUD8LAJWSQ9D1');
    await form.getByLabel(/^How we know it/).fill('From the register of companies');
    await form.getByRole('button', { name: 'Enter it' }).click();
    await form.getByText('No such identifier can exist: check what was typed.').waitFor();
    await form.scrollIntoViewIfNeeded();
    await takePicture(page, 'case-own-identifier-en');
    await expectAccessible(page, 'entering an identifier of ours');
    await form.getByLabel(/^Identifier/).fill('213800KUD8LAJWSQ9D15');
    await form.getByRole('button', { name: 'Enter it' }).click();
    await hanbit.getByText('213800KUD8LAJWSQ9D15').waitFor();
    await hanbit.getByText(/^Ours · han\.jiwoo.*From the register of companies$/).waitFor();
  }, SLOW * 2);

  it('are parted in a dialog that says what held them together', async () => {
    const { page } = analyst;
    const box = row(page, /CSQU3054383.*in 2 records/s);
    await box.getByRole('button', { name: 'Split …' }).click();
    const dialog = page.getByRole('dialog', { name: 'CSQU3054383' });
    await dialog.getByText(/named in .*NL NL-BOX-1/).waitFor();
    await takePicture(page, 'case-split-en');
    await expectAccessible(page, 'splitting a subject from its case');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { level: 1, name: /Box of Hanbit/ }).isVisible()).toBe(true);
    await box.getByRole('button', { name: 'Split …' }).click();
    await dialog.getByLabel(/ZZ ZZ-BOX-1.*\(this case\)/).check();
    await dialog.getByLabel(/NL NL-BOX-1/).check();
    await dialog.getByText('Something has to stay.').waitFor();
    await dialog.getByLabel(/NL NL-BOX-1/).uncheck();
    await dialog.getByLabel(/^Reason/).fill('The number was painted over: two boxes.');
    await dialog.getByRole('button', { name: 'Move 1 to another subject' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: /^Links/ }).getByText('Different', { exact: true }).first().waitFor();
    expect(await box.count()).toBe(0);
    const { rows } = await db().query(`SELECT FROM matching.link WHERE state = 'different' AND decided_by = 'officer:han.jiwoo' AND reason = 'The number was painted over: two boxes.'`);
    expect(rows.length).toBe(1);
  }, SLOW * 2);

  it('lose an identifier of ours with a reason, in Korean and in the dark', async () => {
    const { page, trouble } = await open('ko-KR', 'yoon.sora');
    await page.getByRole('button', { name: /Box of Hanbit/ }).click();
    const hanbit = row(page, /Hanbit Trading/);
    await hanbit.getByText(/^자체 · han\.jiwoo/).waitFor();
    await page.evaluate(() => { document.documentElement.dataset.mantineColorScheme = 'dark'; });
    await hanbit.getByRole('button', { name: '자체 식별번호 추가 …' }).click();
    await hanbit.scrollIntoViewIfNeeded();
    await takePicture(page, 'case-own-identifier-ko-dark');
    await page.keyboard.press('Escape');
    await act(page, '등록 취소', async (form) => {
      await form.getByRole('textbox').fill('다른 회사의 번호입니다.');
    });
    await hanbit.getByText(/다른 회사의 번호입니다\.$/).waitFor();
    await expectAccessible(page, 'a subject with an identifier that was taken back');
    const { rows: [own] } = await db().query('SELECT retracted_by FROM pool.own_identifier');
    expect(own).toEqual({ retracted_by: 'officer:yoon.sora' });
    expect(trouble).toEqual([]);
    await page.context().close();
  }, SLOW * 2);

  it('are only shown to who does not decide', async () => {
    const { page } = await open('en-GB', 'seo.minjun');
    await page.getByRole('button', { name: /Box of Willem/ }).click();
    await row(page, /Willem Frans Bloemen/).waitFor();
    expect(await subjects(page).getByRole('button', { name: /…$/ }).count()).toBe(0);
    await page.context().close();
  }, SLOW);

  it('asked nothing of anybody else, and broke no rule of their own', () => {
    // The identifier that cannot exist is an answer 400, which browsers print.
    expect(analyst.trouble.filter((one) => !/400 \(Bad Request\)/.test(one))).toEqual([]);
  });
});
