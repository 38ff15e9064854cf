import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { projectPath } from '../src/platform/paths.js';
import type { BatchResult } from './batch.js';
import { consoleMarkdown, type ConsoleResult } from './console.js';
import type { DisclosureResult } from './disclosure.js';
import type { EngineResult, PeersResult } from './engine.js';
import type { EvidenceResult } from './evidence.js';
import type { GrowthResult } from './growth/growth.js';
import { feedMarkdown, type FeedResult } from './feed/markdown.js';
import { growthMarkdown } from './growth/markdown.js';
import type { IntakeResult } from './intake.js';
import type { LogResult } from './log.js';
import type { PoolSearchResult } from './pool-search.js';
import { queueMarkdown, type QueueResult } from './queue.js';
import { searchMarkdown } from './report-search.js';
import { withSection } from './report-sections.js';
import type { OutboxResult } from './outbox.js';
import type { LoadResult } from './pipe.js';
import type { ReplayResult } from './replay.js';
import type { SearchResult } from './screening/measure-search.js';
import { soakMarkdown } from './soak/markdown.js';
import type { SoakResult } from './soak/soak.js';
import type { Step } from './steps.js';

export interface Row {
  readonly roles: string;
  readonly connections: number;
  readonly floor: LoadResult;
  readonly gateway: LoadResult;
  readonly ratio: number;
  /** Lowest and highest ratio of the pairs. */
  readonly spread: readonly [number, number];
}

export interface Results {
  readonly doorRows: readonly Row[];
  readonly workerRows: readonly Row[];
  readonly batch: BatchResult;
  readonly outbox: OutboxResult;
  readonly evidence: EvidenceResult;
  readonly disclosure: DisclosureResult;
  readonly log: LogResult;
  readonly engine?: EngineResult;
  readonly peers?: PeersResult;
  /** Not in RESULTS.md until it was measured. */
  readonly replay?: ReplayResult;
  readonly intake?: IntakeResult;
  readonly poolSearch?: PoolSearchResult;
  readonly queue?: QueueResult;
  readonly feed?: FeedResult;
  readonly soak?: SoakResult;
  readonly growth?: GrowthResult;
  readonly console?: ConsoleResult;
  readonly steps: readonly Step[];
  readonly databaseSteps: readonly Step[];
  readonly bodyBytes: number;
  /** By `npm run bench -- search` alone: it takes its time. */
  readonly search?: SearchResult;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Lays new figures over those of bench/results/latest.json, and makes bench/RESULTS.md from them once there are figures of every part; before that, what was measured gets its section there. */
export async function writeResults(measured: Partial<Results>): Promise<void> {
  const file = projectPath('bench', 'results', 'latest.json');
  const before = await readFile(file, 'utf8').then((text) => (JSON.parse(text) as { figures: Partial<Results> }).figures, () => ({}));
  const figures: Partial<Results> = { ...before, ...measured };
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), os: `${platform()} ${release()} ${arch()}`, node: process.version };
  const latest = { figures, machine, at: new Date().toISOString() };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(latest, null, 2)}\n`);
  const results = projectPath('bench', 'RESULTS.md');
  if (PARTS.every((part) => part in figures)) return writeFile(results, markdown({ ...latest, figures: figures as Results }));
  const sections = [measured.intake && intakeOf(measured.intake), searchSection(measured.search), searchMarkdown(measured.poolSearch), queueMarkdown(measured.queue), consoleMarkdown(measured.console), feedMarkdown(measured.feed), soakMarkdown(measured.soak), measured.replay && replayed(measured.replay)];
  const page = sections.reduce<string>((now, section) => withSection(now, section ?? '', { day: latest.at.slice(0, 10), before: '## Where the microseconds of one alert go' }), await readFile(results, 'utf8'));
  await writeFile(results, page);
}

function intakeOf(intake: IntakeResult): string {
  return `## What comes in by file
One process, no door; pooling comes after. ${intake.seizures} seizures in CSV, ${intake.declarations} declarations, ${intake.listings} entries of a watch list; the process had ${intake.rssMiB} MiB at the end.

