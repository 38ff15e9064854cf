import type { Page } from 'playwright-core';
import type { Database } from '../../src/platform/db.js';
import { later, tablesWith } from '../support/life.js';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { act, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

/** Of one test: pages are quick, but a machine that does something else beside may not be. */
const PATIENCE = 300_000;
/** Words of the record to be erased: wherever they stand, something is left of it. */
const MARKER = 'okapi in the lining';

describe('an erasure by two supervisors, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let [first, second] = [] as unknown as [WatchedPage, WatchedPage];
  const db = (): Database => signedIn.world.administration('KR').db;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    await send('ZZ-E-1', MARKER);
    await send('ZZ-E-2', 'giraffe');
    await until('both cases', async () => (await db().query('SELECT FROM review.case')).rowCount === 2);
    const time = await later(signedIn.world.administration('KR'));
    time.setDay(360);
    await time.pass();
    await time.close();
    [first, second] = [await enter('yoon.sora'), await enter('lim.hayun')];
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  /** Without days of its author, so that it is reviewed a year after it came. */
  async function send(alertId: string, title: string): Promise<void> {
    const { alert, handling: { reviewBy: _review, retainUntil: _retain, ...handling }, ...message } = sample('alert-traveller');
    await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes({ ...message, handling, alert: { ...alert as object, alertId, title } }), { contentType: 'application/json' });
  }

  async function enter(username: string): Promise<WatchedPage> {
    const opened = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(opened.page, username);
    await opened.page.getByRole('link', { name: 'Administration' }).click();
    await opened.page.getByRole('navigation', { name: 'Sections of administration' }).getByRole('link', { name: 'Retention' }).click();
    return opened;
  }

  const acts = (page: Page): Promise<void> => page.getByText('Acts of two officers', { exact: true }).click();
  const record = async (recordRef: string): Promise<unknown> => (await db().query(`SELECT erased_at IS NOT NULL AS erased, data = '{}' AS empty FROM pool.record WHERE record_ref = $1`, [recordRef])).rows;

  it('is asked for by one, and nothing is gone yet', async () => {
    const { page } = first;
    for (const recordId of ['ZZ-E-1', 'ZZ-E-2']) {
      await page.getByRole('button', { name: new RegExp(recordId) }).click();
      await act(page, 'Erase', (form) => form.getByRole('textbox', { name: 'Reason' }).fill('The sender asked for it.'));
      await page.getByRole('heading', { level: 1, name: 'Retention' }).waitFor();
    }
    await acts(page);
    await page.getByRole('row', { name: /ZZ-E-1/ }).getByText('waits for a second officer').waitFor();
    await page.getByRole('row', { name: /ZZ-E-1/ }).getByRole('button').click();
    await page.getByText('You proposed it, so another supervisor confirms it.').waitFor();
    expect(await page.getByRole('button', { name: 'Confirm …' }).count()).toBe(0);
    expect(await record('ZZ-E-1')).toEqual([{ erased: false, empty: false }]);
  }, PATIENCE);

  it('is done when another confirms it: the page says so, and no table has a word of it', async () => {
    const { page } = second;
    await acts(page);
    expect(await tablesWith(db(), MARKER)).toContain('pool.record');
    await page.getByRole('row', { name: /ZZ-E-1/ }).getByRole('button').click();
    await page.getByRole('heading', { level: 1, name: /ZZ-E-1/ }).waitFor();
    await takePicture(page, 'erasure-waits-en');
    await expectAccessible(page, 'an erasure that waits');
    await act(page, 'Confirm');
    await page.getByRole('definition').getByText('done', { exact: true }).waitFor();
    expect(await record('ZZ-E-1')).toEqual([{ erased: true, empty: true }]);
    expect(await tablesWith(db(), MARKER)).toEqual([]);
    await takePicture(page, 'erasure-done-en');
  }, PATIENCE);

  it('is not done when another rejects it', async () => {
    const { page } = second;
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /ZZ-E-2/ }).getByRole('button').click();
    await act(page, 'Reject');
    await page.getByRole('definition').getByText('rejected', { exact: true }).waitFor();
    expect(await record('ZZ-E-2')).toEqual([{ erased: false, empty: false }]);
    await page.keyboard.press('Escape');
    await takePicture(page, 'dispositions-en');
    await page.getByText('Reviews due', { exact: true }).click();
    await page.getByRole('button', { name: /ZZ-E-2/ }).waitFor();
    // The list of before stands until the new one has come.
    await page.getByRole('button', { name: /ZZ-E-1/ }).waitFor({ state: 'detached' });
    expect([...first.trouble, ...second.trouble]).toEqual([]);
  }, PATIENCE);
});
