import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examine } from '../doctor/examine.js';
import type { Line } from '../doctor/finding.js';
import { CommandFailure, EXIT } from '../exit.js';

interface Options {
  readonly settings?: string;
}

/** `crx doctor`: what is not in order, and what to do about it. */
export function addDoctor(crx: Command, context: Context): void {
  crx.command('doctor')
    .description('look at node, clock, disk, keys, certificates, database and ports; each line says what to do')
    .option('--settings <file>', 'settings of the gateway to look at (default: those of the running world, else the environment)')
    .addHelpText('after', `
Examples:
  $ crx doctor
  $ crx doctor --settings /etc/crx/KR.env --json

Exit code 1 when at least one line is FAIL; WARN alone is 0.`)
    .action(async ({ settings }: Options) => {
      const { output, clock, root } = context;
      const lines = await examine({ root, settings, nodeVersion: process.version, now: () => clock.now() });
      const failed = lines.filter(({ verdict }) => verdict === 'FAIL').length;
      if (failed === 0) return output.result({ ok: true, lines }, lines.flatMap(shown));
      for (const line of lines.flatMap(shown)) output.say(line);
      throw new CommandFailure(EXIT.refused, `${failed} of ${lines.length} checks failed.`, { detail: { lines } });
    });
}

function shown({ verdict, subject, detail, next }: Line): string[] {
  return [`${verdict.padEnd(4)}  ${subject.padEnd(24)} ${detail}`, ...(next === undefined ? [] : [`      ${' '.repeat(24)} -> ${next}`])];
}
