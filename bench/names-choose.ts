import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { comparePrepared, prepareName } from '../src/matching/names/compare.js';
import { pairOf } from '../src/matching/names/thresholds.js';
import { projectPath } from '../src/platform/paths.js';
import { figuresOf, type Figures, type Scored } from './name-scores.js';
import { readPairs, type NamePair } from './name-pairs.js';
import { splitByName, type Part } from './name-split.js';

/** Fewer pairs of one label choose no threshold of their own: the pair of scripts goes with the others of its kind. */
const ENOUGH = 30;
/** Pairs that are the same and share nothing a name can show; they would only lower every threshold. */
const UNKNOWABLE = /:unrelated$/;

interface Row {
  readonly family: string;
  readonly scripts: string;
  readonly other: string;
  readonly part: Part;
  readonly score: number;
  readonly is: boolean;
}

/** Sources that are one set of data. */
const familyOf = (source: string): string => source.replace(/^(nk_name_bench|ofac_aka):.*/, '$1');

function rowsOf(pairs: readonly NamePair[]): Row[] {
  const parts = splitByName(pairs);
  return pairs.filter(({ source }) => !UNKNOWABLE.test(source)).map((pair) => {
    const [left, right] = [prepareName(pair.kind, pair.name1), prepareName(pair.kind, pair.name2)];
    return { family: familyOf(pair.source), scripts: pairOf(pair.kind, left.script, right.script), other: left.script === right.script ? '' : `other ${pair.kind}`, part: parts.get(pair) ?? 'training', score: comparePrepared(left, right).score, is: pair.same };
  });
}

const at = (rows: readonly Row[], threshold: number): Figures => figuresOf(rows.map(({ score, is }): Scored => ({ score, is, said: score >= threshold })));

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

/** The threshold with the best F1, each set of data weighing the same; of several as good, the one in the middle. */
function best(rows: readonly Row[]): number {
  const sets = [...groupBy(rows, ({ family }) => family).values()].filter((set) => set.length >= ENOUGH);
  const worth = (threshold: number): number => sets.reduce((sum, set) => sum + (at(set, threshold).f1 ?? 0), 0);
  const candidates = Array.from({ length: 131 }, (_, i) => Math.round((0.3 + i * 0.005) * 1_000) / 1_000).map((threshold) => ({ threshold, worth: worth(threshold) }));
  const most = Math.max(...candidates.map((one) => one.worth));
  const good = candidates.filter((one) => one.worth >= most - 0.002);
  return good[Math.floor(good.length / 2)]?.threshold ?? 0.7;
}

function choose(rows: readonly Row[]): Record<string, number> {
  const training = rows.filter(({ part }) => part === 'training');
  const enough = (group: readonly Row[]): boolean => group.filter(({ is }) => is).length >= ENOUGH && group.filter(({ is }) => !is).length >= ENOUGH;
  const own = [...groupBy(training, ({ scripts }) => scripts)].filter(([, group]) => enough(group));
  const others = [...groupBy(training.filter(({ other }) => other !== ''), ({ other }) => other)];
  return Object.fromEntries([...own, ...others].map(([name, group]) => [name, best(group)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function main(): void {
  const { values } = parseArgs({ options: { pairs: { type: 'string' }, write: { type: 'boolean' } } });
  if (!values.pairs) throw new Error('Say which file: node dist/bench/names-choose.js --pairs FILE.tsv [--write]');
  const rows = rowsOf(readPairs(resolve(process.env['INIT_CWD'] ?? process.cwd(), values.pairs)));
  const thresholds = choose(rows);
  for (const part of ['training', 'validation'] as const) {
    for (const [name, group] of [...groupBy(rows.filter((row) => row.part === part), ({ family, scripts }) => `${family} ${scripts}`)].sort()) {
      const { scripts, other } = group[0] as Row;
      const threshold = thresholds[scripts] ?? thresholds[other] ?? 0.7;
      process.stdout.write(`${JSON.stringify({ part, name, threshold, ...at(group, threshold) })}\n`);
    }
  }
  if (values.write) writeFileSync(projectPath('src', 'matching', 'data', 'thresholds.json'), `${JSON.stringify({ version: 'names-thresholds 2', default: 0.7, byPair: thresholds }, null, 2)}\n`);
}

main();
