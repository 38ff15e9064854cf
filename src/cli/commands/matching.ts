import { InvalidArgumentError, Option, type Command } from 'commander';
import { LINK_JUDGEMENTS, LINK_STATES, type LinkJudgement } from '../../domain/subject-link.js';
import { listLinks, recordsOfLinks, type LinkShown } from '../../views/list-links.js';
import { listNoise, matchingStanding } from '../../views/list-noise.js';
import { uuid } from '../argument.js';
import type { Context } from '../context.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { gatewayCommand, officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';

/** `crx matching ...`: which subjects of the pool are one. The running gateway matches; here it is looked at, decided and corrected. */
export function addMatching(crx: Command, context: Context): void {
  const matching = crx.command('matching').description('which subjects of the pool are one: links, splits, noise').addHelpText('after', `
Examples:
  $ crx matching status
  $ crx matching links --as officer:han.jiwoo
  $ crx matching decide 019a... 019b... same --reason "the same passport in both files" --as officer:han.jiwoo
  $ crx matching split 019a... --place 019c...:/alert/economicOperator --reason "typed wrong" --as officer:han.jiwoo
  $ crx matching noise list
  $ crx matching noise add identifier TIN 0000000000 --reason "a placeholder" --as officer:han.jiwoo
  $ crx matching rematch --as officer:han.jiwoo

What an officer decided stands whatever is matched later; "undecided" gives the question back to the comparison.`);
  addLooks(matching, context);
  addDecisions(matching, context);
  addNoise(matching, context);
}

function addLooks(matching: Command, context: Context): void {
  gatewayCommand(matching, 'status', 'what waits to be matched, and how many links there are').action(async (where: StepOptions) => {
    const standing = await onGateway(where, context, ({ reader }) => matchingStanding(reader));
    context.output.result({ ok: true, ...standing }, rows([
      ['records that wait', String(standing.records)], ['subjects that wait', String(standing.subjects)], ['parked', String(standing.parked)],
      ...Object.entries(standing.links).map(([state, n]) => [`links ${state}`, String(n)] as const),
    ]));
  });
  officerLook(matching, 'links', 'links that wait for an officer, or those of one state or subject')
    .addOption(new Option('--state <state>', 'only these').choices([...LINK_STATES])).option('--subject <id>', 'only of this subject', subjectId)
    .option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'links at most', wholeNumber(1, 200), 50)
    .action(async ({ as, state, subject, after, limit, ...where }: StepOptions & { state?: string; subject?: string; after?: string; limit: number }) => {
      const page = await onGateway(where, context, async ({ reader, recordAudit }) => {
        const found = await listLinks(reader, { state, subjectId: subject, after, limit });
        await recordAudit({ actor: as, action: 'link.seen', object: 'list:links', ...await recordsOfLinks(reader, found.links) });
        return found;
      });
      context.output.result({ ok: true, ...page }, [...page.links.flatMap(linkLines), ...(page.more ? [`More: --after ${page.next}`] : [])]);
    });
}

function linkLines({ subjects: [left, right], state, score, method, decidedBy, evidence }: LinkShown): string[] {
  const signals = (evidence.signals ?? []) as ReadonlyArray<{ text: string; value: number }>;
  return [
    `${state}, ${score.toFixed(2)} by ${method}${decidedBy ? `, decided by ${decidedBy}` : ''}`, `  ${left.subjectId}  ${left.label}`, `  ${right.subjectId}  ${right.label}`,
    ...signals.map(({ text, value }) => `    ${text} (${value.toFixed(2)})`),
  ];
}

function addDecisions(matching: Command, context: Context): void {
  officerStep(matching, 'decide', 'say whether two subjects are one').argument('<subject>', 'its id', subjectId).argument('<other>', 'the other one', subjectId)
    .argument('<judgement>', LINK_JUDGEMENTS.join(', '), judgementOf).requiredOption('--reason <text>', 'why')
    .action(async (one: string, other: string, judgement: LinkJudgement, { as, reason, ...where }: StepOptions) => {
      await onGateway(where, context, ({ flows }) => flows.decideLink({ subjects: [one, other], judgement, reason, officer: as }));
      context.output.result({ ok: true, subjects: [one, other], judgement }, [`${judgement}: ${one} and ${other}`]);
    });
  officerStep(matching, 'split', 'give some of what is told of a subject to a new one').argument('<subject>', 'its id', subjectId)
    .requiredOption('--place <place...>', 'evidence and pointer, as <keptId>:/alert/economicOperator').requiredOption('--reason <text>', 'why')
    .action(async (subject: string, { as, reason, place, ...where }: StepOptions & { place: string[] }) => {
      const made = await onGateway(where, context, ({ flows }) => flows.splitSubject({ subjectId: subject, places: place.map(placeOf), reason, officer: as }));
      context.output.result({ ok: true, subjectId: subject, newSubject: made }, [`${place.length} moved to the new subject ${made}`]);
    });
  officerStep(matching, 'rematch', 'compare subjects anew, by the rules and lists of now').argument('[subject]', 'only this one', subjectId)
    .action(async (subject: string | undefined, { as, ...where }: StepOptions) => {
      const count = await onGateway(where, context, ({ flows }) => flows.rematch({ by: as, ...(subject ? { subjectId: subject } : {}) }));
      context.output.result({ ok: true, subjects: count }, [`${count} subjects wait to be compared; the gateway does it`]);
    });
}

const KINDS = ['identifier', 'key', 'name'] as const;

function addNoise(matching: Command, context: Context): void {
  const noise = matching.command('noise').description('values too common to find anybody by');
  gatewayCommand(noise, 'list', 'the list as it stands, newest first').option('--limit <n>', 'values at most', wholeNumber(1, 10_000), 200)
    .action(async ({ limit, ...where }: StepOptions & { limit: number }) => {
      const list = await onGateway(where, context, ({ reader }) => listNoise(reader, limit));
      context.output.result({ ok: true, noise: list }, rows(list.map(({ of, scheme, value, met, reason, addedBy }) => [`${of} ${scheme} ${value}`, `${met === undefined ? '' : `${met} subjects, `}${addedBy}: ${reason}`] as const)));
    });
  for (const change of ['add', 'end'] as const) {
    officerStep(noise, change, change === 'add' ? 'put a value on the list' : 'take a value off the list').argument('<of>', KINDS.join(', '), kindOf)
      .argument('<scheme>', 'of an identifier its scheme, else person, organisation or vessel').argument('<value>', 'as it is compared: normalised, folded').requiredOption('--reason <text>', 'why')
      .action(async (of: (typeof KINDS)[number], scheme: string, value: string, { as, reason, ...where }: StepOptions) => {
        await onGateway(where, context, ({ flows }) => flows.changeNoise({ change, of, scheme, value, reason, by: as }));
        context.output.result({ ok: true, change, of, scheme, value }, [`${change === 'add' ? 'on' : 'off'} the list: ${of} ${scheme} ${value}`]);
      });
  }
}

const subjectId = uuid('A subject is named by its id (UUID).');

function oneOf<T extends string>(text: string, all: readonly T[]): T {
  const found = all.find((one) => one === text);
  if (!found) throw new InvalidArgumentError(`Use one of ${all.join(', ')}.`);
  return found;
}

const judgementOf = (text: string): LinkJudgement => oneOf(text, LINK_JUDGEMENTS);
const kindOf = (text: string): (typeof KINDS)[number] => oneOf(text, KINDS);

function placeOf(text: string): { keptId: string; pointer: string } {
  const at = text.indexOf(':');
  return { keptId: text.slice(0, at).toLowerCase(), pointer: text.slice(at + 1) };
}
