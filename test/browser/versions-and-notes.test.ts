import type { Page } from 'playwright-core';
import { bytes, sample, type Sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { startBrowser, takePicture, type TestBrowser } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

describe('a record in versions, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    page = (await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] })).page;
    await send(1, {});
    await signedIn.signIn(page, 'han.jiwoo');
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  async function send(version: number, change: Record<string, unknown>): Promise<void> {
    const message = sample('alert-traveller') as Sample & { alert: Record<string, unknown> };
    message.alert = { ...message.alert, ...change, version };
    await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
    await until(`version ${version}`, async () => (await signedIn.world.administration('KR').db.query('SELECT FROM review.case')).rows.length === version);
  }

  const openCase = async (title: RegExp): Promise<void> => {
    await page.getByRole('navigation', { name: 'Review queue' }).getByRole('button', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };

  it('keeps a note of ours about a record', async () => {
    await openCase(/Courier expected in Incheon/);
    const notes = page.getByRole('region', { name: /Our notes/ });
    await notes.getByLabel('A note about this record').fill('Known from the case of October.');
    await notes.getByRole('button', { name: 'Keep the note' }).click();
    await notes.getByText('Known from the case of October.').waitFor();
    expect(await page.getByText('The only version').isVisible()).toBe(true);
  });

  it('shows what a new version changes, and the note is still there', async () => {
    await send(2, { title: 'Courier expected in Busan', urgency: 'urgent' });
    await openCase(/Courier expected in Busan/);
    const versions = page.getByRole('region', { name: /Versions/ });
    const changed = versions.getByRole('row').filter({ hasText: '/title' });
    expect(await changed.locator('del').textContent()).toMatch(/Incheon/);
    expect(await changed.locator('ins').textContent()).toBe('Courier expected in Busan');
    expect(await page.getByText('Known from the case of October.').isVisible()).toBe(true);
    await versions.scrollIntoViewIfNeeded();
    await takePicture(page, 'versions-en');
  });

  it('takes a note back with the reason, and leaves it to be seen', async () => {
    const notes = page.getByRole('region', { name: /Our notes/ });
    await notes.getByRole('button', { name: 'Take back' }).click();
    await notes.getByLabel('Why does it no longer stand?').fill('Another person.');
    await notes.getByRole('listitem').getByRole('button', { name: 'Take back' }).last().click();
    await notes.getByText(/Taken back by .*Another person\./).waitFor();
    expect(await notes.getByText('Known from the case of October.').isVisible()).toBe(true);
    await notes.scrollIntoViewIfNeeded();
    await takePicture(page, 'notes-en');
  });

  it('leads to the version before', async () => {
    await page.getByRole('region', { name: /Versions/ }).getByRole('button', { name: 'Version 1' }).click();
    await page.getByRole('heading', { level: 1, name: /Courier expected in Incheon/ }).waitFor();
    // The page first shows what it had of this case, from before the newer version came.
    await page.getByText('Replaced by a newer version').first().waitFor();
  });
});
