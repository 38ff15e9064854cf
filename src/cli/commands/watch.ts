import { InvalidArgumentError, Option, type Command } from 'commander';
import { listNotifications, type NotificationShown } from '../../views/list-notifications.js';
import { listWatches, showWatch, type WatchShown } from '../../views/list-watches.js';
import { uuid } from '../argument.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { isoDay } from './review.js';

interface StartOptions extends StepOptions {
  readonly subject?: string;
  readonly identifier?: { readonly scheme: string; readonly value: string };
  readonly until: string;
}

interface ListOptions extends StepOptions {
  readonly all?: true;
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

interface ToldOptions extends StepOptions {
  readonly unread?: true;
  readonly after?: number;
  readonly limit: number;
}

/** `crx watch ...`: what an officer watches, and what happened to it. */
export function addWatch(crx: Command, context: Context): void {
  const watch = crx.command('watch').description('watch a subject or an identifier, and be told what happens to it').addHelpText('after', `
Examples:
  $ crx watch start --identifier container=CSQU3054383 --until 2027-03-31 --reason "seen with a false seal" --as officer:han.jiwoo
  $ crx watch told --unread --as officer:han.jiwoo
  $ crx watch list --all --as officer:yoon.sora
  $ crx watch end 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --as officer:han.jiwoo

An officer is told of new records and seizures, indicators that go to the engines, links, hits, results of inspections, withdrawals and conflicts, as long as the
gateway works and to the end of the last day, a year from now at most. The console tells the same as it happens.`);
  officerStep(watch, 'start', 'watch something; either --subject or --identifier').option('--subject <id>', 'a subject of the pool', uuid()).option('--identifier <scheme=value>', 'it need not be in the pool yet', identifier)
    .requiredOption('--until <day>', 'the last day', isoDay).requiredOption('--reason <text>', 'why; quote nothing from records')
    .action(async ({ subject, identifier: typed, until, reason, as, ...where }: StartOptions) => tell(context, await onGateway(where, context, async ({ flows, db }) =>
      showWatch(db, await flows.watch.start({ subjectId: subject, identifier: typed, until, reason, officer: as })))));
  officerStep(watch, 'end', 'stop watching').argument('<watch>', 'its id', uuid()).option('--reason <text>', 'why')
    .action(async (watchId: string, { as, reason, ...where }: StepOptions) => tell(context, await onGateway(where, context, async ({ flows, db }) => {
      await flows.watch.end({ watchId, officer: as, supervisor: false, reason });
      return showWatch(db, watchId);
    })));
  officerLook(watch, 'list', 'what is watched, newest first').option('--all', 'what every officer watches').addOption(new Option('--state <state>', 'only those in this state').choices(['active', 'ended', 'expired']))
    .option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'rows at most', wholeNumber(1, 200), 50)
    .action(async ({ all, state, after, limit, as, ...where }: ListOptions) => {
      const page = await onGateway(where, context, async ({ reader, recordAudit }) => {
        if (all) await recordAudit({ actor: as, action: 'list.seen', object: 'list:watches' });
        return listWatches(reader, { ...(all ? {} : { officer: as }), state, after, limit });
      });
      context.output.result({ ok: true, ...page }, [...rows(page.watches.map(line)), ...(page.more ? [`More: --after ${page.next}`] : [])]);
    });
  officerLook(watch, 'told', 'what happened to what you watch, newest first').option('--unread', 'only what is not marked as read')
    .option('--after <number>', 'the "next" of the page before', wholeNumber(1, Number.MAX_SAFE_INTEGER)).option('--limit <n>', 'rows at most', wholeNumber(1, 200), 50)
    .action(async ({ unread, after, limit, as, ...where }: ToldOptions) => {
      const page = await onGateway(where, context, async ({ reader, recordAudit }) => {
        const { records, partners, ...told } = await listNotifications(reader, { officer: as, unread, after, limit });
        if (records.length > 0) await recordAudit({ actor: as, action: 'list.seen', object: 'list:notifications', records, partners });
        return told;
      });
      context.output.result({ ok: true, ...page }, [...rows(page.notifications.map(toldLine)), `${page.unread} unread`, ...(page.more ? [`More: --after ${page.next}`] : [])]);
    });
}

function tell({ output }: Context, watch: WatchShown): void {
  output.result({ ok: true, watch }, rows([line(watch)]));
}

function line({ watchId, officer, subject, identifier: watched, state, until, reason, unread, splitFrom }: WatchShown): [string, string] {
  const what = watched ? `${watched.scheme} ${watched.value}` : `${subject?.label} (${subject?.subjectId})`;
  return [watchId, [state, what, `until ${until}`, officer, reason, splitFrom && 'since it was parted', unread > 0 && `${unread} unread`].filter(Boolean).join('  ')];
}

function toldLine({ notificationId, kind, at, withheld, record, screeningId, lane, result, otherSubjectId, linkState, readAt }: NotificationShown): [string, string] {
  const about = record && `${record.partner} ${record.recordType} ${record.recordId} version ${record.version}`;
  return [String(notificationId), [at, kind, withheld && 'about a record that may not be shown', about, screeningId, lane, result, linkState, otherSubjectId, !readAt && 'unread'].filter(Boolean).join('  ')];
}

function identifier(text: string): { scheme: string; value: string } {
  const [, scheme, value] = /^([A-Za-z]+)=(.{2,200})$/.exec(text) ?? [];
  if (!scheme || !value) throw new InvalidArgumentError('Use a scheme and a value, as container=CSQU3054383.');
  return { scheme, value };
}
