import { readFile, writeFile } from 'node:fs/promises';
import { projectPath } from '../src/platform/paths.js';

/** What was measured: rates of one process each (see bench/RESULTS.md), and what a kept message takes on disk (bench/storage.json). */
export interface Measured {
  /** Single messages a second through one door that does nothing else. */
  readonly door: number;
  /** Items of batches a second until each has its answer, and until all is pooled and fed, by one worker. */
  readonly judged: number;
  readonly pooled: number;
  /** Messages a second pushed to one partner. */
  readonly pushed: number;
  /** Rows a second that get a place in the log, written 64 together. */
  readonly logged: number;
  readonly storage: Storage;
}

export interface Storage {
  readonly messages: number;
  readonly bodyBytes: number;
  /** Write-ahead log, bytes a message. */
  readonly walBytes: number;
  /** Tables with their indexes, bytes a message, by schema. */
  readonly bytesBySchema: Readonly<Record<string, number>>;
  readonly how: string;
}

/** Nothing is planned at more than half of what was measured. */
const PLANNED = 0.5;
/** A disk is not planned fuller. */
const FULL = 0.7;
const DAY = 86_400;
const RATES = [10, 100, 1_000, 10_000];
const KEPT = [1e6, 1e8, 1e9, 5e9];

/** The figures of RESULTS.md that sizes follow from. @throws Error naming the line that is not there */
export function readMeasured(results: string, storage: Storage): Measured {
  const figure = (line: RegExp): number => {
    const found = line.exec(results)?.[1];
    if (found === undefined) throw new Error(`bench/RESULTS.md has no line ${line}`);
    return Number(found);
  };
  return {
    door: figure(/^\| door \| 32 \| \d+ \| (\d+)/m), judged: figure(/^\| until every item has its answer, items\/s \| (\d+)/m), pooled: figure(/^\| until all is pooled and fed, items\/s \| \*\*(\d+)/m),
    pushed: figure(/^\| pushed, messages\/s \| \*\*(\d+)/m), logged: figure(/^\| 64 \| \d+ \| (\d+)/m), storage,
  };
}

const processes = (rate: number, each: number): number => Math.ceil(rate / (each * PLANNED));
const bytesOf = ({ storage }: Measured): number => Object.values(storage.bytesBySchema).reduce((sum, bytes) => sum + bytes, 0);

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(2))} ${units[power]}`;
}

/** docs/operations/sizing.md: everything in it but the measured figures is computed here. */
export function sizingPage(measured: Measured): string {
  const { door, judged, pooled, pushed, logged, storage } = measured;
  const each = bytesOf(measured);
  const rates = RATES.map((rate) => `| ${rate.toLocaleString('en')} | ${processes(rate, door)} | ${processes(rate, judged)} | ${processes(rate, pooled)} | ${(rate / logged * 100).toPrecision(2)} % | ${size(rate * DAY * each)} | ${size(rate * DAY * storage.walBytes)} |`);
  const kept = KEPT.map((count) => `| ${count.toLocaleString('en')} | ${size(count * each)} | ${size(count * each / FULL)} | ${size(count * (storage.bytesBySchema['evidence'] ?? 0))} |`);
  const shares = Object.entries(storage.bytesBySchema).sort(([, a], [, b]) => b - a).filter(([, bytes]) => bytes >= each / 100).map(([schema, bytes]) => `\`${schema}\` ${Math.round(bytes)}`);
  return `# Sizes
**Computed, not measured**, by \`npm run sizing\` from what was measured on one small machine (two cores shared by client, gateway and PostgreSQL: [bench/RESULTS.md](../../bench/RESULTS.md)). Nothing beyond one machine was tried. Measure yours (\`npm run bench\`), compute
again, and plan nothing at more than half of it: the table does so.

| measured, one process each | a second |
|---|---|
| single messages, signed, kept, receipted (door alone, 32 connections) | ${door} |
| items of a batch judged, until each has its answer | ${judged} |
| messages pooled and fed (one worker) | ${pooled} |
| rows that get a place in the log, 64 together | ${logged} |
| messages pushed to one partner, one after the other | ${pushed} |

## By messages a second
| a second | door processes, if they come alone | judging processes, if they come in batches | workers that pool | of what one log was measured to take | database grows a day | write-ahead log a day |
|---|---|---|---|---|---|---|
${rates.join('\n')}

A process takes about one core; how many PostgreSQL takes was not measured apart. **Ten thousand a second by one PostgreSQL is beyond what was tried**: the log has room, whether the pool keeps up has to be measured there first. What helps: send in batches, put evidence and
pool on separate volumes, or part it by partner ([machines.md](machines.md)). Sustained for a day it would be ${size(RATES.at(-1) as number * DAY * each)}: it is a peak, not a rate to plan a year with.

## By messages kept
${Math.round(each)} bytes a message on disk, of ${storage.bodyBytes} that came (${storage.how}). By schema: ${shares.join(', ')}.

| messages kept | database | disk, ${FULL * 100} % full | of it evidence, read rarely |
|---|---|---|---|
${kept.join('\n')}

Back-ups come on top: a base back-up is as large as the database, the archived log of a day stands in the first table.
`;
}

async function main(): Promise<void> {
  const measured = readMeasured(await readFile(projectPath('bench', 'RESULTS.md'), 'utf8'), JSON.parse(await readFile(projectPath('bench', 'storage.json'), 'utf8')) as Storage);
  await writeFile(projectPath('docs', 'operations', 'sizing.md'), sizingPage(measured));
  process.stdout.write('docs/operations/sizing.md is computed anew.\n');
}

if (process.argv[1]?.endsWith('sizing.js')) await main();
