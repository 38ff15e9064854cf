import type { Locator, Page } from 'playwright-core';
import { registerAdministration } from '../../src/partners/register.js';
import { removeSpooled } from '../support/files.js';
import { loadUnList } from '../support/watchlists.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

/** Of one test: pages are quick, but a machine that does something else beside may not be. */
const PATIENCE = 300_000;

describe('editions of a watch list, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let [administrator, supervisor] = [] as unknown as [WatchedPage, WatchedPage];

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    const { db, running } = signedIn.world.administration('KR');
    await registerAdministration(db, { code: 'UN-SC', name: 'publisher', kind: 'publisher' });
    await running.gateway.registry.reload();
    await loadUnList(running.gateway.flows, '2026-02-01', { 'KPi.001': 'AN OFFICIAL', 'KPi.002': 'A MERCHANT', 'KPi.003': 'A CAPTAIN' });
    await loadUnList(running.gateway.flows, '2026-03-01', { 'KPi.001': 'AN OFFICIAL', 'KPi.002': 'A MERCHANT OF ARMS', 'KPi.004': 'A BROKER' });
    [administrator, supervisor] = [await enter('park.jihun'), await enter('yoon.sora')];
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
    await removeSpooled();
  });

  async function enter(username: string): Promise<WatchedPage> {
    const opened = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(opened.page, username);
    await opened.page.getByRole('link', { name: 'Administration' }).click();
    await opened.page.getByRole('navigation', { name: 'Sections of administration' }).getByRole('link', { name: 'Watch lists' }).click();
    return opened;
  }

  const edition = (page: Page, day: string): Locator => page.getByRole('button', { name: `UN-SC · ${day}`, exact: true });
  /** The cells of each row, once the first of them is there. */
  async function table(page: Page): Promise<string[][]> {
    await page.locator('tbody td code, tbody button[data-row]').first().waitFor();
    const rows = await page.locator('tbody tr').all();
    return Promise.all(rows.map(async (row) => (await row.locator('td').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))));
  }

  it('stand newest first, with whose list it is and how much each changed', async () => {
    const { page } = administrator;
    const rows = await table(page);
    expect(rows.map((cells) => cells.slice(0, 6))).toEqual([
      ['UN-SC · 1 Mar 2026', 'United Nations Security Council', '1', '1', '1', '1'],
      ['UN-SC · 1 Feb 2026', 'United Nations Security Council', '3', '0', '0', '0'],
    ]);
    expect(rows[0]?.[6]).toMatch(/park\.jihun \(you\)$/);
    await takePicture(page, 'watch-lists-en');
    await expectAccessible(page, 'watch lists');
  }, PATIENCE);

  it('say of each entry who it is, and whether it was added, changed or removed', async () => {
    const { page } = administrator;
    await edition(page, '1 Mar 2026').click();
    await page.getByRole('heading', { level: 1, name: 'UN-SC · 1 Mar 2026' }).waitFor();
    expect(await table(page)).toEqual([
      ['KPi.002', 'A MERCHANT OF ARMS before: A MERCHANT', 'person', 'DRC', 'changed', 'name, particulars'],
      ['KPi.003', 'A CAPTAIN', 'person', 'DRC', 'removed', ''],
      ['KPi.004', 'A BROKER', 'person', 'DRC', 'added', ''],
    ]);
    await page.getByText('1 added, 1 changed, 1 removed, 1 unchanged').waitFor();
    await takePicture(page, 'watch-list-edition-en');
    await expectAccessible(page, 'an edition of a watch list');
  }, PATIENCE);

  it('go on saying what they said, whatever a later one says of the same entry', async () => {
    const { page } = administrator;
    await page.keyboard.press('Escape');
    await edition(page, '1 Feb 2026').click();
    await page.getByRole('heading', { level: 1, name: 'UN-SC · 1 Feb 2026' }).waitFor();
    expect((await table(page)).map(([reference, name, , , change]) => [reference, name, change])).toEqual([
      ['KPi.001', 'AN OFFICIAL', 'added'], ['KPi.002', 'A MERCHANT', 'added'], ['KPi.003', 'A CAPTAIN', 'added'],
    ]);
    const { rows } = await signedIn.world.administration('KR').db.query(`SELECT FROM audit.event WHERE action = 'watchlist.seen' AND actor = 'officer:park.jihun'`);
    expect(rows).toHaveLength(2);
  }, PATIENCE);

  it('lead to the subject, whoever works with the pool and nobody else', async () => {
    expect(await administrator.page.getByRole('link', { name: 'A CAPTAIN' }).count()).toBe(0);
    const { page } = supervisor;
    await edition(page, '1 Mar 2026').click();
    await page.getByRole('link', { name: 'A MERCHANT OF ARMS' }).click();
    await page.getByRole('heading', { level: 1, name: 'A MERCHANT OF ARMS' }).waitFor();
    await page.getByRole('region', { name: /^Identity/ }).getByText('A MERCHANT OF ARMS').waitFor();
    await page.getByText('Watch list no.').waitFor();
    await page.getByText('Entry of a watch list · as listed').first().waitFor();
    await takePicture(page, 'subject-listed-en');
  }, PATIENCE);

  it('are the same in Korean, and asked nothing of anybody else', async () => {
    const { page } = administrator;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('button', { name: /2026년 3월 1일|2026\. 3\. 1\./ }).click();
    await page.getByText('이전: A MERCHANT').waitFor();
    expect((await table(page))[0]?.slice(2)).toEqual(['개인', 'DRC', '변경', '이름, 상세 정보']);
    await takePicture(page, 'watch-list-edition-ko');
    expect([...administrator.trouble, ...supervisor.trouble]).toEqual([]);
  }, PATIENCE);
});
