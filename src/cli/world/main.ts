import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../../platform/clock.js';
import { SETTINGS } from '../../platform/config.js';
import { projectPath, projectRoot } from '../../platform/paths.js';
import { Refusal } from '../../platform/refusal.js';
import { CommandFailure, EXIT } from '../exit.js';
import { DEFAULT_PORT_BASE, PORT_SPAN, planWorld } from './plan.js';
import { createProgress } from './progress.js';
import { startWorld, type RunningWorld } from './start-world.js';
import { stopSignal, type StopSignal } from './stop-signal.js';
import { worldTable } from './table.js';
import { Trouble } from './trouble.js';

interface Options {
  readonly portBase: number;
  readonly reset?: true;
  readonly databaseUrl?: string;
}

const LONGEST_STEP_MS = 15_000;

/** `npm start`: two administrations as two gateways, and a partner without one, on this machine. @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = parse(args);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
  // A terminal that was closed takes no more words; the rest must still be ended.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const undo: (() => Promise<void>)[] = [];
  const signal = stopSignal();
  try {
    const starting = begin(options, undo, signal);
    const world = await Promise.race([starting, signal.asked.then(() => undefined)]);
    if (world) await Promise.race([signal.asked, ...world.children.map(({ died }) => died)]);
    // What a step has begun can be ended only when the step knows that it has begun it.
    else await Promise.race([starting.catch(() => undefined), pause(LONGEST_STEP_MS)]);
    return EXIT.ok;
  } catch (error) {
    if (!signal.wasAsked()) tell(error);
    return signal.wasAsked() ? EXIT.ok : EXIT.fault;
  } finally {
    await stopAll(undo);
  }
}

async function begin(options: Options, undo: (() => Promise<void>)[], { wasAsked }: StopSignal): Promise<RunningWorld> {
  const began = performance.now();
  const { version } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };
  process.stdout.write(`\n  Customs risk exchange ${version}: starting KR and NL\n\n`);
  const world = await startWorld({
    plan: planWorld(options.portBase), root: projectRoot(), version, clock: systemClock, progress: createProgress(process.stdout, () => performance.now(), wasAsked),
    databaseUrl: options.databaseUrl, reset: options.reset ?? false,
  }, undo);
  process.stdout.write(worldTable(world.file));
  process.stdout.write(`  Ready after ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  return world;
}

function parse(args: readonly string[]): Options {
  const meaning = SETTINGS.find(({ name }) => name === 'DATABASE_URL')?.meaning ?? '';
  return new Command('npm start --')
    .description('Start two administrations (KR and NL) as two complete gateways, with the demo partner ZZ.')
    .option('--port-base <n>', 'KR takes the four ports above it, NL those above +100, the identity provider +201', portBase, DEFAULT_PORT_BASE)
    .option('--reset', 'begin anew: remove the databases of this world (keys and certificates stay)')
    .addOption(new Option('--database-url <url>', `${meaning}; crx_kr and crx_nl are made beside it when missing (default: the embedded one)`).env('DATABASE_URL'))
    .addHelpText('after', `
Examples:
  $ npm start
  $ npm start -- --port-base 8100
  $ npm start -- --reset
  $ DATABASE_URL=postgres://crx@localhost/postgres npm start

Data and logs are in .run/, development keys in certs/dev/. Ctrl-C stops everything; a second Ctrl-C does not wait.`)
    .exitOverride()
    .parse([...args], { from: 'user' })
    .opts<Options>();
}

function portBase(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1024 && value <= 65_535 - PORT_SPAN) return value;
  throw new InvalidArgumentError(`Use a whole number from 1024 to ${65_535 - PORT_SPAN}.`);
}

function tell(error: unknown): void {
  const message = error instanceof Refusal ? error.text.detail : error instanceof Error ? error.message : String(error);
  const next = error instanceof Trouble ? error.next : error instanceof Refusal ? error.text.next : error instanceof CommandFailure ? error.more.next : 'The logs are in .run/.';
  process.stderr.write(`\n  ${message}\n  -> ${next ?? 'See .run/ for the logs.'}\n\n`);
}

/** In the reverse order of starting; what cannot be ended must not keep the rest from ending. */
async function stopAll(undo: (() => Promise<void>)[]): Promise<void> {
  if (undo.length > 1) process.stdout.write('\n  Stopping ...\n');
  for (const end of undo.reverse()) {
    await end().catch((error: unknown) => process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`));
  }
  if (undo.length > 1) process.stdout.write('  Stopped. The data stays in .run/.\n');
}

process.exit(await main(process.argv.slice(2)));
