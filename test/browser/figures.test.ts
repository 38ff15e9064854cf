import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

describe('the figures in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ agreement: (usual) => ({ ...usual, acceptClasses: [] }) }), startBrowser()]);
    const kr = signedIn.world.administration('KR');
    const declared = sampleDeclarations().slice(0, 40);
    const alert = sample('alert-curtain-fabric') as unknown as { alert: object };
    const asking = { ...alert, alert: { ...alert.alert, feedbackRequested: true, indicators: [{ field: 'importer.id', operator: 'equals', value: declared[0]?.importerId, weight: 80, explanation: 'Seen' }] } };
    await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(asking), { contentType: 'application/json' });
    await until('a case', async () => (await kr.db.query('SELECT FROM review.case')).rowCount === 1);
    const engine = (path: string, body: unknown): Promise<Response> => fetch(`${kr.engineUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    for (const declaration of declared) expect((await engine('/v1/screenings', declaration)).status).toBe(200);
    const outcomes = declared.slice(0, 30).map(({ declarationNumber }, n) => ({ reference: declarationNumber, result: n % 3 === 0 ? 'positive' : 'negative', inspectedAt: new Date().toISOString() }));
    expect((await engine('/v1/outcomes', { outcomes })).status).toBe(200);
    // Weeks that are past, so that there is something to draw.
    await kr.db.query(`UPDATE targeting.screening SET screened_at = screened_at - (abs(hashtext(declaration_no)) % 8) * interval '7 days'`);
    analyst = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(analyst.page, 'han.jiwoo');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  const go = (page: Page, section: string): Promise<unknown> => page.goto(`${signedIn.consoleUrl}/?page=figures&section=${section}`);

  it('say each number with what it is, draw the weeks beside their table, and go out as CSV', async () => {
    const { page } = analyst;
    await page.getByRole('link', { name: 'Figures' }).click();
    const screened = page.getByRole('group', { name: 'Screened' });
    await screened.getByText('40', { exact: true }).waitFor();
    await screened.getByText('that the engine decided on', { exact: false }).waitFor();
    await page.getByRole('group', { name: 'Hit rate' }).getByText('33.3%').waitFor(); // 10 of 30
    await page.getByRole('group', { name: 'Detections, by cases' }).getByText('10', { exact: true }).waitFor();
    expect(await page.locator('[role="img"] svg path').count()).toBeGreaterThan(5);
    await takePicture(page, 'figures-few-en');
    await expectAccessible(page, 'figures');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/screening,screened,40\r\n/);
    await page.getByText('The same as a table').click();
    await page.getByText('The same as a table').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await takePicture(page, 'figures-weeks-dark-en');
    await page.getByRole('button', { name: 'Light or dark' }).click();
  }, 90_000);

  it('hold partners against what came of what they sent, and name what is due', async () => {
    const { page } = analyst;
    await go(page, 'partners');
    await page.getByRole('region', { name: 'Partner scorecards' }).getByRole('row').nth(1).waitFor();
    await takePicture(page, 'figures-partners-en');
    await expectAccessible(page, 'partners');
    await go(page, 'due');
    await page.getByText('Feedback on an alert').waitFor();
    await takePicture(page, 'figures-due-en');
    await expectAccessible(page, 'answers due');
    await page.getByRole('link', { name: /^ZZ-/ }).click();
    await page.waitForURL(/case=/);
  }, 60_000);

  it('run a period under two rule sets, keep what came out, and say it in Korean, too', async () => {
    const { page } = analyst;
    await go(page, 'replay');
    await page.getByRole('textbox', { name: 'Budget (%)' }).first().fill('100');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('40 declarations, 30 with a known outcome, 10 of them found something (33.3%).').waitFor();
    await takePicture(page, 'figures-replay-en');
    await expectAccessible(page, 'a comparison');
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByText('신고 40건, 결과 확인 30건, 그중 적발 10건', { exact: false }).waitFor();
    await page.setViewportSize({ width: 834, height: 1112 });
    await go(page, 'overview');
    await page.getByRole('group', { name: '선별' }).getByText('40', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await takePicture(page, 'figures-tablet-ko');
    expect(analyst.trouble).toEqual([]);
  }, 90_000);
});
