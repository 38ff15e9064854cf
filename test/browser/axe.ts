import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { expectFits } from './fits.js';

/** WCAG 2.0 to 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SCHEMES = ['light', 'dark'] as const;
/** A row that is wrong is wrong in every row: so many are told. */
const SHOWN = 3;
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe over the page as it stands, in the light and in the dark scheme, and puts the scheme back; then looks whether it fits a tablet and a small desk.
 * Axe is evaluated by the browser's own debugger, so the page's content security policy stays in force for the page.
 * @param name of the screen, for the list of what was found
 * @throws Error with each violation on a line of its own: scheme, rule, what it asks, where, and what was measured
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset.mantineColorScheme ?? 'light');
  await page.evaluate(SOURCE);
  const found: string[] = [];
  for (const scheme of SCHEMES) {
    await wear(page, scheme);
    found.push(...(await violations(page, scheme)).flatMap((one) => told(scheme, one)));
  }
  await wear(page, before);
  if (found.length > 0) throw new Error(`${name}: ${found.length} places are not accessible\n${found.join('\n')}`);
  await expectFits(page, name);
}

/** The attribute is all that the colours hang on; what the officer chose is not touched. Colours that are still on their way are waited for. */
async function wear(page: Page, scheme: string): Promise<void> {
  await page.evaluate(async (to) => {
    document.documentElement.dataset.mantineColorScheme = to;
    const frame = (): Promise<unknown> => new Promise((next) => { requestAnimationFrame(next); });
    const moving = (): boolean => document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running');
    do await frame(); while (moving());
    await frame();
  }, scheme);
}

/** The dark scheme has other colours and nothing else: only those are looked at again. */
async function violations(page: Page, scheme: string): Promise<readonly Result[]> {
  const { violations: broken } = await page.evaluate((only) => {
    const { axe } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } };
    return axe.run(document, { runOnly: only, resultTypes: ['violations'] });
  }, scheme === 'dark' ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: TAGS });
  return broken;
}

function told(scheme: string, { id, help, nodes }: Result): readonly string[] {
  return [...nodes.slice(0, SHOWN).map(({ target, html, any, all, none }) => {
    const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
    return `${scheme} ${id}: ${help}\n    at ${target.join(' ')}: ${html.slice(0, 160)}\n    ${why}`;
  }), ...(nodes.length > SHOWN ? [`${scheme} ${id}: and ${nodes.length - SHOWN} more like it`] : [])];
}