| | rows/s |
|---|---|
| a file kept, its rows told apart | ${intake.keepPerSecond} |
| seizures checked: contract, agreement, mapping | ${intake.checkPerSecond} |
| taken: each a message with its job | ${intake.takePerSecond} |
| the same file again | ${intake.againPerSecond} |
| declarations loaded | ${intake.declarationsPerSecond} |
| the same declarations again | ${intake.declarationsAgainPerSecond} |
| entries of a watch list, pooled | ${intake.listingsPerSecond} |

`;
}

const PARTS: ReadonlyArray<keyof Results> = ['doorRows', 'workerRows', 'batch', 'outbox', 'evidence', 'disclosure', 'log', 'steps', 'databaseSteps', 'bodyBytes'];

function markdown({ figures, machine, at }: { figures: Results; machine: Record<string, unknown>; at: string }): string {
  const lowest = round(Math.min(...figures.doorRows.map((row) => row.ratio)));
  const lines = [...figures.doorRows, ...figures.workerRows].map((row) =>
    `| ${row.roles} | ${row.connections} | ${row.floor.perSecond} | ${row.gateway.perSecond} | **${round(row.ratio)}** (${round(row.spread[0])} to ${round(row.spread[1])}) | ${row.floor.p50} / ${row.floor.p99} | ${row.gateway.p50} / ${row.gateway.p99} |`);
  const table = (steps: readonly Step[]): string => steps.map((step) => `| ${step.step} | ${step.micros} |`).join('\n');
  return `# Measured

