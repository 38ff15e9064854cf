import type { Locator, Page } from 'playwright-core';
import { copyCase } from '../support/many-cases.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { sendTraveller, startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const MANY = 900;
/** Of one test: pages are quick, but a machine that does something else beside may not be. */
const PATIENCE = 300_000;

describe('a long queue in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    for (const [n, change] of [{ severity: 'extreme', certainty: 'observed' }, { riskCategory: 'tobacco' }, { riskCategory: 'ipr', urgency: 'routine', severity: 'minor' }].entries()) await send(`ZZ-Q-${n}`, { title: `Alert ${n}`, ...change });
    const { db } = signedIn.world.administration('KR');
    await until('three cases', async () => (await db.query('SELECT FROM review.case')).rows.length === 3);
    await copyCase(db, 'ZZ-Q-2', MANY);
    watched = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    ({ page } = watched);
    await signedIn.signIn(page, 'han.jiwoo');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  }, PATIENCE);

  const send = (alertId: string, change: Record<string, unknown>): Promise<void> => sendTraveller(signedIn, alertId, change);
  const rows = (): Locator => page.locator('button[data-row]');
  const titles = (): Promise<string[]> => page.locator('button[data-row] [class*=title]').allTextContents();
  const undecided = async (): Promise<number> => (await signedIn.world.administration('KR').db.query(`SELECT FROM review.case WHERE state = 'open'`)).rows.length;

  it('puts the grave first, and draws only what is in sight', async () => {
    await page.getByRole('button', { name: /Alert 0/ }).waitFor({ timeout: 60_000 });
    expect((await titles()).slice(0, 3)).toEqual(['Alert 0', 'Alert 1', 'Alert 2']);
    expect(await rows().count()).toBeLessThan(60);
    await takePicture(page, 'queue-long-en');
    await expectAccessible(page, 'long queue');
  }, PATIENCE);

  it('scrolls to the end, a page at a time, and keeps its place', async () => {
    await page.getByRole('button', { name: /Alert 0/ }).focus();
    for (let i = 0; i < 12; i += 1) {
      await page.evaluate(() => { const box = document.querySelector('ul[aria-label="Cases"]')?.parentElement; box?.scrollTo({ top: box.scrollHeight }); });
      await page.evaluate(() => new Promise((next) => { requestAnimationFrame(() => setTimeout(next, 120)); }));
    }
    await page.getByRole('button', { name: new RegExp(`Copy ${MANY}\\b`) }).waitFor();
    expect(await rows().count()).toBeLessThan(60);
  }, PATIENCE);

  it('goes through by the keyboard, beyond what is drawn', async () => {
    await page.evaluate(() => { document.querySelector('ul[aria-label="Cases"]')?.parentElement?.scrollTo({ top: 0 }); });
    await page.getByRole('button', { name: /Alert 0/ }).focus();
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press('j');
      await page.evaluate(() => new Promise((next) => { requestAnimationFrame(() => requestAnimationFrame(next)); }));
    }
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe('31');
  }, PATIENCE);

  it('filters on the server, keeps the filter under a name, and the name stays out of the address', async () => {
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('combobox', { name: 'Risk' }).or(page.getByRole('textbox', { name: 'Risk' })).first().click();
    await page.getByRole('option', { name: 'Tobacco' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take away the filter Tobacco' }).waitFor();
    await until('one row', async () => (await rows().count()) === 1);
    expect(await titles()).toEqual(['Alert 1']);
    await page.getByRole('button', { name: 'My filters' }).click();
    await page.getByLabel('Keep what is set now as').fill('Cigarettes of mine');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Cigarettes of mine', exact: true }).waitFor();
    await takePicture(page, 'queue-filters-en');
    await expectAccessible(page, 'kept filters');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take away the filter Tobacco' }).click();
    await page.getByRole('button', { name: /Alert 0/ }).waitFor();
    await page.getByRole('button', { name: /My filters/ }).click();
    await page.getByRole('button', { name: 'Cigarettes of mine', exact: true }).click();
    await until('one row again', async () => (await rows().count()) === 1);
    expect(page.url()).toContain('category=tobacco');
    expect(page.url()).not.toContain('Cigarettes');
    await page.getByRole('button', { name: 'Take away the filter Tobacco' }).click();
  }, PATIENCE);

  it('chooses by the keyboard, a range too, and declines them with one reason; what somebody decided meanwhile stays behind', async () => {
    const before = await undecided();
    await page.getByRole('button', { name: /Alert 1/ }).focus();
    await page.keyboard.press('x');
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('j');
      await page.evaluate(() => new Promise((next) => { requestAnimationFrame(() => requestAnimationFrame(next)); }));
    }
    await page.keyboard.press('Shift+X');
    await page.getByText('4 cases chosen').waitFor();
    await takePicture(page, 'queue-chosen-en');
    await signedIn.world.administration('KR').running.gateway.flows.judgeCase({ caseId: await caseOf('COPY-1'), judgement: 'decline', declineReason: 'duplicate', officer: 'officer:somebody' });
    await page.keyboard.press('Shift+D');
    await page.getByRole('combobox', { name: /Reason/ }).or(page.getByRole('textbox', { name: /^Reason/ })).first().click();
    await page.getByRole('option', { name: 'Duplicate' }).click();
    await page.getByRole('button', { name: 'Decline 4 cases and tell the senders' }).click();
    await page.getByText('3 of 4 decided, left behind: 1').waitFor();
    await page.getByText('Somebody decided this case already. What was decided is shown now.').waitFor();
    await takePicture(page, 'queue-behind-en');
    await expectAccessible(page, 'bulk answers');
    expect(await undecided()).toBe(before - 4);
    expect(await page.getByRole('button', { name: /Alert 1/ }).count()).toBe(0);
  }, PATIENCE);

  it('says the same in Korean, beside a case and on a tablet', async () => {
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('button', { name: /조건/ }).first().waitFor();
    await page.setViewportSize({ width: 834, height: 1112 });
    await page.getByRole('button', { name: /Alert 0/ }).waitFor();
    await until('no row lies over another', async () => page.evaluate(() => {
      const boxes = Array.from(document.querySelectorAll('ul li[data-case]')).map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      return boxes.length > 5 && boxes.every(({ top }, i) => i === 0 || Math.abs(top - (boxes[i - 1]?.bottom ?? 0)) < 1);
    }));
    await takePicture(page, 'queue-ko-tablet');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: /Alert 0/ }).click();
    await page.getByRole('heading', { level: 1, name: /Alert 0/ }).waitFor();
    await takePicture(page, 'queue-ko-beside');
    expect(watched.trouble.filter((one) => !/409/.test(one))).toEqual([]);
  }, PATIENCE);

  async function caseOf(ref: string): Promise<string> {
    return (await signedIn.world.administration('KR').db.query<{ case_id: string }>('SELECT case_id FROM review.case WHERE record_ref = $1', [ref])).rows[0]?.case_id as string;
  }
});
