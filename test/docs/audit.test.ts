import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { createOutput } from '../../src/cli/output.js';
import { program } from '../../src/cli/program.js';
import { AUDIT_ACTIONS, AUDIT_BASES, AUDIT_QUESTIONS } from '../../src/domain/audit.js';
import { systemClock } from '../../src/platform/clock.js';
import { projectPath } from '../../src/platform/paths.js';
import { sourcesOf } from '../architecture/sources.js';
import { DOCUMENTS, loadDocument, operationsOf } from '../contract/document.js';

const page = readFileSync(projectPath('docs', 'operations', 'audit.md'), 'utf8');
const rules = [...page.matchAll(/^\| (console|partner|engine|crx|job) \| (.+?) \| (.+?) \|$/gm)]
  .flatMap(([, door, operations = '', says = '']) => operations.split(', ').map((operation) => ({ door, operation, says })));
const ruled = (door: string): string[] => rules.filter((rule) => rule.door === door).map(({ operation }) => operation);

/** The commands that do something, each with the way to it. */
function leaves(command: Command, way: readonly string[] = []): string[] {
  const own = command.commands.flatMap((one) => leaves(one, [...way, one.name()]));
  return own.length > 0 ? own : [way.join(' ')];
}
const silent = { write: (): void => undefined };
const commands = leaves(await program(createOutput({ out: silent, err: silent }, false), { streams: { out: silent, err: silent }, clock: systemClock, root: projectPath(), version: '0' }, []));

describe('what leaves what in the audit trail', () => {
  it.each([...DOCUMENTS])('has a rule for every operation of the %s door, and for no other', (door) => {
    expect(ruled(door).sort()).toEqual(operationsOf(loadDocument(door)).map(({ id }) => id).sort());
  });

  it('has a rule for every command, and for no other', () => {
    expect(commands.length).toBeGreaterThan(30);
    expect(ruled('crx').sort()).toEqual([...commands].sort());
  });

  it('says an action or why there is none', () => {
    for (const { operation, says: said } of rules) expect({ operation, said: /\*\*|^nothing|^as the|receipt/.test(said) }).toEqual({ operation, said: true });
  });

  it('names every action there is, and each is written somewhere', () => {
    const named = new Set(rules.flatMap(({ says: said }) => [...said.matchAll(/\*\*([a-z.-]+)\*\*/g)].map((match) => match[1])));
    expect([...named].sort()).toEqual(Object.keys(AUDIT_ACTIONS).sort());
    const written = sourcesOf(['api', 'src'], '.ts').filter(({ path }) => path !== 'src/domain/audit.ts' && !path.startsWith('src/views/')).map(({ text }) => text).join('\n');
    const composed = ['case.accept', 'case.decline', 'key.retiring', 'key.retired', 'review.keep', 'review.restrict', 'review.erase'];
    expect(Object.keys(AUDIT_ACTIONS).filter((action) => !written.includes(`'${action}'`)).sort()).toEqual(composed.sort());
  });

  it('has a row for every question, and every reason to look', () => {
    for (const question of AUDIT_QUESTIONS) expect(page).toMatch(new RegExp(`^\\| .+ \\| \`${question}`, 'm'));
    for (const basis of AUDIT_BASES) expect(page).toContain(`\`${basis}\``);
  });
});
