import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPairs } from './name-pairs.js';
import { scriptOf } from '../src/matching/names/scripts.js';
import type { ScriptPair } from './screening/across-scripts.js';
import { measureSearch } from './screening/measure-search.js';

const SIZES = '10000,100000';

/** Recall across scripts, and how the time to find candidates grows with the pool. `--sizes 10000,100000,1000000` takes some minutes; `--pairs FILE.tsv` asks more names. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { pairs: { type: 'string' }, sizes: { type: 'string', default: SIZES }, 'no-growth': { type: 'boolean' } } });
  const file = values.pairs && (isAbsolute(values.pairs) ? values.pairs : resolve(process.env['INIT_CWD'] ?? process.cwd(), values.pairs));
  const sizes = values['no-growth'] ? [] : values.sizes.split(',').map(Number);
  process.stdout.write(`${JSON.stringify(await measureSearch(sizes, file ? scriptPairs(file) : []), null, 2)}\n`);
}

/** Pairs of one name in Latin letters and in another script. */
function scriptPairs(file: string): ScriptPair[] {
  return readPairs(file).filter(({ same }) => same).flatMap(({ source, kind, name1, name2 }) => {
    const [left, right] = [scriptOf(name1) === 'Latn', scriptOf(name2) === 'Latn'];
    if (left === right) return [];
    return [{ source, kind, latin: left ? name1 : name2, native: left ? name2 : name1 }];
  });
}

try {
  await main();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
