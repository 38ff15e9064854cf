import type { Locator, Page } from 'playwright-core';
import type { Draft } from '../../src/flows/draft-notice.js';
import type { Agreement } from '../../src/partners/agreement.js';
import { sample } from '../support/samples.js';
import { until, type TestAdministration } from '../support/world.js';
import { comesIntoSight, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const SLOW = 60_000;
/** NL gets no persons and no account, ZZ gets everything, with XX nothing is in force. */
const agreement = (usual: Agreement): Agreement => {
  if (usual.partner === 'NL') return { ...usual, nominal: false, highestTlp: 'AMBER', fieldsOut: usual.fieldsOut.flatMap(() => WITHOUT_ACCOUNT) };
  return usual.partner === 'XX' ? { ...usual, validUntil: '2021-12-31' } : usual;
};
const WITHOUT_ACCOUNT = [...['alertId', 'version', 'status', 'subjectClass', 'riskCategory', 'urgency', 'severity', 'certainty', 'basis', 'validFrom', 'validUntil', 'title', 'issuingAuthority',
  'conveyance', 'consignment', 'indicators', 'recommendedActions', 'limitations', 'warnings', 'feedbackRequested'].map((member) => `/alert/${member}`), '/withdrawal'];

/** Stricter than the rest: a person to call, and what must not be known to be known. */
const MARKS = { '/alert/issuingAuthority/contact': { nominal: true }, '/alert/conveyance/vessel/callSign': { tlp: 'RED' } } as const;

describe('what leaves, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let supervisor: WatchedPage;
  let kr: TestAdministration;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ gateways: ['KR', 'NL'], partners: ['ZZ', 'XX'], agreement }), startBrowser()]);
    kr = signedIn.world.administration('KR');
    supervisor = await open('en-GB');
    await signedIn.signIn(supervisor.page, 'yoon.sora');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  const flows = (): TestAdministration['running']['gateway']['flows'] => kr.running.gateway.flows;
  const row = (page: Page, title: RegExp): Locator => page.getByRole('navigation', { name: /^(Notices|발송 통보)$/ }).getByRole('button', { name: title });
  const main = (page: Page): Locator => page.getByRole('main');
  const stateOf = async (noticeId: string): Promise<string | undefined> => (await kr.db.query<{ state: string }>('SELECT state FROM notices.notice WHERE notice_id = $1', [noticeId])).rows[0]?.state;
  let first: string;

  async function open(locale: string): Promise<WatchedPage> {
    const watched = await browser.open({ locale, origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    watched.page.setDefaultTimeout(SLOW);
    return watched;
  }

  async function draft(change: { alertId: string; title: string; audience: string[] }): Promise<string> {
    const { alertId, title, audience } = change;
    const { alert } = sample('alert-vessel') as unknown as { alert: object };
    const order: Draft = {
      messageType: 'alert', audience, record: { ...alert, alertId, title, version: 1, status: 'issued' }, fieldMarks: MARKS, exchangeBasis: 'spontaneous', officer: 'officer:seo.minjun',
      handling: { tlp: 'AMBER', codes: [], onward: 'law-enforcement', personalData: true },
    };
    return (await flows().draftNotice(order)).noticeId;
  }

  /** Another version of the agreement with NL, by its two officers. */
  async function amend(change: Partial<Agreement>): Promise<void> {
    const { rows: [now] } = await kr.db.query<{ terms: Agreement }>(`SELECT terms FROM partners.agreement WHERE partner = 'NL' ORDER BY version DESC LIMIT 1`);
    const agreementId = 'NL-KR-CMAA-2019';
    const version = await flows().enterAgreement.propose({ agreementId, partner: 'NL', terms: { ...(now as { terms: Agreement }).terms, ...change }, by: 'officer:park.jihun' });
    await flows().enterAgreement.settle({ agreementId, version, verdict: 'confirmed', by: 'officer:yoon.sora' });
  }

  it('is found by the keyboard, and says so when nothing waits', async () => {
    const { page } = supervisor;
    const link = page.getByRole('link', { name: 'Notices' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nothing waits for release').waitFor();
    expect(new URL(page.url()).search).toBe('?page=notices');
    expect(await link.getAttribute('aria-current')).toBe('page');
    first = await draft({ alertId: 'KR-N-1', title: 'Coaster with dark spells off the coast', audience: ['NL', 'ZZ', 'XX'] });
    await comesIntoSight(row(page, /Coaster with dark spells/));
    await takePicture(page, 'notices-en');
  }, SLOW * 2);

  it('says in sentences who gets it under which agreement, and who does not and why', async () => {
    const { page } = supervisor;
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await main(page).getByText('Goes to 2 of 3 recipients.').waitFor();
    expect(await main(page).getByText(/^Goes to Netherlands \(NL\) under NL-KR-CMAA-2019 \(version 1\), \d+ fields withheld\.$/).isVisible()).toBe(true);
    expect(await main(page).getByText(/^Goes to ZZ under ZZ-KR-CMAA-2019 \(version 1\), nothing withheld\.$/).isVisible()).toBe(true);
    expect(await main(page).getByText(/^Does not go to .*XX.*: no agreement is in force\.$/).isVisible()).toBe(true);
    expect(page.url()).toContain(first);
    expect(page.url()).not.toMatch(/Coaster|KR-N/);
    await takePicture(page, 'notice-en');
  }, SLOW * 2);

  it('lists every field that stays here, with what it says and why, and shows the message without it', async () => {
    const { page } = supervisor;
    const panel = page.getByRole('tabpanel');
    const { recipients } = await flows().previewNotice(first);
    const nl = recipients.find(({ partner }) => partner === 'NL');
    for (const { pointer } of nl?.withheld ?? []) expect(await panel.getByText(pointer, { exact: true }).count()).toBe(1);
    expect(nl?.withheld.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['not-on-allow-list', 'nominal', 'marking-too-strict']));
    const narrative = panel.getByRole('row').filter({ hasText: '/alert/narrative' }).first();
    expect(await narrative.textContent()).toMatch(/transponder.*The agreement does not name this field/s);
    expect(await panel.getByRole('row').filter({ hasText: '/alert/issuingAuthority/contact' }).textContent()).toMatch(/Duty officer.*identifies a person/s);
    await panel.getByText('The exact message as JSON').first().click();
    const { sentAt: _at, senderSequence: _n, ...leaves } = (nl?.message ?? {}) as Record<string, unknown>;
    expect(JSON.parse(await panel.locator('pre').textContent() as string)).toEqual(JSON.parse(JSON.stringify(leaves)));
    await takePicture(page, 'notice-json-en');
    await page.getByRole('tab', { name: /ZZ/ }).click();
    await panel.getByText('Nothing is withheld.').waitFor();
    expect(await panel.getByText(/transponder off three times/).first().isVisible()).toBe(true);
    await page.getByRole('tab', { name: /XX/ }).click();
    await panel.getByText(/^Gets nothing: no agreement is in force\.$/).waitFor();
  }, SLOW * 2);

  it('offers no release to who submitted it, in Korean as well', async () => {
    const { page, trouble } = await open('ko-KR');
    await signedIn.signIn(page, 'seo.minjun');
    await page.getByRole('link', { name: '발송 통보' }).click();
    await row(page, /Coaster with dark spells/).click();
    await main(page).getByText(/본인이 작성하거나 제출한 통보입니다/).waitFor();
    await main(page).getByText('수신 기관 3곳 중 2곳에 발송합니다.').waitFor();
    expect(await page.getByRole('button', { name: '발송 승인 …' }).count()).toBe(0);
    expect(await main(page).getByText('협정에서 제공할 수 있는 항목으로 정하지 않았습니다.').first().isVisible()).toBe(true);
    await takePicture(page, 'notice-ko');
    await page.getByRole('tab', { name: /XX/ }).click();
    await takePicture(page, 'notice-refusal-ko');
    expect(trouble).toEqual([]);
    await page.close();
  }, SLOW * 2);

  it('releases nothing that was not seen: what has changed meanwhile is shown first', async () => {
    const { page } = supervisor;
    await amend({ fieldsOut: WITHOUT_ACCOUNT.filter((field) => field !== '/alert/indicators') });
    await page.getByRole('button', { name: 'Release …' }).click();
    await takePicture(page, 'notice-release-en');
    await page.getByRole('button', { name: 'Release to 2 recipients' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Nothing was released' });
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/Changed for: Netherlands \(NL\)/);
    expect(await alert.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await main(page).getByText(/^Goes to Netherlands \(NL\) under NL-KR-CMAA-2019 \(version 2\)/).isVisible()).toBe(true);
    expect(await stateOf(first)).toBe('submitted');
    await takePicture(page, 'notice-conflict-en');
  }, SLOW * 2);

  it('releases what was seen, and shows what came of each delivery', async () => {
    const { page } = supervisor;
    await page.getByRole('button', { name: 'Release …' }).click();
    await page.getByRole('button', { name: 'Release to 2 recipients' }).click();
    const deliveries = page.getByRole('region', { name: /Deliveries/ });
    await deliveries.getByText('Delivered, they confirmed it').waitFor();
    await until('the alert at NL', async () => (await signedIn.world.administration('NL').db.query(`SELECT FROM review.case WHERE record_ref = 'KR-N-1'`)).rows.length === 1, SLOW);
    const { rows: [receipt] } = await kr.db.query<{ receipt_id: string }>(
      `SELECT r.receipt_id FROM outbox.delivery d JOIN ledger.receipt r USING (kept_id) WHERE d.notice_id = $1 AND d.partner = 'NL' AND r.kind = 'obtained'`, [first]);
    await deliveries.getByText(receipt?.receipt_id as string).waitFor();
    expect(await deliveries.getByRole('row').filter({ hasText: 'ZZ' }).textContent()).toMatch(/Waits to be delivered or fetched/);
    expect(await deliveries.getByText(/^Nothing was sent to .*XX/).isVisible()).toBe(true);
    expect(await main(page).getByText(/^Released by yoon\.sora \(you\)/).isVisible()).toBe(true);
    await takePicture(page, 'notice-released-en');
  }, SLOW * 3);

  it('takes a released record back: the withdrawal waits for another officer', async () => {
    const { page } = supervisor;
    await page.getByRole('button', { name: 'Withdraw …' }).click();
    await page.getByRole('button', { name: 'Submit the withdrawal' }).click();
    await page.getByText('Choose a reason first.').waitFor();
    await page.getByRole('combobox', { name: /Reason/ }).or(page.getByRole('textbox', { name: /^Reason/ })).first().click();
    await page.getByRole('option', { name: 'wrong facts' }).click();
    await page.getByRole('button', { name: 'Submit the withdrawal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Withdrawal: wrong facts' }).waitFor();
    await main(page).getByText(/^Goes to Netherlands/).waitFor();
    expect(await page.getByRole('button', { name: 'Release …' }).count()).toBe(0);
    await takePicture(page, 'notice-withdrawal-en');
  }, SLOW * 2);

  it('goes back to its author with a reason', async () => {
    const { page } = supervisor;
    const noticeId = await draft({ alertId: 'KR-N-2', title: 'Another coaster', audience: ['NL'] });
    await comesIntoSight(row(page, /Another coaster/));
    await row(page, /Another coaster/).click();
    await page.getByRole('button', { name: 'Return …' }).click();
    await page.getByRole('button', { name: 'Return to its author' }).click();
    await page.getByText('Write a reason first.').waitFor();
    await page.getByRole('textbox', { name: /Reason/ }).fill('The container number is that of another shipment.');
    await page.getByRole('button', { name: 'Return to its author' }).click();
    await main(page).getByText('Returned by yoon.sora (you)').waitFor();
    expect(await stateOf(noticeId)).toBe('draft');
    await until('the focus at the title', async () => await page.evaluate(() => document.activeElement?.id) === 'notice-title', SLOW);
    await takePicture(page, 'notice-returned-en');
    await page.keyboard.press('Escape');
    await row(page, /Another coaster/).waitFor({ state: 'detached' });
    await page.getByText('Drafts', { exact: true }).click();
    await row(page, /Another coaster/).waitFor();
  }, SLOW * 2);

  it('speaks Korean throughout, and in a narrow window as well', async () => {
    const { page } = supervisor;
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByText('발송됨', { exact: true }).click();
    await row(page, /Coaster with dark spells/).click();
    await page.getByRole('region', { name: /발송 현황/ }).getByText('전달되었고 수신을 확인함').waitFor();
    await main(page).getByText(/이 기록의 철회 통보가 발송 승인을 기다리고 있습니다/).waitFor();
    await takePicture(page, 'notice-released-ko');
    await page.getByRole('button', { name: '보기' }).click();
    await page.getByRole('heading', { level: 1, name: '철회: 사실 오류' }).waitFor();
    await page.getByRole('tab', { name: /네덜란드/ }).waitFor();
    await page.setViewportSize({ width: 1024, height: 768 });
    await takePicture(page, 'notice-withdrawal-ko-narrow');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press('Escape');
    await page.getByText('철회됨', { exact: true }).first().click();
    await page.getByText('해당하는 통보가 없습니다').waitFor();
    await takePicture(page, 'notices-empty-ko');
    await page.getByRole('button', { name: 'English' }).click();
  }, SLOW * 2);

  it('cannot be released while nobody may get it', async () => {
    const { page } = supervisor;
    await draft({ alertId: 'KR-N-3', title: 'For nobody', audience: ['XX'] });
    await page.getByText('For release', { exact: true }).click();
    await comesIntoSight(row(page, /For nobody/));
    await row(page, /For nobody/).click();
    await main(page).getByText(/^Nobody may get this notice/).waitFor();
    expect(await page.getByRole('button', { name: 'Release …' }).isDisabled()).toBe(true);
  }, SLOW * 2);

  it('tells whoever was slower that somebody else has released it', async () => {
    const { page } = supervisor;
    const noticeId = await draft({ alertId: 'KR-N-4', title: 'Two at once', audience: ['ZZ'] });
    await comesIntoSight(row(page, /Two at once/));
    await row(page, /Two at once/).click();
    await page.getByRole('button', { name: 'Release …' }).click();
    // The page has not heard of it yet when the officer says yes.
    const before = await page.evaluate(async (id) => (await fetch(`/api/notices/${id}`)).text(), noticeId);
    await page.route(`**/api/notices/${noticeId}`, (route) => route.fulfill({ contentType: 'application/json', body: before }));
    await page.route('**/release', async (route) => {
      await page.unroute(`**/api/notices/${noticeId}`);
      await route.continue();
    });
    await flows().releaseNotice(noticeId, 'officer:kim', (await flows().previewNotice(noticeId)).digest);
    await page.getByRole('button', { name: 'Release to 1 recipient' }).click();
    await page.getByRole('alert').filter({ hasText: 'Somebody else was quicker' }).waitFor();
    await main(page).getByText(/^Released by kim,/).waitFor();
  }, SLOW * 2);

  it('is no place for an analyst', async () => {
    const { page } = await open('en-GB');
    await signedIn.signIn(page, 'han.jiwoo');
    await page.getByRole('link', { name: 'Review queue' }).waitFor();
    expect(await page.getByRole('link', { name: 'Notices' }).count()).toBe(0);
    await page.goto(`${signedIn.consoleUrl}/?page=notices&notice=${first}`);
    await page.getByText('Notices are for liaison officers').waitFor();
    await page.close();
  }, SLOW * 2);

  it('asked nothing of anybody else, and broke no rule of its own', () => {
    // The refused release is an answer 409, which browsers print.
    expect(supervisor.trouble.filter((one) => !/409 \(Conflict\)/.test(one))).toEqual([]);
  });
});
