import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { InvalidArgumentError, type Command } from 'commander';
import { asDeclared, type DeclaredCase } from '../../intake/as-declared.js';
import { declarationColumns, NEEDED_FIELDS } from '../../intake/declaration-fields.js';
import { readDeclaration } from '../../intake/declaration-row.js';
import { createReplayRules, type NamedRules, type Replay } from '../../flows/replay-rules.js';
import { fieldsOf } from '../../platform/csv-fields.js';
import { DEFINITIONS, type Replayed, type ReplayFigures } from '../../targeting/replay/replay.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { gatewayCommand, onGateway, type StepOptions } from '../registrar/step.js';

interface ReplayOptions extends StepOptions {
  readonly from: string;
  readonly to: string;
  readonly rules: NamedRules;
  readonly against: NamedRules;
  readonly budget?: number;
  readonly over: string;
  readonly learnFrom?: string;
  readonly seed: string;
}

/** `crx replay`: a period under two rule sets, side by side. */
export function addReplay(crx: Command, context: Context): void {
  gatewayCommand(crx, 'replay', 'run a period of the past under two rule sets: what each would have inspected and found')
    .requiredOption('--from <day>', 'its first day', day).requiredOption('--to <day>', 'its last day', day)
    .requiredOption('--rules <set>', 'random, last (the edition in force), an edition by number, or learned; with a budget of its own as random:20', ruleSet)
    .requiredOption('--against <set>', 'the same, to hold beside it', ruleSet)
    .option('--budget <per cent>', 'for sets that name none', perCent)
    .option('--over <what>', 'screenings, declarations (those taken in by file), or a CSV file with the columns of `crx declarations load`', 'screenings')
    .option('--learn-from <file>', 'for learned: a CSV file with known outcomes, from before the period').option('--seed <text>', 'makes the draws; the same gives the same', 'replay')
    .addHelpText('after', `
Examples:
  $ crx replay --from 2026-10-01 --to 2026-11-30 --rules random:20 --against last:10
  $ crx replay --from 2021-01-01 --to 2021-03-31 --rules random:20 --against learned:10 --over later.csv --learn-from earlier.csv`)
    .action(async ({ from, to, rules, against, budget, over, learnFrom, seed, ...where }: ReplayOptions) => {
      const asked: Replay = {
        from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T23:59:59.999Z`), seed, sets: [rules, against].map((one) => ({ ...one, budget: one.budget ?? budget })),
        over: over === 'screenings' || over === 'declarations' ? over : await casesIn(over), ...(learnFrom ? { learnFrom: await casesIn(learnFrom) } : {}),
      };
      // Two files and no edition need no gateway.
      const ofFiles = typeof asked.over !== 'string' && asked.sets.every((one) => one.rules === 'random' || one.rules === 'learned');
      const done = ofFiles ? await createReplayRules({ reader: { query: () => Promise.reject(new Error('files need no database')) } })(asked) : await onGateway(where, context, ({ flows }) => flows.replayRules(asked));
      context.output.result({ ok: true, from, to, seed, ...done, definitions: DEFINITIONS }, inLines(done));
    });
}

function inLines({ period, sets }: Replayed): string[] {
  const wide = Math.max(...sets.map(({ rules }) => rules.length), 12) + 2;
  const line = (name: string, show: (one: ReplayFigures) => string): readonly [string, string] => [name, sets.map((one) => show(one).padEnd(wide)).join('')];
  const share = (value: number | null): string => (value === null ? 'nothing to count' : `${(value * 100).toFixed(1)} %`);
  return [
    `${period.declarations} declarations; the outcome of ${period.known} is known, ${period.found} of them found something (${share(period.baseRate)}), worth ${Math.round(period.foundValue)}.`,
    ...rows([
      line('', ({ rules }) => rules), line('inspections', ({ inspections }) => String(inspections)), line('inspection rate', ({ inspectionRate }) => share(inspectionRate)),
      line('detections, by cases', ({ detections }) => String(detections)), line('detections, by value', ({ detectedValue }) => String(Math.round(detectedValue))),
      line('hit rate', ({ hitRate }) => share(hitRate)), line('  95 % (Wilson)', ({ interval }) => interval.map((bound) => (bound * 100).toFixed(1)).join(' to ')),
      line('of all found', ({ recall }) => share(recall)), line('lift', ({ lift }) => (lift === null ? 'nothing to count' : lift.toFixed(2))),
    ]),
    ...Object.entries(DEFINITIONS).map(([name, meaning]) => `${name}: ${meaning}.`),
  ];
}

/** The declarations of a CSV file, row by row; rows with faults are refused by the number of their line. */
async function casesIn(file: string): Promise<AsyncIterable<DeclaredCase>> {
  await access(file).catch(() => { throw usage(`The file ${file} cannot be read.`); });
  return readCases(file);
}

async function* readCases(file: string): AsyncGenerator<DeclaredCase> {
  let columns: ReturnType<typeof declarationColumns> | undefined;
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const { fields, fault } = fieldsOf(line === 1 ? text.replace(/^\uFEFF/, '') : text, ',');
    if (fault) throw usage(`Line ${line} of ${file} is no row of CSV: ${fault}.`);
    if (!columns) {
      columns = declarationColumns(fields);
      const missing = NEEDED_FIELDS.filter((name) => !columns?.includes(name));
      if (missing.length > 0) throw usage(`The first line of ${file} has no column for ${missing.join(', ')}.`);
      continue;
    }
    const read = readDeclaration(line, Object.fromEntries(columns.flatMap((name, n) => (name ? [[name, fields[n] ?? '']] : []))), {});
    if ('faults' in read) throw usage(`Line ${line} of ${file}: ${read.faults.map(({ column, detail }) => `${column}: ${detail}`).join(' ')}`);
    yield asDeclared(read.declaration);
  }
}

function ruleSet(text: string): NamedRules {
  const [, rules, budget] = /^(random|last|learned|\d{1,9})(?::(\d{1,3}(?:\.\d+)?))?$/.exec(text) ?? [];
  if (rules === undefined) throw new InvalidArgumentError('A rule set is random, last, learned or the number of an edition, perhaps with a budget: random:20.');
  return { rules: /^\d/.test(rules) ? Number(rules) : rules as 'random', ...(budget === undefined ? {} : { budget: perCent(budget) }) };
}

function perCent(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 100)) throw new InvalidArgumentError('A budget is above 0 and at most 100 per cent.');
  return value;
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('Use a day as 2026-12-01.');
  return text;
}
