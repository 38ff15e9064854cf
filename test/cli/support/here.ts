import { chdir, cwd } from 'node:process';
import { runCrx } from '../../../src/cli/program.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Ran } from './run.js';

export interface HereOptions {
  /** The folder that file names on the command line are relative to, and that stands for a checkout without a running world. */
  readonly cwd: string;
}

/** A command waits for the one before: the working folder is that of the whole process. */
let before: Promise<unknown> = Promise.resolve();

/**
 * Runs a `crx` command whole, in this process: its program, files, connections, words and exit code, without the start of a Node of its own,
 * which takes longer than most commands. That the program starts as a process, too, is seen where it is run by `node()`.
 */
export function here(args: readonly string[], options: HereOptions): Promise<Ran> {
  const ran = before.then(() => runIn(options.cwd, args));
  before = ran.catch(() => undefined);
  return ran;
}

async function runIn(folder: string, args: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const from = cwd();
  chdir(folder);
  try {
    const code = await runCrx(args, {
      streams: { out: { write: (text) => { said.out += text; } }, err: { write: (text) => { said.err += text; } } },
      clock: systemClock, root: folder, version: '0.0.0',
    });
    return { code, stdout: said.out, stderr: said.err };
  } finally {
    chdir(from);
  }
}
