import type { Command } from 'commander';
import { migrateJobs } from '../../platform/jobs.js';
import { migrate, pending } from '../../platform/migrate.js';
import type { Context } from '../context.js';
import { readSettings } from '../settings.js';

interface Options {
  readonly settings?: string;
  readonly check?: true;
}

/** `crx migrate`: the database of one gateway to the newest schema. */
export function addMigrate(crx: Command, context: Context): void {
  crx.command('migrate')
    .description('bring the database of a gateway to the newest schema, wholly or not at all')
    .option('--settings <file>', 'NAME=value lines instead of the environment')
    .option('--check', 'only say what is missing')
    .addHelpText('after', `
Examples:
  $ crx migrate --settings .run/KR.env
  $ crx migrate --check --json

Reads DATABASE_URL among the settings of docs/operations. Safe to run again; two runs at once wait for each other.`)
    .action(async ({ settings, check }: Options) => {
      const { databaseUrl } = await readSettings(settings);
      const missing = await pending(databaseUrl);
      if (check) return context.output.result({ ok: true, pending: missing }, missing.length === 0 ? ['Nothing is missing.'] : [`Missing: ${missing.join(', ')}`]);
      const applied = await migrate(databaseUrl);
      await migrateJobs(databaseUrl);
      context.output.result({ ok: true, applied }, applied.length === 0 ? ['Nothing to do: the schema is the newest.'] : [`Applied ${applied.length}: ${applied.join(', ')}`]);
    });
}
