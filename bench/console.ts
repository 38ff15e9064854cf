import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startGateway } from '../api/main.js';
import { startIdentityProvider } from '../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../src/cli/world/officers.js';
import type { Config } from '../src/platform/config.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { createLog } from '../src/platform/log.js';
import { projectPath } from '../src/platform/paths.js';
import { launchHeadless } from './headless.js';
import { fillQueue } from './queue.js';

/** The queue on the screen, at one size. */
export interface ConsoleRow {
  readonly cases: number;
  /** From the navigation to the first row that can be opened: median of the visits, and the slowest. */
  readonly usableMs: readonly [number, number];
  /** While it scrolls, a step each frame. */
  readonly frames: number;
  /** Share of frames that came later than LATE_MS after the one before. */
  readonly late: number;
  /** p50 and p99 of what lay between two frames. */
  readonly frameMs: readonly [number, number];
  /** What the page's thread worked for a frame: all of it, and of it the scripts; ms of that thread, so that what else the machine does is not in it. Older results have none. */
  readonly workMs?: readonly [number, number];
  /** Rows that the scroll came past, and seconds that it took. */
  readonly reached: number;
  readonly seconds: number;
  /** Most rows in the document at any time. */
  readonly drawn: number;
  /** Memory of the page's scripts at the end, MiB. */
  readonly heapMiB: number;
}

export interface ConsoleResult {
  readonly rows: readonly ConsoleRow[];
  /** Usable at the larger size against the smaller. */
  readonly usableRatio: number;
  /** What waited for a core when it began, this included. */
  readonly load: number;
  /** All that is loaded until the first row stands, by kind, gzip, kB; fonts are compressed already. */
  readonly firstScreen: { readonly code: number; readonly fonts: number; readonly files: number };
}

export interface ConsoleDeps {
  readonly databaseUrl: string;
  /** Ports for the console and for the identity provider. */
  readonly ports: readonly [number, number];
  readonly config: Config;
}

const SIZES = [100, 100_000] as const;
/** Of ten cases the bench opens nine. */
const OPEN = 0.9;
const VISITS = 9;
/** What a wheel turned fast moves a list by, in a frame. */
const STEP = 2_000;
const LATE_MS = 50;
/** The short list goes up and down for so many frames, to have something to compare with. */
const SHORT_FRAMES = 1_500;
const FIRST_ROW_MS = 120_000;
const FILLING_MS = 900_000;
/** A scroll that has not come to the end by then is told as far as it came. */
const LONGEST_MS = 180_000;

/** The review queue in a real browser, signed in at a real gateway, with few cases and with very many. */
export async function measureConsole({ databaseUrl, ports: [port, identityPort], config }: ConsoleDeps): Promise<ConsoleResult> {
  if (!readdirSync(projectPath('console', 'dist')).includes('index.html')) throw new Error('the console is not built: run npm run build');
  const [load] = loadavg() as [number, number, number];
  const url = `http://localhost:${port}`;
  const client = { clientId: 'crx-console-KR', clientSecret: 'development' };
  const log = createLog('error');
  const oidc = { issuer: `http://localhost:${identityPort}`, ...client };
  const gateway = await startGateway({ ...config, console: { host: '127.0.0.1', port, url, sessionSecret: 'a secret of thirty-two characters', oidc } }, { door: true, worker: false, engine: false }, { log });
  const identity = await startIdentityProvider({ port: identityPort, officers: DEMO_OFFICERS, clients: [{ ...client, consoleUrl: url, administration: 'KR' }], log });
  const db = openDatabase(databaseUrl, { max: 1, statementTimeout: FILLING_MS });
  const browser = await launchHeadless();
  try {
    const context = await signedIn(browser, url);
    const rows: ConsoleRow[] = [];
    let filled = 0;
    for (const cases of SIZES) {
      filled = await fillUp(db, filled, Math.ceil(cases / OPEN));
      rows.push(await measureAt(context, url, cases));
      process.stderr.write(`console with ${cases} open cases measured\n`);
    }
    const [few, many] = rows as [ConsoleRow, ConsoleRow];
    return { rows, load: rounded(load), usableRatio: rounded(many.usableMs[0] / few.usableMs[0]), firstScreen: await firstScreen(browser, context, url) };
  } finally {
    await browser.close();
    await db.close();
    await identity.stop();
    await gateway.stop();
  }
}

async function fillUp(db: Database, from: number, to: number): Promise<number> {
  await fillQueue(db, from + 1, to);
  await db.query('VACUUM ANALYZE review.case');
  await db.query('ANALYZE evidence.message');
  await db.query('ANALYZE pool.record');
  return to;
}

async function signedIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator('[data-officer="han.jiwoo"]').click();
  await page.waitForURL(`${url}/`);
  await page.close();
  return context;
}

async function measureAt(context: BrowserContext, url: string, cases: number): Promise<ConsoleRow> {
  const taken: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const page = await openQueue(context, url);
    taken.push(await page.evaluate('new Promise((tell) => { const look = () => globalThis.firstRowAt ? tell(globalThis.firstRowAt) : requestAnimationFrame(look); look(); })'));
    if (visit < VISITS - 1) await page.close();
  }
  const page = context.pages().at(-1) as Page;
  const worked = await workOf(page);
  const scrolled = await scroll(page, cases);
  const [all, scripts] = await worked();
  await page.close();
  taken.sort((a, b) => a - b);
  return { cases, usableMs: [Math.round(at(taken, 0.5)), Math.round(taken.at(-1) ?? 0)], ...scrolled, workMs: [rounded(all / scrolled.frames), rounded(scripts / scrolled.frames)] };
}

