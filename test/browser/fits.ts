import type { Page } from 'playwright-core';
import { takePicture } from './browser.js';

/** An upright tablet, and the smallest screen on a desk. */
const SIZES = [{ width: 820, height: 1180 }, { width: 1280, height: 800 }] as const;
/** A list that is wrong is wrong in every row: so many are told. */
const SHOWN = 4;
/** So often a page with faults is looked at again, and after so long. */
const PATIENCE = 10;
const PAUSE_MS = 150;

/**
 * The page at the widths of a tablet and of a small desk, put back to its size at the end: nothing scrolls the page sideways, no control is cut or beyond an edge,
 * and none lies over another. What stands in a box that says it scrolls sideways, and can be seen to, may be beyond the edge of that box.
 * @param name of the screen, for what was found and for the picture of the tablet
 * @throws Error with each fault on a line of its own
 */
export async function expectFits(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const faults = await settledFaults(page);
    found.push(...faults.slice(0, SHOWN).map((fault) => `${size.width} px: ${fault}`));
    if (size.width === SIZES[0].width) await takePicture(page, `at-820-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`);
  }
  if (before) await page.setViewportSize(before);
  if (found.length > 0) throw new Error(`${name}: ${found.length} places do not fit\n${found.join('\n')}`);
}

/** What is loaded for a new width, or drawn once more, is waited for; what fits is not. */
async function settledFaults(page: Page): Promise<readonly string[]> {
  for (let again = PATIENCE; ; again -= 1) {
    const faults = await faultsOf(page);
    if (faults.length === 0 || again === 0) return faults;
    await page.waitForTimeout(PAUSE_MS);
  }
}

/** Read in the page, three frames after it got its size: lists of rows draw once more for a new width. */
function faultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    await new Promise((next) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(next))); });
    const CONTROLS = 'a[href], button, input, select, textarea, [role="tab"], [role="option"], [role="menuitem"]';
    const SLACK = 1;
    /** What is smaller is there for a screen reader, or is the hidden half of a control that is drawn otherwise. */
    const SEEN = 6;
    const told = (element: Element): string => `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const box = (element: Element): DOMRect => element.getBoundingClientRect();
    const seen = (element: HTMLElement): boolean => {
      const { width, height } = box(element);
      return width >= SEEN && height >= SEEN && element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !element.closest('[class*="skip"]');
    };
    const scrolls = (style: CSSStyleDeclaration): boolean => style.overflowX === 'auto' || style.overflowX === 'scroll';

    /** What of a control can be seen at all, sideways; and by which box it is cut, where it is. */
    const cutBy = (control: Element): string | undefined => {
      const { left, right } = box(control);
      for (let around = control.parentElement; around && around !== document.body; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.position === 'fixed') break;
        if (style.overflowX === 'visible') continue;
        const edge = box(around);
        if (left >= edge.left - SLACK && right <= edge.right + SLACK) continue;
        if (scrolls(style) && style.scrollbarWidth !== 'none') return undefined;
        return `is cut by ${around.tagName.toLowerCase()}.${around.className}`;
      }
      return left < -SLACK || right > innerWidth + SLACK ? 'is beyond the edge' : undefined;
    };

    /** Part of a control in sight: of what is scrolled away below, nothing lies over anything. */
    const inSight = (control: Element): DOMRect => {
      let { left, top, right, bottom } = box(control);
      for (let around = control.parentElement; around && around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        const edge = box(around);
        [left, top, right, bottom] = [Math.max(left, edge.left), Math.max(top, edge.top), Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    /** What floats lies over the page on purpose; what stands in a field is a part of it. */
    const floats = (control: Element): Element | null => control.closest('[data-portal], [data-floating], [role="dialog"], [role="listbox"], [class*="moved"]');
    const together = (one: Element, other: Element): boolean => one.contains(other) || other.contains(one) || floats(one) !== floats(other) || (one.closest('[class*="Input-wrapper"]') ?? one) === other.closest('[class*="Input-wrapper"]') || (one.closest('label') ?? one) === other.closest('label');

    const faults: string[] = [];
    const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (beyond > 0) faults.push(`the page scrolls ${beyond} px sideways`);
    const controls = Array.from(document.querySelectorAll<HTMLElement>(CONTROLS)).filter(seen);
    if (controls.length === 0) faults.push('there is no control, so nothing was looked at');
    for (const control of controls) {
      const cut = cutBy(control);
      if (cut) faults.push(`${told(control)} ${cut}`);
    }
    const parts = controls.map((control) => [control, inSight(control)] as const).filter(([, { width, height }]) => width > 2 && height > 2);
    for (const [i, [one, a]] of parts.entries()) {
      for (const [other, b] of parts.slice(i + 1)) {
        const [wide, high] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
        if (wide > 2 && high > 2 && !together(one, other)) faults.push(`${told(one)} and ${told(other)} lie over each other`);
      }
    }
    return faults;
  });
}
