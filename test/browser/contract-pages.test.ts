import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { projectPath } from '../../src/platform/paths.js';
import { startWorld, type World } from '../support/world.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';

describe('the contract for people', () => {
  let world: World;
  let browser: TestBrowser;

  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld({ gateways: ['KR'] }), startBrowser()]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  async function open(url: string): Promise<WatchedPage> {
    const watched = await browser.open({ locale: 'en-GB', origins: [url], anyCertificate: true });
    await watched.page.goto(`${url}/docs`);
    await watched.page.getByRole('heading', { name: /Customs risk exchange, partner door/ }).waitFor();
    return watched;
  }

  it.each(['partnerUrl', 'consoleUrl'] as const)('shows every operation at %s, and asks nobody else for anything', async (door) => {
    const url = world.administration('KR')[door];
    const { page, trouble } = await open(url);
    await page.locator('#operations-send-receiveAlert').waitFor();
    const shown = await page.locator('.opblock').count();
    const document = await page.evaluate(async () => (await fetch('/openapi.json')).json() as Promise<{ paths: Record<string, object> }>);
    expect(shown).toBe(Object.values(document.paths).flatMap(Object.keys).length);
    expect(trouble).toEqual([]);
    await takePicture(page, `contract-${door}`);
  }, 60_000);

  it('opens an operation with its schema, example and refusals, and offers no button that cannot work', async () => {
    const { page, trouble } = await open(world.administration('KR').partnerUrl);
    const alert = page.locator('#operations-send-receiveAlert');
    await alert.locator('.opblock-summary').click();
    await alert.getByText('Send a risk alert').first().waitFor();
    await alert.getByText('"messageType": "alert"').first().waitFor();
    await alert.getByText('The `messageId` is known with other bytes', { exact: false }).or(alert.getByText('is known with other bytes', { exact: false })).first().waitFor();
    expect(await page.getByRole('button', { name: /try it out/i }).count()).toBe(0);
    await alert.scrollIntoViewIfNeeded();
    await takePicture(page, 'contract-operation');
    await alert.getByText('Schema', { exact: true }).first().click();
    await alert.getByText('AlertMessage', { exact: false }).first().waitFor();
    await takePicture(page, 'contract-schema');
    expect(trouble).toEqual([]);
  }, 60_000);

  it('runs under a policy without inline scripts and other hosts', async () => {
    const { page } = await open(world.administration('KR').partnerUrl);
    const answer = await page.request.get(`${world.administration('KR').partnerUrl}/docs`);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await answer.text()).not.toMatch(/<script>|https?:\/\//);
  });
});

describe('the viewer package', () => {
  it('may not report installations to anybody', () => {
    const root = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { scarfSettings?: { enabled?: boolean } };
    expect(root.scarfSettings?.enabled).toBe(false);
    // The only package of it that runs anything when it is installed is the one that setting silences.
    const own = createRequire(import.meta.url).resolve('swagger-ui-dist/package.json');
    const { scripts, dependencies } = JSON.parse(readFileSync(own, 'utf8')) as { scripts?: object; dependencies: Record<string, string> };
    expect({ scripts, dependencies: Object.keys(dependencies) }).toEqual({ scripts: undefined, dependencies: ['@scarf/scarf'] });
  });
});
