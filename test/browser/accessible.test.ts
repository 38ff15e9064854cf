import type { Page } from 'playwright-core';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, type TestBrowser } from './browser.js';
import { expectFits } from './fits.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

describe('the screens that everybody meets', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld(), startBrowser()]);
    for (const name of ['alert-traveller', 'alert-curtain-fabric']) await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample(name)), { contentType: 'application/json' });
    await until('both cases', async () => (await signedIn.world.administration('KR').db.query('SELECT FROM review.case')).rows.length === 2);
    page = (await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] })).page;
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  it('finds what is wrong, so that finding nothing says something', async () => {
    await page.setContent('<main><img src="x.png"><p style="color:#999;background:#fff">faint</p></main>');
    await expect(expectAccessible(page, 'a broken page')).rejects.toThrow(/image-alt[^]*color-contrast/);
  });

  it('finds what does not fit a tablet, and what lies over something else', async () => {
    await page.setContent('<main><button style="width:1300px">wide</button><div style="width:300px;overflow:hidden"><button style="width:400px">cut</button></div><div style="position:relative"><button>one</button><button style="position:absolute;left:9px">two</button></div></main>');
    await expect(expectFits(page, 'a page that is too wide')).rejects.toThrow(/820 px: the page scrolls[^]*"wide" is beyond the edge[^]*"cut" is cut by div[^]*"one" and button "two" lie over[^]*1280 px: the page scrolls/);
    await page.setContent('<main><div style="width:300px;overflow-x:auto"><button style="width:400px">in a box that scrolls</button></div></main>');
    await expectFits(page, 'a box that scrolls by itself');
  });

  it('signs in', async () => {
    await page.goto(signedIn.consoleUrl);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'sign-in');
  });

  it('shows the queue and a case', async () => {
    await signedIn.signIn(page, 'han.jiwoo');
    await page.getByRole('button', { name: /Courier expected/ }).waitFor();
    await expectAccessible(page, 'queue');
    await page.getByRole('button', { name: /Courier expected/ }).click();
    await page.getByRole('heading', { level: 1, name: /Courier expected/ }).waitFor();
    await expectAccessible(page, 'case');
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    await expectAccessible(page, 'case being declined');
  }, 90_000);

  it('searches the pool', async () => {
    await page.getByRole('link', { name: 'Pool' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, 'pool');
  });

  it('shows the notices', async () => {
    await page.goto(signedIn.consoleUrl);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await signedIn.signIn(page, 'seo.minjun');
    await page.getByRole('link', { name: 'Notices' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, 'notices');
  });
});