Made by \`npm run bench\` on ${at.slice(0, 10)}: ${String(machine.cpu)}, ${String(machine.cores)} cores shared by client, gateway and PostgreSQL,
${String(machine.memoryGiB)} GiB, Node ${String(machine.node)}. Take the ratios, not the rates: the machine decides the rates.

## One signed alert, durable, against the floor
The floor is a bare Express route that inserts the same ${figures.bodyBytes} bytes as one committed row (prepared, pooled). The gateway verifies, validates,
keeps evidence and receipt and the next job in one transaction, and signs receipt and response. Both speak plain HTTP on loopback; each
ratio is the median of three pairs that ran one after the other. With a worker the alerts are of many kinds and about things of their own. Lowest of the doors alone: **${lowest}** (aim 0.5).

| process runs | connections | floor /s | gateway /s | ratio (range) | floor p50 / p99 µs | gateway p50 / p99 µs |
|---|---|---|---|---|---|---|
${lines.join('\n')}

## A batch of ${figures.batch.items} alerts in one signed request
${round(figures.batch.bytes / 2 ** 20)} MiB of NDJSON, each alert about things of its own. The floor is multi-row inserts of the same bytes into one table, 500 rows a statement.
One process, door and pooling threads; pooling begins when every item has its answer. Median of three rounds.

| | |
|---|---|
| floor, items/s | ${figures.batch.floorPerSecond} |
| from the request to its receipt, ms | ${figures.batch.receiptMs} |
| until every item has its answer, items/s | ${figures.batch.acceptedPerSecond}, **${figures.batch.acceptedToFloor}** of the floor (aim 0.4) |
| until all is pooled and fed, items/s | **${figures.batch.pooledPerSecond}** (aim 3000) |
| most memory of the process, MiB | ${figures.batch.peakRss} |

## Pulling and pushing
An outbox of ${figures.outbox.messages} messages. Pages are asked for one after the other; requests and answers are signed and verified, in the client's process too.
A page costs the same wherever it stands: the last pages of 100 took **${figures.outbox.lastToFirst}** of the first ones (aim <= 1.2). A push is one message at a time,
in order, each with its receipt verified and kept before the next one goes.

| | |
|---|---|
| pulled in pages of 100, messages/s | ${figures.outbox.pulledPerSecond} |
| pulled in pages of 1,000, messages/s | **${figures.outbox.pulledInLargePagesPerSecond}** |
| a page of 100, the first twenty / the last twenty, ms | ${figures.outbox.firstPageMs} / ${figures.outbox.lastPageMs} |
| snapshot of all, until it is verified, messages/s | ${figures.outbox.snapshotPerSecond} |
| most memory of the process, MiB: pages; with the snapshot | ${figures.outbox.peakRss}; ${figures.outbox.peakRssWithSnapshot} |
| pushed, messages/s | **${figures.outbox.pushedPerSecond}** |
| a partner away for ten seconds comes back: first message after, ms | ${figures.outbox.returnMs} |
| and all of a thousand that had waited, ms | ${figures.outbox.caughtUpMs} |

## Evidence bundles
What proves one of ${figures.evidence.messages} alerts, in a log of ${figures.evidence.logSize} entries that the partner has cosigned. To verify is: form, content, signature, receipt, inclusion, checkpoint and
cosignature, from the bytes of the file; one process, no database.

| | |
|---|---|
| a message / its bundle, bytes | ${figures.evidence.messageBytes} / **${figures.evidence.bundleBytes}** |
| exported, audit event included, bundles/s | ${figures.evidence.exportedPerSecond} |
| verified offline, bundles/s | **${figures.evidence.verifiedPerSecond}** |
| \`crx verify\` as a whole, process and all, ms | **${figures.evidence.commandMs}** (aim < 1000) |
| one line of a batch of ${figures.evidence.batchItems} (${round(figures.evidence.batchBytes / 2 ** 20)} MiB), with all lines / alone, bytes | ${figures.evidence.lineBundleBytes} / ${figures.evidence.lineAloneBytes} |
| and verified, with all lines, ms | ${figures.evidence.lineVerifyMs} |

## A record signed field by field
The optional profile \`selective-release/1\`: an alert of ${figures.disclosure.plainBytes} bytes in ${figures.disclosure.parts} parts, each with a salt and a digest of its own. With its origin it has
${figures.disclosure.signedBytes} bytes, **${round(figures.disclosure.signedBytes / figures.disclosure.plainBytes)}** times as many; passed on without its indicators ${figures.disclosure.redactedBytes}. Messages without an origin pay nothing.

| step, alone, median of seven rounds | µs |
|---|---|
${table(figures.disclosure.steps)}

## The witnessed log
A row alone in a transaction or many, into a plain table and into the ledger; there the clock runs until each has its place in the tree, which one sequencer lets grow and signs meanwhile.

| rows a transaction | plain rows/s | with a place in the log /s | ratio |
|---|---|---|---|
${figures.log.appends.map((row) => `| ${row.batch} | ${row.plainPerSecond} | ${row.loggedPerSecond} | **${row.ratio}** |`).join('\n')}

Where everything waits already, ${figures.log.sequencedPerSecond} leaves/s get their place. At ${figures.log.leaves} leaves, each answer computed from tiles in the database:

| | p50 / p99 ms |
|---|---|
| proof of inclusion of any leaf | ${figures.log.proofMs.p50} / ${figures.log.proofMs.p99} |
| proof of consistency from any size | ${figures.log.consistencyMs.p50} / ${figures.log.consistencyMs.p99} |
| start of the sequencer, median of seven | ${figures.log.startMs} |

${engineSection(figures.engine)}${peersSection(figures.peers)}${searchSection(figures.search)}${figures.replay ? replayed(figures.replay) : ''}${figures.intake ? intakeOf(figures.intake) : ''}${searchMarkdown(figures.poolSearch)}${queueMarkdown(figures.queue)}${feedMarkdown(figures.feed)}${soakMarkdown(figures.soak)}${growthMarkdown(figures.growth)}${consoleMarkdown(figures.console)}## Where the microseconds of one alert go
Each step alone, in one process, median of seven rounds.

| step | µs |
|---|---|
${table(figures.steps)}

In the database, each alone on an idle server, round trip included:

| part | µs |
|---|---|
${table(figures.databaseSteps)}

## What is in the way
The floor does one statement and no cryptography. One alert costs an Ed25519 verification and two signatures (receipt, response) on the one
thread that also speaks HTTP, and four statements under one commit. Grouping pays with more connections: the commit is shared by all that came
meanwhile, verification and signatures are not. What would help next: verification in worker threads with keys of their own (Node locks a key
while it verifies), and a second door process where there are more than two cores. Pooling is bound by the two processors: about as much of it
in Node (parsing, mapping, encoding) as in PostgreSQL (some thirty rows and their index entries an alert), and search and matching follow beside it.
`;
}

