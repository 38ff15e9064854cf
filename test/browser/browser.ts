import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';
import { launchHeadless } from '../../bench/headless.js';
import { projectPath } from '../../src/platform/paths.js';

/** A page that remembers everything that went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts, refusals of the content security policy, requests to anywhere but `origins`. */
  readonly trouble: readonly string[];
}

export interface PageOptions {
  readonly locale: string;
  readonly origins: readonly string[];
  /** For a door whose certificate is from an authority of the test. */
  readonly anyCertificate?: boolean;
}

export interface TestBrowser {
  open(options: PageOptions): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** Where pictures go; SCREENSHOTS names another folder. */
const PICTURES = process.env.SCREENSHOTS ?? join(tmpdir(), 'crx-screenshots');

/** The longest that one step on a page is waited for. */
const STEP_MS = 60_000;

/** Between two looks of somebody who waits. */
const BACK_MS = 400;

/** A real browser from a package: nothing has to be installed on the machine. */
export async function startBrowser(): Promise<TestBrowser> {
  if (!existsSync(projectPath('console', 'dist', 'index.html'))) throw new Error('the console is not built: run npm run build');
  const browser = await launchHeadless();
  return {
    async open({ locale, origins, anyCertificate = false }) {
      const context = await browser.newContext({ ignoreHTTPSErrors: anyCertificate, viewport: { width: 1440, height: 900 }, locale, timezoneId: 'Asia/Seoul', reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(STEP_MS);
      return { page, trouble: watch(page, origins) };
    },
    close: () => browser.close(),
  };
}

export async function takePicture(page: Page, name: string): Promise<string> {
  await mkdir(PICTURES, { recursive: true });
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/**
 * The officer looks away and comes back until it is there: what others did is asked for when a window is come back to, not only after its pause.
 * @throws Error when it is not there after a minute
 */
export async function comesIntoSight(locator: Locator): Promise<void> {
  for (const end = Date.now() + STEP_MS; ;) {
    await locator.page().evaluate(() => { window.dispatchEvent(new Event('visibilitychange')); });
    try {
      return await locator.waitFor({ timeout: BACK_MS });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || Date.now() > end) throw error;
    }
  }
}

/** One step of an officer: the button, what the form asks, the second click. */
export async function act(page: Page, label: string, fill: (form: ReturnType<Page['getByRole']>) => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole('button', { name: `${label} …`, exact: true }).first().click();
  const form = page.getByRole('form', { name: label });
  await fill(form);
  await form.getByRole('button', { name: label, exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

function watch(page: Page, origins: readonly string[]): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // The first question of the page, "who is signed in?", is answered 401 before sign-in; browsers print that.
    if (message.type() === 'error' && !/401 \(Unauthorized\)/.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!origins.includes(new URL(request.url()).origin)) trouble.push(`elsewhere: ${request.url()}`);
  });
  return trouble;
}
