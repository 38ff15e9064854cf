import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareNames } from '../src/matching/names/compare.js';
import { figuresOf, type Figures, type Scored } from './name-scores.js';
import { readPairs, type NamePair } from './name-pairs.js';

const USAGE = 'npm run --silent bench:names -- --pairs FILE.tsv';

/** The figures of a pairs file by source, at the thresholds that ship; nothing is fitted to the file. */
export function measureNames(pairs: readonly NamePair[]): { bySource: Record<string, Figures> } {
  const bySource = new Map<string, Scored[]>();
  for (const { source, kind, name1, name2, same: is } of pairs) {
    const { score, same: said } = compareNames(kind, name1, name2);
    const scored = bySource.get(source) ?? [];
    scored.push({ score, said, is });
    bySource.set(source, scored);
  }
  return { bySource: Object.fromEntries([...bySource].map(([source, scored]) => [source, figuresOf(scored)])) };
}

function main(): void {
  const { values } = parseArgs({ options: { pairs: { type: 'string' } } });
  if (!values.pairs) throw new Error(`Say which file: ${USAGE}`);
  // npm runs scripts in the checkout; INIT_CWD is where the person stands.
  const file = isAbsolute(values.pairs) ? values.pairs : resolve(process.env['INIT_CWD'] ?? process.cwd(), values.pairs);
  process.stdout.write(`${JSON.stringify(measureNames(readPairs(file)), null, 2)}\n`);
}

try {
  main();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
