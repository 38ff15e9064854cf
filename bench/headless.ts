import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';
import { projectPath, projectRoot } from '../src/platform/paths.js';

/** The package is made for one page in a small cage; here they cost time, and a second page hangs. */
const FOR_LAMBDA: ReadonlySet<string> = new Set(['--single-process', '--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--in-process-gpu',
  // and these would turn off what is to be seen
  '--disable-web-security', '--allow-running-insecure-content', '--disable-site-isolation-trials']);
const UNPACKING_MS = 120_000;

/** A real browser without a window, from a package on Linux; elsewhere it is the Chrome that is installed. */
export async function launchHeadless(): Promise<Browser> {
  if (process.platform !== 'linux') return playwright.launch({ channel: 'chrome', headless: true });
  const { default: chromium } = await import('@sparticuz/chromium');
  return playwright.launch({ executablePath: unpacked(), args: chromium.args.filter((arg) => !FOR_LAMBDA.has(arg)), headless: true });
}

/**
 * The package unpacks itself into the common temporary folder, and there a second process finds a browser that is still being written, or one
 * that was left half written, or one of another user. So it is unpacked beside, by a process that has a temporary folder of its own, and gets
 * its name when it is whole. Two that do it at once both have a whole one, and the first name stays.
 */
function unpacked(): string {
  const { devDependencies } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  const folder = join(tmpdir(), `crx-browser-${devDependencies['@sparticuz/chromium']}-${userInfo().uid}`);
  if (!existsSync(folder)) {
    const beside = mkdtempSync(`${folder}.`);
    execFileSync(process.execPath, ['--input-type=module', '--eval', `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`], { cwd: projectRoot(), env: { ...process.env, TMPDIR: beside }, timeout: UNPACKING_MS });
    try {
      renameSync(beside, folder);
    } catch (error) {
      rmSync(beside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return join(folder, 'chromium');
}
