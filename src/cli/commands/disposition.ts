import { Argument, Option, type Command } from 'commander';
import { listDispositions, recordNamed, showDisposition, type DispositionShown } from '../../views/list-dispositions.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { code, gatewayCommand, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { uuid } from '../argument.js';
import { isoDay } from './review.js';

interface ProposeOptions extends StepOptions {
  readonly record: string;
  readonly partner?: string;
  readonly until?: string;
}

interface ListOptions extends StepOptions {
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

/** `crx disposition ...`: what takes two officers, about a record; `crx erase` is its commonest first step. */
export function addDisposition(crx: Command, context: Context): void {
  const disposition = crx.command('disposition').description('erase a record, lift a restriction, hold it for a court: what takes two officers').addHelpText('after', `
Examples:
  $ crx disposition propose hold --record 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --until 2028-12-31 --reason "court file 12/2026" --as officer:yoon.sora
  $ crx disposition confirm 019a3c5e-9a10-7c3a-9b51-3f2d6a8e4b10 --as officer:oh.eunji
  $ crx disposition list --state proposed

A record is named by the messageId of a message that brought it, and meant with all its versions. An erasure cannot be undone; what proves that the message
was here remains. Reasons are kept when records are erased: quote nothing from them.`);
  proposing(officerStep(disposition, 'propose', 'the first step').addArgument(new Argument('<act>', 'what').choices(['erase', 'lift', 'hold', 'end-hold'])))
    .option('--until <day>', 'of a hold: its last day', isoDay)
    .action(async (act: DispositionShown['act'], options: ProposeOptions) => propose(act, options, context));
  officerStep(disposition, 'confirm', 'the second step, by another officer: it is done at once').argument('<disposition>', 'its id', uuid()).option('--reject', 'reject it instead')
    .action(async (dispositionId: string, { as, reject, ...where }: StepOptions & { reject?: boolean }) => tell(context, await onGateway(where, context, async ({ flows, db }) => {
      await flows.dispose.settle({ dispositionId, verdict: reject ? 'rejected' : 'confirmed', officer: as });
      return showDisposition(db, dispositionId);
    })));
  gatewayCommand(disposition, 'list', 'newest first').addOption(new Option('--state <state>', 'only those in this state').choices(['proposed', 'confirmed', 'rejected']))
    .option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'rows at most', wholeNumber(1, 200), 50)
    .action(async ({ state, after, limit, ...where }: ListOptions) => {
      const page = await onGateway(where, context, ({ reader }) => listDispositions(reader, { state, after, limit }));
      context.output.result({ ok: true, ...page }, [...rows(page.dispositions.map(line)), ...(page.more ? [`More: --after ${page.next}`] : [])]);
    });
  proposing(officerStep(crx, 'erase', 'propose to erase a record with all its versions; a second officer confirms')).action(async (options: ProposeOptions) => propose('erase', options, context));
}

function proposing(command: Command): Command {
  return command.requiredOption('--record <messageId>', 'a message that brought the record', uuid()).requiredOption('--reason <text>', 'why')
    .option('--partner <code>', 'where several partners use the id: whose message', code);
}

async function propose(act: DispositionShown['act'], { record, partner, reason, until, as, ...where }: ProposeOptions, context: Context): Promise<void> {
  const shown = await onGateway(where, context, async ({ flows, db }) =>
    showDisposition(db, await flows.dispose.propose({ act, reason, until, officer: as, ...await recordNamed(db, record, partner) })));
  tell(context, shown, [`A second officer confirms it: crx disposition confirm ${shown.dispositionId} --as officer:<name>`]);
}

function tell({ output }: Context, disposition: DispositionShown, more: readonly string[] = []): void {
  output.result({ ok: true, disposition }, [...rows([line(disposition)]), ...more]);
}

function line({ dispositionId, act, state, partner, recordType, recordId, until, proposedBy, settledBy, endedAt }: DispositionShown): [string, string] {
  const said = [act, state, `${partner} ${recordType} ${recordId}`, until && `until ${until}`, `proposed by ${proposedBy}`, settledBy && `${state} by ${settledBy}`, endedAt && `ended ${endedAt}`];
  return [dispositionId, said.filter(Boolean).join('  ')];
}
