import { Option, type Command } from 'commander';
import type { Config } from '../../platform/config.js';
import type { Context } from '../context.js';
import { CommandFailure, EXIT } from '../exit.js';
import { readSettings } from '../settings.js';

interface Options {
  readonly role: 'door' | 'worker' | 'engine' | 'all';
  readonly settings?: string;
}

/** A process manager waits about as long before it kills. */
const LONGEST_STOP = 10_000;

/** `crx serve`: a gateway, or one part of it; the entry for production. */
export function addServe(crx: Command, context: Context): void {
  crx.command('serve')
    .description('run a gateway: its doors, its background jobs, its targeting engine, or all of them in one process')
    .addOption(new Option('--role <role>', 'which part').choices(['door', 'worker', 'engine', 'all']).default('all'))
    .option('--settings <file>', 'NAME=value lines instead of the environment')
    .addHelpText('after', `
Examples:
  $ crx serve --role all --settings .run/KR.env
  $ crx serve --role worker                       settings from the environment

The settings are listed in docs/operations. SIGINT and SIGTERM let what is under way finish, for at most 10 seconds.
Logs are JSON lines on standard output.`)
    .action(async (options: Options) => serve(options, context));
}

async function serve({ role, settings }: Options, { output }: Context): Promise<void> {
  const config = await readSettings(settings);
  const { startGateway } = await import('../../../api/main.js');
  const all = role === 'all';
  const stopping = stopAsked();
  const gateway = await startGateway(config, { door: all || role === 'door', worker: all || role === 'worker', engine: all || role === 'engine' })
    .catch((error: unknown) => { throw cannotStart(error, config); });
  output.warn(`The gateway of ${config.administration} runs (role ${role}). Stop it with Ctrl-C or SIGTERM.`);
  process.send?.({ ready: true });
  await stopping;
  await withinTime(gateway.stop());
  // The channel to the process that started us would keep this one alive.
  if (process.connected) process.disconnect();
}

/** Settles on the first signal, or when the process that started us with a channel is gone. A second signal ends at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (): void => {
      if (asked) process.exit(EXIT.fault);
      asked = true;
      resolve();
    };
    process.on('SIGINT', ask).on('SIGTERM', ask);
    if (process.send) process.once('disconnect', resolve);
  });
}

async function withinTime(stopped: Promise<void>): Promise<void> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new CommandFailure(EXIT.fault, `Not everything finished within ${LONGEST_STOP / 1000} s; the rest was cut off. Nothing that was receipted is lost.`)), LONGEST_STOP).unref();
  });
  await Promise.race([stopped, late]);
}

function cannotStart(error: unknown, config: Config): unknown {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return new CommandFailure(EXIT.fault, `Port ${port} of ${address} is taken.`, { next: `Stop what holds it, or give this gateway another port (${config.administration}).` });
  if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === '3D000' || code === '28P01') {
    return new CommandFailure(EXIT.unreachable, `The database cannot be opened: ${(error as Error).message}.`, { next: 'Check DATABASE_URL; "crx doctor" looks closer.' });
  }
  return error;
}