/** Notes when the first row stands, as the page's own clock has it: since the navigation began. */
async function openQueue(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(`(() => {
    const look = () => { if (document.querySelector('button[data-row]')) globalThis.firstRowAt = performance.now(); else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  })()`);
  await page.goto(url);
  await page.locator('button[data-row]').first().waitFor({ timeout: FIRST_ROW_MS });
  return page;
}

/** Milliseconds of its own thread that a page has worked since, and that its scripts have. */
async function workOf(page: Page): Promise<() => Promise<readonly [number, number]>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<readonly [number, number]> => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (named: string): number => (metrics.find(({ name }) => name === named)?.value ?? 0) * 1_000;
    return [of('TaskDuration'), of('ScriptDuration')];
  };
  const [all, scripts] = await read();
  return async () => {
    const [allNow, scriptsNow] = await read();
    return [allNow - all, scriptsNow - scripts];
  };
}

type Scrolled = Omit<ConsoleRow, 'cases' | 'usableMs' | 'workMs'>;

/** A step each frame: a long list down to its end, a short one up and down. At the end of what is loaded it waits for more, as a hand would. */
async function scroll(page: Page, cases: number): Promise<Scrolled> {
  const { gaps, reached, ms, drawn, heap } = await page.evaluate(`(async () => {
    const box = document.querySelector('ul[aria-label="Cases"]').parentElement;
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const last = () => Number([...box.querySelectorAll('li')].at(-1)?.getAttribute('aria-posinset') ?? 0);
    const gaps = []; let drawn = 0; let reached = 0; let way = 1;
    const began = await frame(); let before = began;
    while (before - began < ${LONGEST_MS} && (${cases} > 1000 ? reached < ${cases} : gaps.length < ${SHORT_FRAMES})) {
      const end = box.scrollHeight - box.clientHeight;
      if (${cases} <= 1000 && (box.scrollTop >= end || box.scrollTop <= 0)) way = box.scrollTop <= 0 ? 1 : -1;
      box.scrollTop += way * ${STEP};
      const now = await frame();
      gaps.push(now - before); before = now;
      drawn = Math.max(drawn, box.querySelectorAll('li').length);
      reached = Math.max(reached, last());
    }
    return { gaps, reached, ms: before - began, drawn, heap: performance.memory?.usedJSHeapSize ?? 0 };
  })()`) as { gaps: number[]; reached: number; ms: number; drawn: number; heap: number };
  gaps.sort((a, b) => a - b);
  return {
    frames: gaps.length, late: Math.round((gaps.filter((gap) => gap > LATE_MS).length / gaps.length) * 10_000) / 10_000, frameMs: [rounded(at(gaps, 0.5)), rounded(at(gaps, 0.99))],
    reached, seconds: Math.round(ms / 1000), drawn, heapMiB: Math.round(heap / 2 ** 20),
  };
}

/** What an officer loads who was never here: a new context has the session and an empty cache. */
async function firstScreen(browser: Browser, from: BrowserContext, url: string): Promise<ConsoleResult['firstScreen']> {
  const context = await browser.newContext({ storageState: await from.storageState(), viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const sizes: Array<Promise<{ font: boolean; bytes: number }>> = [];
  context.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/')) sizes.push(response.body().then((body) => (pathname.endsWith('.woff2') ? { font: true, bytes: body.length } : { font: false, bytes: gzipSync(body).length })));
  });
  const page = await openQueue(context, url);
  await page.waitForLoadState('networkidle');
  const all = await Promise.all(sizes);
  await context.close();
  const kB = (font: boolean): number => Math.round(all.filter((one) => one.font === font).reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
  return { code: kB(false), fonts: kB(true), files: all.length };
}

const at = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The section on the console; nothing where it was not measured. */
export function consoleMarkdown(result: ConsoleResult | undefined): string {
  if (!result) return '';
  const { rows, load, usableRatio, firstScreen: { code, fonts, files } } = result;
  const of = (name: string, told: (row: ConsoleRow) => string | number): string => `| ${name} | ${rows.map(told).join(' | ')} |`;
  return `## The queue in a browser
A headless browser without graphics hardware, on the same cores as the gateway and PostgreSQL. Usable is: the first row stands and can be opened, from the navigation on, with what is cached; median of ${VISITS} visits.
With many cases it takes **${usableRatio}** of the time with few. Then the list is scrolled ${STEP.toLocaleString('en')} pixels a frame, the long one towards its end, page after page of its cursor, for three minutes at most; the short one up and down. When it began, ${load} processes waited for ${cpus().length} cores: a busy machine has late frames of its own, which the short list shows.
The first screen of an officer who was never here is **${code} kB** of code, gzip (aim <= 350), and ${fonts} kB of fonts, in ${files} files.

| open cases | ${rows.map(({ cases }) => cases).join(' | ')} |
|---|${rows.map(() => '---|').join('')}
${of('usable, ms: median / slowest', ({ usableMs: [p50, most] }) => `${p50} / ${most}`)}
${of('rows scrolled past, in seconds', ({ reached, seconds }) => `${reached} in ${seconds}`)}
${of(`frames later than ${LATE_MS} ms`, ({ late, frames }) => `**${rounded(late * 100)} %** of ${frames}`)}
${of('between two frames, ms: p50 / p99', ({ frameMs: [p50, p99] }) => `${p50} / ${p99}`)}
${of('work of the page for a frame, ms of its thread: all / scripts', ({ workMs }) => workMs?.join(' / ') ?? '')}
${of('most rows in the document', ({ drawn }) => drawn)}
${of('memory of the scripts, MiB', ({ heapMiB }) => heapMiB)}

`;
}