function peersSection(peers: PeersResult | undefined): string {
  if (!peers) return '';
  const rows = peers.rows.map((row) => `| ${row.profiles} | ${row.ours} | ${row.jsonRulesEngine} | ${row.zen} | **${row.overJsonRulesEngine}** | **${row.overZen}** |`).join('\n');
  const screenings = peers.screenings.map((row) => `| ${row.indicators} | ${row.p50} / ${row.p99} | ${row.bytesEach} | ${Math.round((row.bytesEach * row.indicators) / 1_000_000)} | ${row.loadSeconds} |`).join('\n');
  return `## Profiles beside other engines
The same profiles and the same declarations in one process, one engine after the other; each must find the same profiles or the run fails. Microseconds of the processor (all threads)
for one declaration. json-rules-engine 7.3 asks one rule after the other; zen-engine 0.52 is one decision table that collects, its rows evaluated in native code, with the cost of handing
the declaration over. Aims at 1,000 profiles: 1,000 times json-rules-engine, 50 times zen.

| profiles | ours | json-rules-engine | zen-engine | ratio to json-rules-engine | ratio to zen |
|---|---|---|---|---|---|
${rows}

Whole screenings, with explanation and 1,000 profiles in force, while the indicators grow to a million. The median grows by **${peers.growth}** (aim <= 1.5; a million within 512 MB).

| indicators | p50 / p99 microseconds | bytes an indicator | MB | seconds to load |
|---|---|---|---|---|
${screenings}

`;
}

function engineSection(engine: EngineResult | undefined): string {
  if (!engine) return '';
  const profiles = engine.profiles.map((row) => `| ${row.profiles} | ${row.linear} | ${row.indexed} | **${row.ratio}** | ${row.fitting} |`).join('\n');
  const screenings = engine.screenings.map((row) => `| ${row.indicators} | ${row.p50} / ${row.p99} | ${row.bytesEach} | ${row.loadSeconds} |`).join('\n');
  return `## The targeting engine
Profiles tried one after the other (compiled closures) against the index on their rarest value, the same profiles on the same declarations in one run: µs for one declaration.

| profiles | one after the other | indexed | ratio | fitting each |
|---|---|---|---|---|
${profiles}

A whole screening, normalising, judging and explaining, with 1,000 profiles in force; one declaration in ten names an indicator. From the fewest indicators to the most the median grows by **${engine.growth}** (aim <= 1.5).

| indicators | p50 / p99 µs | bytes each | seconds to load |
|---|---|---|---|
${screenings}

`;
}

function searchSection(search: SearchResult | undefined): string {
  if (!search) return '';
  const recall = Object.entries(search.recallAt50).map(([of, { n, recall: share }]) => `| ${of} | ${n} | ${share} |`).join('\n');
  const growth = search.growth.map((row) => `| ${row.names} | ${row.msP50} / ${row.msP95} | **${row.p50Ratio}** / **${row.p95Ratio}** | ${row.found} |`).join('\n');
  return `## Names in the pool
Names of the lists in their own script, asked of a pool that holds the Latin ones: those found among the first 50 candidates.

| list, script, kind | queries | recall |
|---|---|---|
${recall}

Candidates for a name with one letter changed, as the pool grows (names of real parts); the growth is to the smallest pool.

| names | p50 / p95 ms | growth | found |
|---|---|---|---|
${growth}

`;
}

function replayed({ messages, screenings, same, allDiffer }: ReplayResult): string {
  const row = (name: string, { messagesPerSecond, rss }: ReplayResult['same']): string =>
    `| ${name} | ${messagesPerSecond} | ${rss.before} | ${rss.firstTenth} | ${rss.lastTenth} | ${rss.highest} |`;
  return `## A mapping version over what was kept
${messages} messages, each mapped twice, compared with each other and with the pool; then ${screenings} declarations met with the indicators that differ.

| | messages/s | RSS before, MiB | highest in the first tenth | in the last tenth | in all |
|---|---|---|---|---|---|
${row('the version in force against itself', same)}
${row('one by which every message differs', allDiffer)}

`;
}
