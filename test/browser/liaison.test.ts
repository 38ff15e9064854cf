import type { Locator, Page } from 'playwright-core';
import { sample } from '../support/samples.js';
import { until, type TestAdministration } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { comesIntoSight, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const SLOW = 45_000;
/** What a partner may write anywhere: none of it may become more than text. */
const EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{7*7}}';

describe('a liaison officer, from the first word to the receipt', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let seo: WatchedPage;
  let yoon: WatchedPage;
  let kr: TestAdministration;
  let nl: TestAdministration;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ gateways: ['KR', 'NL'], partners: ['ZZ'] }), startBrowser()]);
    [kr, nl] = [signedIn.world.administration('KR'), signedIn.world.administration('NL')];
    seo = await open('en-GB', 'seo.minjun');
    yoon = await open('en-GB', 'yoon.sora');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  async function open(locale: string, officer: string): Promise<WatchedPage> {
    const watched = await browser.open({ locale, origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    watched.page.setDefaultTimeout(SLOW);
    await signedIn.signIn(watched.page, officer);
    return watched;
  }

  const main = (page: Page): Locator => page.getByRole('main');
  const at = (page: Page, pointer: string): Locator => page.locator(`[id="at${pointer}"]`);
  const missing = (page: Page): Locator => page.getByRole('region', { name: /^(Before it can be submitted|제출 전 확인 사항)/ });
  const go = (page: Page, query: string): Promise<unknown> => page.goto(`${signedIn.consoleUrl}/?${query}`);
  const kept = (page: Page): Promise<void> => page.getByText(/^Kept /).waitFor();

  async function choose(page: Page, pointer: string, option: string): Promise<void> {
    await at(page, pointer).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }

  /** As an officer of NL would, at NL's own gateway. */
  async function sentByNl(messageType: 'request' | 'alert', record: object): Promise<string> {
    const { flows } = nl.running.gateway;
    const { noticeId, messageId } = await flows.draftNotice({
      messageType, audience: ['KR'], record, fieldMarks: {}, exchangeBasis: 'onRequest', officer: 'officer:jansen', handling: { tlp: 'AMBER', codes: [], onward: 'own-administration', personalData: false },
    });
    await flows.releaseNotice(noticeId, 'officer:second', (await flows.previewNotice(noticeId)).digest);
    return messageId;
  }

  it('begins an alert, and is told what is missing and what each identifier is worth while writing', async () => {
    const { page } = seo;
    await go(page, 'page=notices');
    await page.getByRole('button', { name: 'New notice' }).click();
    await page.getByRole('menuitem', { name: 'Alert' }).click();
    await page.getByRole('heading', { level: 1, name: 'Without a title yet' }).waitFor();
    await missing(page).getByRole('button', { name: 'Administrations' }).waitFor();
    await takePicture(page, 'compose-new-en');
    await at(page, '/alert/title').fill('Reefer from Guayaquil');
    await choose(page, '/alert/subjectClass', 'consignment');
    await choose(page, '/alert/riskCategory', 'Drugs');
    await choose(page, '/alert/urgency', 'urgent');
    await page.getByRole('button', { name: 'Add: Containers' }).click();
    const box = at(page, '/alert/consignment/containers/0/number');
    await box.fill('CSQU3054384');
    await main(page).getByText(/^Doubtful · /).waitFor();
    await box.fill('CSQU3054383');
    await main(page).getByText('Holds', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add: Goods' }).click();
    await at(page, '/alert/consignment/goods/0/origin').fill('ecua');
    await page.getByRole('option', { name: /EC\s*Ecuador/ }).click();
    await main(page).getByText('Holds · Ecuador').waitFor();
    await kept(page);
  }, SLOW * 4);

  it('finds everything again after closing the window, and cannot submit what is not whole', async () => {
    const { page } = seo;
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Reefer from Guayaquil' }).waitFor();
    expect(await at(page, '/alert/consignment/containers/0/number').inputValue()).toBe('CSQU3054383');
    await page.getByRole('button', { name: 'Submit for release' }).click();
    await until('the first place that is wrong has the focus', async () => (await page.evaluate(() => document.activeElement?.id))?.startsWith('at/administrations'), SLOW);
    await main(page).getByText('This is needed.').first().waitFor();
    await takePicture(page, 'compose-missing-en');
    await expectAccessible(page, 'writing a notice, with errors');
    await page.setViewportSize({ width: 834, height: 1112 });
    await takePicture(page, 'compose-834');
    await page.setViewportSize({ width: 1440, height: 900 });
    await yoon.page.goto(page.url());
    await yoon.page.getByText('What you have written could not be loaded').waitFor();
  }, SLOW * 3);

  it('marks a field, names the recipients and submits', async () => {
    const { page } = seo;
    for (const partner of ['Netherlands (NL)', 'ZZ']) {
      await at(page, '/administrations').click();
      await page.getByRole('option', { name: partner }).click();
    }
    await page.keyboard.press('Tab');
    await at(page, '/alert/validUntil').fill('2027-01-31T12:00');
    await choose(page, '/handling/onward', 'law enforcement');
    await at(page, '/alert/narrative').fill('Crew changed twice off the coast.');
    await page.getByRole('combobox', { name: 'Mark a field …' }).or(page.getByRole('textbox', { name: 'Mark a field …' })).first().click();
    await page.getByRole('option', { name: 'Narrative' }).click();
    await page.getByText('/alert/narrative', { exact: true }).waitFor();
    await missing(page).getByText('Nothing is missing.').waitFor();
    await takePicture(page, 'compose-whole-en');
    await page.getByRole('button', { name: 'Submit for release' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reefer from Guayaquil' }).waitFor();
    await main(page).getByText(/You drafted or submitted this notice/).waitFor();
    expect((await kr.db.query('SELECT FROM notices.sheet')).rows).toEqual([]);
  }, SLOW * 3);

  it('is released by a second officer who sees side by side what each gets, and the partner’s receipt comes back', async () => {
    const { page } = yoon;
    await go(page, 'page=notices');
    await page.getByRole('navigation', { name: 'Notices' }).getByRole('button', { name: /Reefer from Guayaquil/ }).click();
    await page.getByRole('tab', { name: 'Side by side' }).click();
    await page.getByRole('tabpanel').getByText('leaves').first().waitFor();
    await takePicture(page, 'release-compared-1440');
    await expectAccessible(page, 'what leaves, side by side');
    await page.setViewportSize({ width: 834, height: 1112 });
    await takePicture(page, 'release-compared-834');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Release …' }).click();
    await page.getByRole('button', { name: /^Release to \d/ }).click();
    await page.getByRole('region', { name: /Deliveries/ }).getByText('Delivered, they confirmed it').waitFor();
    await until('the alert at NL', async () => (await nl.db.query(`SELECT FROM review.case WHERE title = 'Reefer from Guayaquil'`)).rows.length === 1, SLOW);
    await page.getByRole('link', { name: 'Deliveries' }).click();
    await page.getByText('delivered', { exact: true }).click();
    await page.getByRole('region', { name: 'Deliveries' }).getByRole('button').first().click();
    const { rows: [proof] } = await kr.db.query<{ receipt_id: string; index: string }>(
      `SELECT r.receipt_id, l.index FROM outbox.delivery d JOIN ledger.receipt r ON r.kept_id = d.kept_id AND r.kind = 'obtained' JOIN ledger.leaf l USING (receipt_id) WHERE d.partner = 'NL'`);
    await main(page).getByText(proof?.receipt_id as string).waitFor();
    expect(await main(page).getByText(proof?.index as string, { exact: true }).count()).toBeGreaterThan(0);
    await takePicture(page, 'delivery-proof-en');
    await expectAccessible(page, 'one delivery');
  }, SLOW * 4);

  it('is corrected with the difference shown, withdrawn, and followed to every acknowledgement', async () => {
    const { page } = seo;
    await go(page, 'page=notices&state=released');
    await page.getByRole('navigation', { name: 'Notices' }).getByRole('button', { name: /Reefer from Guayaquil/ }).click();
    await page.getByRole('button', { name: 'Correct …' }).click();
    await page.getByText('Alert: correction').waitFor();
    await at(page, '/alert/title').fill('Reefer from Guayaquil, two boxes');
    const changes = page.getByRole('region', { name: /What the correction changes/ });
    await changes.getByText('Reefer from Guayaquil', { exact: true }).waitFor();
    await changes.getByText('Reefer from Guayaquil, two boxes').waitFor();
    await takePicture(page, 'compose-correction-en');
    await page.getByRole('button', { name: 'Submit for release' }).click();
    await main(page).getByText(/You drafted or submitted this notice/).waitFor();
    await page.getByRole('region', { name: /What the correction changes/ }).waitFor();
    const { flows } = kr.running.gateway;
    const noticeId = new URL(page.url()).searchParams.get('notice') as string;
    await flows.releaseNotice(noticeId, 'officer:yoon.sora', (await flows.previewNotice(noticeId)).digest);
    await until('version 2 at NL', async () => (await nl.db.query(`SELECT FROM pool.record WHERE kind = 'alert' AND version = 2`)).rows.length === 1, SLOW);
    await comesIntoSight(page.getByRole('button', { name: 'Withdraw …' }));
    await page.getByRole('button', { name: 'Withdraw …' }).click();
    await page.getByRole('combobox', { name: /Reason/ }).or(page.getByRole('textbox', { name: /^Reason/ })).first().click();
    await page.getByRole('option', { name: 'wrong facts' }).click();
    await page.getByRole('button', { name: 'Submit the withdrawal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Withdrawal: wrong facts' }).waitFor();
    const withdrawal = new URL(page.url()).searchParams.get('notice') as string;
    await flows.releaseNotice(withdrawal, 'officer:yoon.sora', (await flows.previewNotice(withdrawal)).digest);
    await until('the receipt of NL', async () => (await kr.db.query(`SELECT FROM outbox.delivery WHERE message_type = 'withdrawal' AND partner = 'NL' AND acknowledged_at IS NOT NULL`)).rows.length === 1, SLOW);
    await page.getByRole('link', { name: 'Withdrawals' }).click();
    const ofNl = page.getByRole('row').filter({ hasText: 'Netherlands' });
    await ofNl.waitFor();
    expect(await ofNl.getByText('not yet').count()).toBe(0);
    expect(await page.getByRole('row').filter({ hasText: 'ZZ' }).textContent()).toMatch(/not yet/);
    await takePicture(page, 'withdrawals-en');
    await expectAccessible(page, 'withdrawals');
    await page.getByRole('link', { name: /What is due/ }).click();
    await page.getByRole('row').filter({ hasText: 'Withdrawal not acknowledged' }).filter({ hasText: 'ZZ' }).waitFor();
    await takePicture(page, 'due-en');
    await expectAccessible(page, 'what is due');
  }, SLOW * 5);

  it('answers a request whose every field tries to be more than text', async () => {
    const { page } = seo;
    const { request } = sample('request-verification') as unknown as { request: Record<string, unknown> };
    await sentByNl('request', {
      ...request, requestId: 'NL-Q-1', version: 1, dueAt: new Date(Date.now() + 7_200_000).toISOString(), title: EVIL, reason: EVIL, facts: EVIL, measure: EVIL, lawsConcerned: [EVIL],
      requestingAuthority: { name: EVIL, unit: EVIL }, questions: [{ questionId: 'q1', text: EVIL }, { questionId: 'q2', text: 'Was the invoice presented?' }],
    });
    await until('the request of NL', async () => (await kr.db.query(`SELECT FROM requests.request WHERE direction = 'in'`)).rows.length === 1, SLOW);
    await go(page, 'page=requests');
    await page.getByRole('navigation', { name: 'Requests' }).getByRole('button').filter({ hasText: 'NL-Q-1' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '{{7*7}}' }).waitFor();
    await takePicture(page, 'request-in-en');
    await expectAccessible(page, 'a request that came to us');
    expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
    expect(await page.locator('main img, main script').count()).toBe(0);
    await page.getByRole('button', { name: 'Reply …' }).click();
    await page.getByRole('region', { name: 'The request' }).getByText('Was the invoice presented?').waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    await at(page, '/reply/answers/0/text').fill('The value holds.');
    await at(page, '/reply/answers/1/text').fill('It was.');
    await missing(page).getByText('Nothing is missing.').waitFor();
    await takePicture(page, 'compose-reply-en');
    await page.getByRole('button', { name: 'Submit for release' }).click();
    await main(page).getByText(/You drafted or submitted this notice/).waitFor();
    const { flows } = kr.running.gateway;
    const noticeId = new URL(page.url()).searchParams.get('notice') as string;
    await flows.releaseNotice(noticeId, 'officer:yoon.sora', (await flows.previewNotice(noticeId)).digest);
    await until('the answer at NL', async () => (await nl.db.query(`SELECT FROM requests.request WHERE direction = 'out' AND state = 'answered'`)).rows.length === 1, SLOW);
    await go(page, 'page=requests');
    await page.getByText('No requests here').waitFor();
    await page.getByText('All', { exact: true }).click();
    await page.getByRole('navigation', { name: 'Requests' }).getByRole('button').filter({ hasText: 'NL-Q-1' }).click();
    await page.getByRole('region', { name: /Replies/ }).getByText('The value holds.').waitFor();
    await takePicture(page, 'request-answered-en');
  }, SLOW * 5);

  it('asks a partner, in Korean, and sees what is still owed', async () => {
    const { page, trouble } = await open('ko-KR', 'seo.minjun');
    await go(page, 'page=requests&section=outbox');
    await page.getByText('해당하는 요청이 없습니다').waitFor();
    await page.getByRole('button', { name: '새 요청' }).click();
    await at(page, '/administrations').click();
    await page.getByRole('option', { name: /NL/ }).click();
    await page.keyboard.press('Tab');
    await choose(page, '/request/requestKind', '정보');
    await at(page, '/request/title').fill('컨테이너 CSQU3054383의 소유자');
    await at(page, '/request/reason').fill('같은 컨테이너가 두 건의 신고에 나타났습니다.');
    await at(page, '/request/dueAt').fill('2027-02-01T09:00');
    await missing(page).getByText('빠진 항목이 없습니다.').waitFor();
    await takePicture(page, 'compose-request-ko');
    await expectAccessible(page, 'a request being written, in Korean');
    await page.getByRole('button', { name: '발송 승인 요청' }).click();
    await main(page).getByText(/본인이 작성하거나 제출한 통보입니다/).waitFor();
    const { flows } = kr.running.gateway;
    const noticeId = new URL(page.url()).searchParams.get('notice') as string;
    await flows.releaseNotice(noticeId, 'officer:yoon.sora', (await flows.previewNotice(noticeId)).digest);
    await until('our request in the outbox', async () => (await kr.db.query(`SELECT FROM requests.request WHERE direction = 'out'`)).rows.length === 1, SLOW);
    await go(page, 'page=requests&section=outbox');
    await page.getByRole('navigation', { name: '요청' }).getByRole('button').filter({ hasText: 'CSQU3054383' }).click();
    await page.getByText('아직 답변이 없습니다.').waitFor();
    await takePicture(page, 'request-out-ko');
    await page.evaluate(() => { document.documentElement.dataset.mantineColorScheme = 'dark'; });
    await takePicture(page, 'request-out-ko-dark');
    await go(page, 'page=notices&section=due');
    await page.getByRole('row').filter({ hasText: '답변' }).first().waitFor();
    await takePicture(page, 'due-ko');
    expect(trouble).toEqual([]);
    await page.close();
  }, SLOW * 5);

  it('asked nothing of anybody else, and broke no rule of its own', () => {
    expect([...seo.trouble, ...yoon.trouble.filter((one) => !/404 \(Not Found\)/.test(one))]).toEqual([]);
  });
});
