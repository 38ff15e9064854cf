import { createProgress } from '../../src/cli/world/progress.js';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('progress', () => {
  it('is one line for each step, with its seconds', async () => {
    const paper = screen(false);
    let now = 0;
    const progress = createProgress(paper, () => now, () => false);
    expect(await progress.step('Baking', async (note) => { now += 1250; note('12 loaves'); return 7; })).toBe(7);
    expect(paper.written.join('')).toMatch(/^ {2}✓ Baking: 12 loaves +1\.3 s\n$/);
  });

  it('shows the step while it runs, on a terminal', async () => {
    const terminal = screen(true);
    await createProgress(terminal, () => 0, () => false).step('Baking', async () => undefined);
    expect(terminal.written[0]).toBe('  … Baking');
    expect(terminal.written.at(-1)).toMatch(/^ {2}✓ Baking .*\n$/);
  });

  it('marks the step that failed, and begins none once stopped', async () => {
    const paper = screen(false);
    let stopped = false;
    const progress = createProgress(paper, () => 0, () => stopped);
    await expect(progress.step('Baking', async () => { stopped = true; throw new Error('burnt'); })).rejects.toThrow('burnt');
    expect(paper.written).toEqual(['  ✗ Baking\n']);
    await expect(progress.step('Eating', async () => undefined)).rejects.toThrow('stopped before: Eating');
  });
});
