import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

describe('writing a notice in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  it('keeps a draft of an alert, writes it anew, and submits it for release', async () => {
    const { page, trouble } = await browser.open({ locale: 'ko-KR', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(page, 'seo.minjun');
    await page.getByRole('link', { name: '발송 통보' }).click();
    await page.getByRole('button', { name: '새 통보' }).click();
    await page.getByRole('button', { name: '승인 요청' }).click();
    await page.getByText('수신 기관과 별표 항목을 입력하십시오.').waitFor();
    await page.getByLabel('수신 기관').first().fill('zz');
    await page.getByLabel('수신 기관').first().press('Enter');
    await page.getByRole('textbox', { name: '기록 번호' }).fill('KR-A-2026-77');
    await page.getByRole('textbox', { name: '제목' }).fill('Fabric with a false declaration');
    await page.getByRole('textbox', { name: '상세 설명' }).fill('Two consignments were declared as table linen.');
    await takePicture(page, 'compose-ko');
    await expectAccessible(page, 'compose');
    await page.getByRole('button', { name: '초안으로 저장' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fabric with a false declaration' }).waitFor();
    await page.getByRole('button', { name: '다시 작성 …' }).click();
    await page.getByRole('textbox', { name: '제목' }).fill('Fabric with a false heading');
    await page.getByRole('button', { name: '승인 요청' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fabric with a false heading' }).waitFor();
    const { rows } = await signedIn.world.administration('KR').db.query(`SELECT state, audience, content -> 'record' ->> 'title' AS title FROM notices.notice`);
    expect(rows).toEqual([{ state: 'submitted', audience: ['ZZ'], title: 'Fabric with a false heading' }]);
    expect(trouble).toEqual([]);
  }, 120_000);
});
