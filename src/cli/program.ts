import { Command, CommanderError } from 'commander';
import { addCommands } from './commands.js';
import type { Context } from './context.js';
import { EXIT, EXIT_MEANING, CommandFailure, type ExitCode } from './exit.js';
import { failureOf } from './failure-of.js';
import { createOutput, tellFailure, type Output, type Streams } from './output.js';
import type { Clock } from '../platform/clock.js';
import { withVersionOption } from './mapping/version-option.js';
import { guarded, unguarded } from './hyphened.js';

export interface CrxDeps {
  readonly streams: Streams;
  readonly clock: Clock;
  readonly root: string;
  readonly version: string;
}

const AFTER_HELP = `
Examples:
  $ crx keys new --out zz/signing-key.jwk         a signing key of your own
  $ crx send openapi/examples/alert-cocaine-reefer.json --fresh
  $ crx status 0199a3c2-...                       what became of it
  $ crx verify receipt.jws                        what a receipt proves
  $ crx demo                                      the whole journey, with commentary
  $ crx doctor                                    what is not in order, and what to do

After "npm start", addresses, keys and certificates default to the demo partner ZZ sending to KR (.run/world.json).

Exit codes:
${EXIT_MEANING.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n')}`;

/** Runs one `crx` command. @returns its exit code; never throws */
export async function runCrx(args: readonly string[], deps: CrxDeps): Promise<ExitCode> {
  const output = createOutput(deps.streams, args.includes('--json'));
  try {
    await (await program(output, deps, args)).parseAsync(withVersionOption(args).map(guarded), { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return commanderExit(error, output);
    const failure = failureOf(error);
    tellFailure(output, failure);
    if (args.includes('--trace')) output.warn((error as Error).stack ?? '');
    return failure.exit;
  }
}

/** The command these arguments name, or every command there is, with its options. */
export async function program(output: Output, deps: CrxDeps, args: readonly string[]): Promise<Command> {
  const context: Context = { output, clock: deps.clock, root: deps.root };
  const crx = new Command('crx')
    .description('Send and follow signed risk alerts and seizure records; run and check a gateway.')
    .version(deps.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'what this command does, with examples')
    .option('--json', 'one JSON value on standard output, and nothing else there')
    .option('--trace', 'when something fails, also print where in the program')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => void deps.streams.out.write(text), writeErr: (text) => void deps.streams.err.write(text) })
    .showHelpAfterError('(add --help for usage and examples)')
    .exitOverride()
    .hook('preAction', (_crx, command) => {
      for (const [name, value] of Object.entries(command.opts())) command.setOptionValue(name, unguarded(value as unknown));
      command.args = command.args.map(unguarded);
      command.processedArgs = command.processedArgs.map((each: unknown) => (Array.isArray(each) ? each.map(unguarded) : unguarded(each)));
    })
    .addHelpText('after', AFTER_HELP);
  await addCommands(crx, context, args);
  return crx;
}

function commanderExit(error: CommanderError, output: Output): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  // Commander has printed its own words on standard error already.
  const message = error.message.replace(/^error: /, '').replace('(outputHelp)', 'No command was given.');
  if (output.json) tellFailure({ ...output, warn: () => undefined }, new CommandFailure(EXIT.usage, message));
  return EXIT.usage;
}
