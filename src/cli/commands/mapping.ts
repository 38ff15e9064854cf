import type { Command } from 'commander';
import type { Gateway } from '../../gateway.js';
import { listMappings } from '../../views/list-mappings.js';
import { mappingLoss } from '../../views/mapping-loss.js';
import { showMapping, type AskedRows } from '../../views/show-mapping.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { oneRow, readEdit, type OneRow } from '../mapping/read-edit.js';
import { replay, type ReplayOptions } from '../mapping/replay.js';
import { fileWords, lineOf } from '../mapping/words.js';
import { rows } from '../output.js';
import { code, gatewayCommand, moment, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { wholeNumber } from '../argument.js';

/** `crx mapping ...`: the tables by which messages become records, as versions. Two officers for every version that counts. */
export function addMapping(crx: Command, context: Context): void {
  const mapping = crx.command('mapping').description('the tables by which messages are mapped').addHelpText('after', `
Examples:
  $ crx mapping list
  $ crx mapping draft --partner NL --as officer:park.jihun                  prints its id, NL-1
  $ crx mapping edit NL-1 --table code.unit --key KIL --set KGM --as officer:park.jihun
  $ crx mapping edit NL-1 tables.yaml --as officer:park.jihun                many rows: set and unset
  $ crx mapping replay --from 2026-11-01 --version NL-1 --as officer:park.jihun
  $ crx mapping submit NL-1 --as officer:park.jihun
  $ crx mapping activate NL-1 --as officer:yoon.sora
  $ crx mapping rollback NL-1 --reason "NL-2 reads cartons wrongly" --as officer:park.jihun
  $ crx mapping loss --partner NL

A draft begins with the rows in force. Records keep the version by which they were mapped; docs/operations/mapping.md has the tables.`);
  addLooks(mapping, context);
  addDrafting(mapping, context);
  addSteps(mapping, context);
  addReplay(mapping, context);
}

function addLooks(mapping: Command, context: Context): void {
  gatewayCommand(mapping, 'list', 'every version, what is in force first').option('--partner <code>', 'only those that count for this partner', code)
    .action(async ({ partner, ...where }: StepOptions & { partner?: string }) => {
      const versions = await onGateway(where, context, ({ reader }) => listMappings(reader, partner));
      context.output.result({ ok: true, versions }, rows(versions.map((one) => [one.versionId, lineOf(one)] as const)));
    });
  gatewayCommand(mapping, 'show', 'one version: what it changes, who stands for it, its rows').argument('<version>', 'its id')
    .option('--table <name>', 'only rows of this table').option('--after <row>', 'rows after this one').option('--limit <n>', 'rows at most', wholeNumber, 100)
    .action(async (versionId: string, { table, after, limit, ...where }: StepOptions & AskedRows) => tell(where, context, async () => versionId, { table, after, limit }));
  gatewayCommand(mapping, 'loss', 'what our tables have no word or no code for').option('--partner <code>', 'only of this partner', code)
    .option('--from <time>', 'since when (default: 90 days ago)', moment).option('--limit <n>', 'lines at most', wholeNumber, 100)
    .action(async ({ partner, from, limit, ...where }: StepOptions & { partner?: string; from?: Date; limit: number }) => {
      const since = from ?? new Date(context.clock.now().getTime() - 90 * DAY);
      const loss = await onGateway(where, context, ({ reader }) => mappingLoss(reader, { partner, from: since, limit }));
      context.output.result({ ok: true, from: since.toISOString(), loss }, rows(loss.map(({ partner: whose, kind, path, says, records, lastSeen }) =>
        [`${whose} ${path}`, `${kind}, ${records} records, last ${lastSeen}${says ? `: ${says}` : ''}`] as const)));
    });
}

const DAY = 86_400_000;

function addDrafting(mapping: Command, context: Context): void {
  officerStep(mapping, 'draft', 'make a draft of what is in force').option('--partner <code>', 'of this partner alone; without it, for everybody', code).option('--note <text>', 'what it is for')
    .action(async ({ as, partner, note, ...where }: StepOptions & { partner?: string; note?: string }) =>
      tell(where, context, ({ flows }) => flows.changeMapping.draft({ partner: partner ?? null, by: as, ...(note ? { note } : {}) })));
  officerStep(mapping, 'edit', 'change rows of a draft: all that is named, or nothing').argument('<version>', 'its id').argument('[file]', 'rows to set and unset (YAML or JSON)')
    .option('--table <name>', 'one row: of this table').option('--key <key>', 'with this key').option('--set <value>', 'gets this value: a word, or JSON').option('--unset', 'goes').option('--note <text>', 'what the version is for')
    .action(async (versionId: string, file: string | undefined, { as, of, settings, note, ...row }: StepOptions & OneRow & { note?: string }) => {
      const edit = file === undefined ? oneRow(row) : await readEdit(file);
      await tell({ of, ...(settings ? { settings } : {}) }, context, async ({ flows }) => {
        await flows.changeMapping.edit({ versionId, by: as, ...edit, ...(note ? { note } : {}) });
        return versionId;
      });
    });
}

function addSteps(mapping: Command, context: Context): void {
  officerStep(mapping, 'submit', 'hand a draft to a second officer').argument('<version>', 'its id')
    .action(async (versionId: string, { as, ...where }: StepOptions) => tell(where, context, async ({ flows }) => {
      await flows.changeMapping.submit({ versionId, by: as });
      return versionId;
    }));
  officerStep(mapping, 'activate', 'put a submitted version in force, as another officer').argument('<version>', 'its id')
    .option('--reject', 'hand it back instead').option('--without-replay <reason>', 'although it was not replayed as it stands: why')
    .action(async (versionId: string, { as, reject, withoutReplay, ...where }: StepOptions & { reject?: boolean; withoutReplay?: string }) => tell(where, context, async ({ flows }) => {
      if (reject) await flows.changeMapping.returned({ versionId, by: as });
      else await flows.changeMapping.activate({ versionId, by: as, ...(withoutReplay ? { withoutReplay } : {}) });
      return versionId;
    }));
  officerStep(mapping, 'rollback', 'submit an earlier version to count again; a second officer activates it').argument('<version>', 'the version to go back to').requiredOption('--reason <text>', 'why')
    .action(async (versionId: string, { as, reason, ...where }: StepOptions) => tell(where, context, async ({ flows }) => {
      await flows.changeMapping.rollback({ versionId, reason, by: as });
      return versionId;
    }));
}

function addReplay(mapping: Command, context: Context): void {
  officerStep(mapping, 'replay', 'run a version over what was kept, and show what it would change').requiredOption('--from <time>', 'messages kept since', moment)
    .option('--to <time>', 'and before (default: now)', moment).option('--partner <code>', 'only of this partner', code)
    .requiredOption('--mapping-version <id>', 'or --version: the version that is tried; "draft" is the one that is not in force yet')
    .action(async (options: ReplayOptions) => replay(options, context));
}

type Where = Pick<StepOptions, 'of' | 'settings'>;

async function tell(where: Where, context: Context, step: (gateway: Gateway) => Promise<string>, asked: AskedRows = { limit: 0 }): Promise<void> {
  const file = await onGateway(where, context, async (gateway) => showMapping(gateway.db, await step(gateway), asked));
  if (!file) throw usage('There is no mapping version of this id.', 'See "crx mapping list".');
  context.output.result({ ok: true, ...file }, fileWords(file));
}
