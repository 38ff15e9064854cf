import type { Locator, Page } from 'playwright-core';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const JSON_TYPE = { contentType: 'application/json' };
const SCRIPT = `<img src=x onerror="window.broken=1"><script>window.broken=1</script>`;

describe('the review queue in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    await send('alert-traveller');
    await send('alert-curtain-fabric'); // which the policy of the agreement accepts
    await until('both cases', async () => (await signedIn.world.administration('KR').db.query('SELECT 1 FROM review.case')).rows.length === 2);
    analyst = await open('en-GB');
    await signedIn.signIn(analyst.page, 'han.jiwoo');
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  const open = (locale: string): Promise<WatchedPage> => browser.open({ locale, origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
  const row = (page: Page, title: RegExp): Locator => page.getByRole('navigation', { name: /Review queue|심사 대기 목록/ }).getByRole('button', { name: title });

  async function send(name: string, change: Record<string, unknown> = {}): Promise<void> {
    const message = sample(name) as unknown as Record<string, Record<string, unknown>>;
    message.alert = { ...message.alert, ...change };
    await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), JSON_TYPE);
  }

  it('signs in, shows what waits, and opens it by the keyboard', async () => {
    const { page } = analyst;
    await row(page, /Courier expected in Incheon/).waitFor();
    expect(await page.getByText('Han Jiwoo').isVisible()).toBe(true);
    expect(await row(page, /Curtain fabric/).count()).toBe(0);
    await takePicture(page, 'queue-one-en');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Courier expected in Incheon/ }).waitFor();
    expect(await page.getByText('Do not say that the information came from abroad', { exact: true }).first().isVisible()).toBe(true);
  });

  it('shows the evidence of the very message', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: 'Evidence', exact: true }).click();
    const evidence = page.getByRole('region', { name: 'Evidence' });
    const { rows: [kept] } = await signedIn.world.administration('KR').db.query<{ signature_base: string; jws: string; keyid: string }>(
      `SELECT m.signature_base, l.jws, m.keyid FROM evidence.message m JOIN ledger.receipt l USING (kept_id) WHERE m.message_type = 'alert' ORDER BY m.sequence LIMIT 1`);
    const texts = await evidence.locator('pre').allTextContents();
    expect(texts[0]).toBe(kept?.signature_base);
    expect(texts[2]).toBe(kept?.jws);
    expect(JSON.parse(texts[3] as string)).toMatchObject({ receiver: 'KR', sender: 'ZZ', outcome: 'accepted' });
    expect(await evidence.getByText(kept?.keyid as string, { exact: true }).first().isVisible()).toBe(true);
    await takePicture(page, 'evidence-en');
  });

  it('shows a message that arrives meanwhile, and its words as words', async () => {
    const { page } = analyst;
    await send('alert-traveller', { alertId: 'ZZ-ALERT-X', title: `Bold ${SCRIPT}`, narrative: SCRIPT });
    await row(page, /Bold/).waitFor({ timeout: 15_000 });
    await row(page, /Bold/).click();
    await page.getByRole('heading', { level: 1, name: /Bold <img/ }).waitFor();
    expect(await page.evaluate(() => (window as unknown as { broken?: number }).broken)).toBeUndefined();
  });

  it('wants a reason to decline, and then the decision stands with the name of who took it', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    await page.getByRole('button', { name: 'Decline and tell the sender' }).click();
    await page.getByText('Choose a reason first.').waitFor();
    await page.getByRole('combobox', { name: /Reason/ }).or(page.getByRole('textbox', { name: /^Reason/ })).first().click();
    await page.getByRole('option', { name: 'Not enough identifiers' }).click();
    await page.getByRole('button', { name: 'Decline and tell the sender' }).click();
    await page.getByText('by Han Jiwoo', { exact: true }).waitFor();
    const { rows } = await signedIn.world.administration('KR').db.query(`SELECT state, reason, decided_by FROM review.case WHERE record_ref = 'ZZ-ALERT-X'`);
    expect(rows).toEqual([{ state: 'declined', reason: 'insufficient-identifiers', decided_by: 'officer:han.jiwoo' }]);
  });

  it('shows what the policy accepted, and marks what was wrong where it stands', async () => {
    const { page } = analyst;
    await page.getByText('Accepted', { exact: true }).first().click();
    await row(page, /Curtain fabric/).click();
    await page.getByText('by the policy of agreement ZZ-KR-CMAA-2019').waitFor();
    await page.getByRole('button', { name: 'Show /alert/consignment/goods/0/hs6 in the original' }).click();
    const line = page.locator('[id="line:/alert/consignment/goods/0/hs6"]');
    expect(await line.getAttribute('data-flagged')).toBe('true');
    expect(await line.textContent()).toMatch(/"551510".*551511/s);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('line:/alert/consignment/goods/0/hs6');
  });

  it('speaks Korean throughout, in a font that is its own', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('heading', { level: 1, name: '심사 대기 목록' }).waitFor();
    expect(await page.getByText('협정 ZZ-KR-CMAA-2019 방침에 따른 자동 처리').isVisible()).toBe(true);
    expect(await page.evaluate(async () => {
      await document.fonts.ready;
      return document.fonts.check('14px "Noto Sans KR Variable"', '심사');
    })).toBe(true);
    await page.getByRole('button', { name: '통보 내용' }).click();
    await takePicture(page, 'case-ko');
  });

  it('offers no judgement to a liaison officer', async () => {
    const { page, trouble } = await open('ko-KR');
    await signedIn.signIn(page, 'seo.minjun');
    await row(page, /Courier/).click();
    await page.getByText('조회 권한입니다').waitFor();
    expect(await page.getByRole('button', { name: '승인' }).count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  it('says so when the session is over, and leaves by the provider', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: '로그아웃' }).click();
    await page.getByRole('link', { name: '로그인' }).waitFor();
    expect(new URL(page.url()).origin).toBe(signedIn.consoleUrl);
  });

  it('asked nothing of anybody else, and broke no rule of its own', () => {
    expect(analyst.trouble).toEqual([]);
  });
});
