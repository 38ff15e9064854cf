import type { Page } from 'playwright-core';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { sendTraveller, startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

describe('the work on a case, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    await send('ZZ-W-1', {});
    await send('ZZ-W-2', { title: 'The same courier again' });
    await until('two cases', async () => (await db().query('SELECT FROM review.case')).rows.length === 2);
    analyst = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    ({ page } = analyst);
    page.setDefaultTimeout(15_000);
    await signedIn.signIn(page, 'han.jiwoo');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  const db = (): ReturnType<SignedInWorld['world']['administration']>['db'] => signedIn.world.administration('KR').db;
  const send = (alertId: string, change: Record<string, unknown>): Promise<void> => sendTraveller(signedIn, alertId, change);
  const states = async (): Promise<string[]> => (await db().query<{ state: string }>(
    `SELECT DISTINCT i.state FROM pool.indicator i JOIN review.case c USING (record_id) WHERE c.record_ref = 'ZZ-W-1' ORDER BY 1`)).rows.map(({ state }) => state);
  const part = (name: RegExp): ReturnType<Page['getByRole']> => page.getByRole('region', { name });

  it('shows who says it, what else names the same, and where the receipt stands', async () => {
    await page.getByRole('button', { name: /Courier expected/ }).click();
    await page.getByRole('heading', { level: 1, name: /Courier expected/ }).waitFor();
    await part(/Who says it/).getByText('No inspection with a result yet').waitFor();
    await part(/Also named/).getByRole('link', { name: 'The same courier again' }).waitFor();
    await part(/^Evidence/).getByText(/^Leaf \d+$/).waitFor();
    await takePicture(page, 'case-context-en');
    await expectAccessible(page, 'case with its context');
  }, 90_000);

  it('tries out what the engine would do, when it is asked to', async () => {
    await part(/What the engine would do/).getByRole('button', { name: 'Try it out' }).click();
    await part(/What the engine would do/).getByText(/From .* to .*indicators?\./).waitFor();
  });

  it('lays an indicator of ours over the record', async () => {
    await page.getByRole('button', { name: 'Add an indicator of ours …' }).click();
    const form = page.getByRole('form', { name: 'An indicator of ours' });
    await form.getByLabel(/^Value/).fill('TEMU2000140');
    await form.getByLabel(/^Why/).fill('Booked by the same agent');
    await takePicture(page, 'case-own-indicator-en');
    await form.getByRole('button', { name: 'Add it' }).click();
    await part(/Risk indicators/).getByText('Ours · han.jiwoo').waitFor();
  });

  it('hands a question to the sender over for release, tied to this record', async () => {
    await page.getByRole('button', { name: 'Ask the sender …' }).click();
    const form = page.getByRole('form', { name: 'Ask the sender' });
    await form.getByLabel(/^In one line/).fill('Which flight was booked?');
    await form.getByLabel(/^What we ask, and why/).fill('Two bookings fit; we must not stop the wrong person.');
    await takePicture(page, 'case-ask-en');
    await expectAccessible(page, 'asking the sender');
    await form.getByRole('button', { name: 'Hand over for release' }).click();
    await page.getByText('The request to ZZ waits among the notices.').waitFor();
    const { rows: [notice] } = await db().query<{ state: string; record: { about: { id: string }; title: string } }>(`SELECT state, content -> 'record' AS record FROM notices.notice WHERE message_type = 'request'`);
    expect(notice).toMatchObject({ state: 'submitted', record: { title: 'Which flight was booked?', about: { id: 'ZZ-W-1' } } });
    await page.getByRole('button', { name: 'Cancel' }).click();
  }, 90_000);

  it('proposes to accept, until a second officer confirms in Korean and in the dark', async () => {
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('a second officer has to confirm').waitFor();
    await page.getByRole('button', { name: 'Propose to a second officer' }).click();
    await page.getByText('You proposed it: somebody else has to confirm.').waitFor();
    await takePicture(page, 'case-proposed-en');
    expect(await states()).toEqual(['proposed']);
    const second = await browser.open({ locale: 'ko-KR', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(second.page, 'yoon.sora');
    await second.page.getByRole('button', { name: /Courier expected/ }).click();
    await second.page.getByRole('button', { name: '확인하고 승인' }).waitFor();
    await second.page.evaluate(() => { document.documentElement.dataset.mantineColorScheme = 'dark'; });
    await takePicture(second.page, 'case-confirm-ko-dark');
    await second.page.getByRole('button', { name: '확인하고 승인' }).click();
    await second.page.getByText('확인 yoon.sora').waitFor();
    await until('the feed', async () => (await states()).includes('active'));
    expect(second.trouble).toEqual([]);
    await second.page.context().close();
  });

  it('takes the judgement back, and the indicators leave the feed', async () => {
    await page.getByRole('button', { name: 'Take the judgement back …' }).click();
    await page.getByLabel('Why does it no longer stand?').fill('The passport belongs to somebody else.');
    await takePicture(page, 'case-reopen-en');
    await page.getByRole('button', { name: 'Take back', exact: true }).first().click();
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    expect(await states()).toEqual(['proposed']);
    expect((await db().query<{ kind: string }>('SELECT DISTINCT kind FROM feed.entry ORDER BY 1')).rows.map(({ kind }) => kind)).toEqual(['add', 'withdraw']);
  });

  it('is printed whole, light, and with where it comes from', async () => {
    await page.evaluate(() => { document.documentElement.dataset.mantineColorScheme = 'dark'; });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(/^TLP:RED Printed by Han Jiwoo|Printed by Han Jiwoo/).isVisible()).toBe(true);
    expect(await page.getByRole('navigation', { name: 'Review queue' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Accept', exact: true }).isVisible()).toBe(false);
    const paper = await page.evaluate(() => ({ ink: getComputedStyle(document.body).color, whole: Array.from(document.querySelectorAll('#root article, #root article > div')).every((box) => box.scrollHeight <= box.clientHeight + 1) }));
    expect(paper).toEqual({ ink: 'rgb(22, 32, 46)', whole: true });
    await takePicture(page, 'case-print-en');
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => { document.documentElement.dataset.mantineColorScheme = 'light'; });
    expect(analyst.trouble).toEqual([]);
  });
});
