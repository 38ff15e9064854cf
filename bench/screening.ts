import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureScreening } from './screening/measure.js';
import { readQueries } from './screening/queries.js';
import { onBenchDatabase } from './screening/database.js';

const USAGE = 'npm run --silent bench:screening -- --positives FILE.csv --negatives FILE.csv [--misses]';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { positives: { type: 'string' }, negatives: { type: 'string' }, misses: { type: 'boolean' } } });
  if (!values.positives || !values.negatives) throw new Error(`Say which files: ${USAGE}`);
  const read = (file: string): string => readFileSync(isAbsolute(file) ? file : resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8');
  const [positives, negatives] = [readQueries(read(values.positives)), readQueries(read(values.negatives))];
  const { figures, wrong } = await onBenchDatabase((db) => measureScreening(db, positives, negatives));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  // For whoever improves the rules: which queries came out wrong.
  if (values.misses) for (const line of wrong) process.stderr.write(`${line}\n`);
}

try {
  await main();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
