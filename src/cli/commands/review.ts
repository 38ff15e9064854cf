import { InvalidArgumentError, Option, type Command } from 'commander';
import { listReviews, showReview, type ReviewShown } from '../../views/list-reviews.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { uuid } from '../argument.js';

interface ListOptions extends StepOptions {
  readonly state: string;
  readonly after?: string;
  readonly limit: number;
}

type Step = StepOptions & { readonly until?: string };

/** `crx review ...`: records that ask whether they are still needed. */
export function addReview(crx: Command, context: Context): void {
  const review = crx.command('review').description('records that ask whether they are still needed').addHelpText('after', `
Examples:
  $ crx review list
  $ crx review keep 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --until 2027-06-30 --reason "still under investigation" --as officer:yoon.sora
  $ crx review restrict 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --reason "not met for a year" --as officer:yoon.sora

A record asks a month before a year is over since it came. When nobody decides it is restricted on that day; restricting and erasing are about all its versions.
Reasons are kept when records are erased: quote nothing from them.`);
  officerLook(review, 'list', 'soonest due first').addOption(new Option('--state <state>', 'only those in this state').choices(['due', 'kept', 'restricted', 'erased']).default('due'))
    .option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'rows at most', wholeNumber(1, 200), 50)
    .action(async ({ state, after, limit, as, ...where }: ListOptions) => {
      const page = await onGateway(where, context, async ({ reader, clock, recordAudit }) => {
        await recordAudit({ actor: as, action: 'list.seen', object: 'list:reviews' });
        return listReviews(reader, { state, after, limit, at: clock.now() });
      });
      context.output.result({ ok: true, ...page }, [...rows(page.reviews.map(line)), ...(page.more ? [`More: --after ${page.next}`] : [])]);
    });
  decision(review, context, ['keep', 'it is needed until another day']).option('--until <day>', 'the next review, a year from now at most (default: a year from now)', isoDay);
  decision(review, context, ['restrict', 'take it out of use at once; two officers can lift that']);
  decision(review, context, ['erase', 'propose to erase it; a second officer confirms with "crx disposition confirm"']);
}

function decision(review: Command, context: Context, [name, summary]: readonly ['keep' | 'restrict' | 'erase', string]): Command {
  return officerStep(review, name, summary).argument('<review>', 'its id', uuid()).requiredOption('--reason <text>', 'why')
    .action(async (reviewId: string, { as, reason, until, ...where }: Step) => {
      const { dispositionId, review: shown } = await onGateway(where, context, async ({ flows, db, clock }) => ({
        ...await flows.decideReview({ reviewId, decision: name, reason, until, officer: as }), review: await showReview(db, reviewId, clock.now()) as ReviewShown,
      }));
      context.output.result({ ok: true, review: shown, ...(dispositionId ? { dispositionId } : {}) }, [
        ...rows([line(shown)]), ...(dispositionId ? [`A second officer confirms it: crx disposition confirm ${dispositionId} --as officer:<name>`] : []),
      ]);
    });
}

function line({ reviewId, cause, state, partner, recordType, recordId, version, dueOn, inUse, heldUntil, nextOn }: ReviewShown): [string, string] {
  const said = [`${cause} on ${dueOn}`, state, `${partner} ${recordType} ${recordId} version ${version}`, inUse && 'in use', heldUntil && `legal hold until ${heldUntil}`, nextOn && `next review on ${nextOn}`];
  return [reviewId, said.filter(Boolean).join('  ')];
}

export function isoDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('Use a day as 2027-06-30.');
  return text;
}
