import { generateKeyPairSync, sign } from 'node:crypto';
import { issueCertificate } from '../../src/cli/certificate/issue.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { act, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

/** Of one test: pages are quick, but a machine that does something else beside may not be. */
const PATIENCE = 300_000;

describe('administration in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let administrator: WatchedPage;
  let supervisor: WatchedPage;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ partners: ['ZZ', 'NL'] }), startBrowser()]);
    [administrator, supervisor] = [await enter('park.jihun'), await enter('yoon.sora')];
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  async function enter(username: string): Promise<WatchedPage> {
    const opened = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(opened.page, username);
    return opened;
  }

  it('registers a key of a partner: proposed, proved, and confirmed by another officer', async () => {
    const { page } = administrator;
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('button', { name: /ZZ/ }).waitFor();
    await takePicture(page, 'partners-en');
    await expectAccessible(page, 'partners');
    await page.getByRole('button', { name: /ZZ/ }).press('Enter');
    const keys = page.getByRole('region', { name: /Signing keys/ });
    await act(page, 'Register a key', (form) => form.getByRole('textbox', { name: 'Public key, as JWK' }).fill(JSON.stringify(publicKey.export({ format: 'jwk' }))));
    const challenge = await keys.getByText(/^crx-key-proof-v1:/).innerText();
    await act(page, 'Enter the proof', (form) => form.getByRole('textbox', { name: 'Signature, in Base64' }).fill(sign(null, Buffer.from(challenge, 'ascii'), privateKey).toString('base64')));
    await keys.getByText('You registered it, so another administrator or supervisor confirms it.').waitFor();
    expect(await keys.getByRole('button', { name: 'Confirm …' }).count()).toBe(0);
    await takePicture(page, 'partner-key-waits-en');
    await expectAccessible(page, 'partner-key-waits');
    const second = supervisor.page;
    await second.goto(page.url());
    await act(second, 'Confirm');
    await second.getByText('Confirmed', { exact: true }).first().waitFor();
    const { rows } = await signedIn.world.administration('KR').db.query(`SELECT 1 FROM partners.key WHERE administration = 'ZZ' AND state = 'active' AND confirmed_by = 'officer:yoon.sora'`);
    expect(rows).toHaveLength(1);
    await takePicture(second, 'partner-key-confirmed-en');
  }, PATIENCE);

  it('enters a certificate of a partner, which a second officer confirms, and says how long it lasts', async () => {
    const { page } = administrator;
    const { pem, sha256 } = issueCertificate({ commonName: 'gateway.zz.test', hosts: ['localhost'], days: 20, now: new Date(), use: 'client' });
    await act(page, 'Enter a certificate', (form) => form.getByRole('textbox', { name: 'Certificate, in PEM' }).fill(pem));
    const certificates = page.getByRole('region', { name: /^Certificates/ });
    await certificates.getByText('You registered it, so another administrator or supervisor confirms it.').waitFor();
    expect(await certificates.getByRole('button', { name: 'Confirm …' }).count()).toBe(0);
    await takePicture(page, 'partner-certificate-waits-en');
    await expectAccessible(page, 'partner-certificate-waits');
    await supervisor.page.reload();
    await act(supervisor.page, 'Confirm');
    const confirmed = supervisor.page.getByRole('region', { name: /^Certificates/ });
    await confirmed.getByText(/^(19|20) days left$/).waitFor();
    await confirmed.getByText('active', { exact: true }).first().scrollIntoViewIfNeeded();
    await takePicture(supervisor.page, 'partner-certificate-en');
    await until('the door knows it', async () => signedIn.world.administration('KR').running.gateway.registry.certificateOwner(sha256) === 'ZZ');
  }, PATIENCE);

  it('suspends a partner with a reason, and comes back to its row by Escape', async () => {
    const { page } = supervisor;
    await page.getByRole('button', { name: 'Suspend …' }).click();
    const form = page.getByRole('form', { name: 'Suspend' });
    await form.getByRole('button', { name: 'Suspend' }).click();
    await form.getByText('Say why, in three letters at least.').waitFor();
    await form.getByRole('textbox', { name: 'Reason' }).fill('Their gateway was attacked.');
    await takePicture(page, 'partner-suspending-en');
    await expectAccessible(page, 'partner-suspending');
    await form.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('Suspended by yoon.sora (you): Their gateway was attacked.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('table').getByText('Suspended').waitFor();
    await page.getByRole('button', { name: /ZZ/ }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await administrator.page.reload();
    await page.getByText('You suspended it, so another administrator or supervisor resumes it.').waitFor();
    await act(administrator.page, 'Resume', (resume) => resume.getByRole('textbox', { name: 'Reason' }).fill('They rebuilt it.'));
  }, PATIENCE);

  it('makes our own next key beside the one in force, and a second officer lets partners see it', async () => {
    const { page } = administrator;
    await page.getByRole('button', { name: 'Partners and keys' }).click();
    await page.getByRole('button', { name: /KR/ }).click();
    await act(page, 'Make our next key');
    await page.getByText('You registered it, so another administrator or supervisor confirms it.').waitFor();
    await takePicture(page, 'own-key-waits-en');
    await expectAccessible(page, 'own-key-waits');
    const second = supervisor.page;
    await second.goto(page.url());
    await act(second, 'Confirm');
    await second.getByText('not in force yet', { exact: true }).waitFor();
    await takePicture(second, 'own-key-confirmed-en');
    await expectAccessible(second, 'own-key-confirmed');
    const { rows } = await signedIn.world.administration('KR').db.query<{ later: boolean }>(`SELECT active_from > now() + interval '13 days' AS later FROM partners.key WHERE administration = 'KR' AND state = 'active' ORDER BY active_from`);
    expect(rows.map(({ later: starts }) => starts)).toEqual([false, true]);
  }, PATIENCE);

  it('keeps audiences, and shows deliveries and what is due', async () => {
    const { page } = supervisor;
    const sections = page.getByRole('navigation', { name: 'Sections of administration' });
    await sections.getByRole('link', { name: 'Audiences' }).click();
    await act(page, 'New audience', async (form) => {
      await form.getByRole('textbox', { name: 'Name', exact: true }).fill('container-ports');
      await form.getByRole('textbox', { name: 'Title' }).fill('Container ports');
      await form.getByLabel('Members, by their codes').first().pressSequentially('nl,zz,');
    });
    await page.getByRole('button', { name: 'Container ports' }).click();
    await page.getByRole('heading', { level: 1, name: 'Container ports' }).waitFor();
    await takePicture(page, 'audience-en');
    await expectAccessible(page, 'audience');
    await sections.getByRole('link', { name: 'Deliveries' }).click();
    await page.getByText('Nothing was given up').waitFor();
    await sections.getByRole('link', { name: 'Retention' }).click();
    await page.getByText('No record asks for a decision').waitFor();
    await takePicture(page, 'retention-empty-en');
    await expectAccessible(page, 'retention-empty');
  }, PATIENCE);

  it('drafts the next version of an agreement as a form, which a second officer confirms', async () => {
    const { page } = administrator;
    await page.getByRole('navigation', { name: 'Sections of administration' }).getByRole('link', { name: 'Agreements' }).click();
    await page.locator('button[data-row]').first().click();
    await page.getByText('Legal basis').first().waitFor();
    await takePicture(page, 'agreement-en');
    await expectAccessible(page, 'agreement');
    await page.getByRole('button', { name: 'Draft the next version' }).click();
    await page.getByRole('textbox', { name: 'Kept in use' }).fill('180');
    await page.getByRole('textbox', { name: 'Why, for those who ask later' }).fill('Agreed in Busan.');
    await takePicture(page, 'agreement-draft-en');
    await expectAccessible(page, 'agreement-draft');
    await page.getByRole('button', { name: 'Propose' }).click();
    await page.getByText('You proposed it, so another administrator or supervisor confirms it.').waitFor();
    await page.getByText('180 days at most').first().waitFor();
    const second = supervisor.page;
    await second.goto(page.url());
    await second.getByText('Agreed in Busan.').waitFor();
    await takePicture(second, 'agreement-waits-en');
    await act(second, 'Confirm');
    await second.getByText('Confirmed by yoon.sora (you)').waitFor();
  }, PATIENCE);

  it('speaks Korean, in the dark too', async () => {
    const { page } = administrator;
    await page.getByRole('group', { name: 'Language' }).getByRole('button').first().click();
    await page.getByRole('button', { name: '밝은 화면 또는 어두운 화면' }).click();
    await page.getByRole('navigation', { name: '관리 메뉴 구역' }).getByRole('link', { name: '협정' }).click();
    await page.locator('button[data-row]').first().click();
    await page.getByText('법적 근거').first().waitFor();
    await takePicture(page, 'agreement-ko-dark');
    await page.getByRole('link', { name: '협력기관·키' }).click();
    await page.getByRole('button', { name: /ZZ/ }).click();
    await page.getByText('보유 증명').first().waitFor();
    await takePicture(page, 'partner-ko-dark');
    expect([...administrator.trouble, ...supervisor.trouble]).toEqual([]);
  }, PATIENCE);
});
