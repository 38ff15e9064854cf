import { InvalidArgumentError, type Command } from 'commander';
import { createSearchNames } from '../../flows/search-names.js';
import { searchPool, type PoolPage } from '../../views/search-pool.js';
import type { PoolSearch } from '../../views/search-terms.js';
import { showSubject, type SubjectFile } from '../../views/show-subject.js';
import type { Context } from '../context.js';
import { EXIT, CommandFailure } from '../exit.js';
import { rows } from '../output.js';
import { wholeNumber } from '../partner/options.js';
import { code, moment, officerLook, type StepOptions } from '../registrar/step.js';
import { onTrail } from '../registrar/trail.js';

interface SearchOptions extends Omit<StepOptions, 'reason'> {
  readonly limit: number;
  readonly all?: boolean;
  readonly eventFrom?: Date;
  readonly eventTo?: Date;
  readonly receivedFrom?: Date;
  readonly receivedTo?: Date;
  readonly risk?: string;
}

/** `crx pool ...`: the risk data pool, searched and seen by subject. It reads as a role that can do nothing else; every look is a line of the trail. */
export function addPool(crx: Command, context: Context): void {
  const pool = crx.command('pool').description('search the risk data pool, and show all it holds of one subject').addHelpText('after', `
Examples:
  $ crx pool search 'csqu 305438-3'
  $ crx pool search --hs 0803 --from EC --to KRPUS --kind alert
  $ crx pool search --name 'Kim Chol-su' --json
  $ crx pool show 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10 --as officer:han.jiwoo`);
  addSearch(pool, context);
  addShow(pool, context);
}

function addSearch(pool: Command, context: Context): void {
  officerLook(pool, 'search', 'records and subjects by identifier, name, words, HS code, place, dates; all that is given must hold')
    .argument('[words]', 'whatever comes to mind: an identifier, a name, an HS code, a place, words of a text')
    .option('--identifier <value>', 'an identifier, in any spelling').option('--scheme <scheme>', 'of this scheme, as container')
    .option('--name <name>', 'of a person, a company or a vessel, in any script').option('--text <words>', 'words of titles, narratives and goods')
    .option('--hs <code>', 'an HS code or its beginning').option('--from <place>', 'UN/LOCODE or country').option('--to <place>', 'UN/LOCODE or country').option('--place <place>', 'anywhere on the way')
    .option('--partner <code>', 'sent by this administration', code).option('--kind <kind>', 'alert, seizure, request, feedback, reply or withdrawal').option('--risk <category>', 'risk category')
    .option('--event-from <time>', 'happened from then on', moment).option('--event-to <time>', 'happened before', moment)
    .option('--received-from <time>', 'received from then on', moment).option('--received-to <time>', 'received before', moment)
    .option('--all', 'also what was replaced or withdrawn').option('--after <cursor>', 'the "next" of the page before').option('--limit <n>', 'records at most', wholeNumber(1, 200), 20)
    .action(async (words: string | undefined, { of, settings, as, limit, all, eventFrom, eventTo, receivedFrom, receivedTo, risk, ...rest }: SearchOptions) => {
      const asked: PoolSearch = {
        ...rest, q: words, riskCategory: risk, limit, ...(all ? { standing: 'all' as const } : {}),
        eventFrom: eventFrom?.toISOString(), eventTo: eventTo?.toISOString(), receivedFrom: receivedFrom?.toISOString(), receivedTo: receivedTo?.toISOString(),
      };
      const page = await onTrail({ of, ...(settings ? { settings } : {}) }, context, async ({ reader, recordAudit }) => {
        const found = await searchPool(reader, asked, await createSearchNames({ reader })(asked.name ?? asked.q));
        const criteria = Object.entries(asked).filter(([name, value]) => value !== undefined && name !== 'limit' && name !== 'after').map(([name]) => name).sort();
        await recordAudit({ actor: as, action: 'pool.searched', object: 'list:pool', detail: { criteria, records: found.records.length, subjects: found.subjects.length } });
        return found;
      });
      context.output.result({ ok: true, ...page }, [...rows(page.subjects.map(subjectLine), ''), ...rows(page.records.map(recordLine), ''), ...(page.more ? [`More: --after ${page.next}`] : []), ...(page.records.length + page.subjects.length === 0 ? ['Nothing was found.'] : [])]);
    });
}

function addShow(pool: Command, context: Context): void {
  officerLook(pool, 'show', 'everything the pool holds of one subject: names, identifiers, records, containers, links, conflicts').argument('<subjectId>', 'the subject', subject)
    .action(async (subjectId: string, { of, settings, as }: Omit<StepOptions, 'reason'>) => {
      const file = await onTrail({ of, ...(settings ? { settings } : {}) }, context, async ({ reader, recordAudit }) => {
        const shown = await showSubject(reader, subjectId, { screenings: true, looks: false });
        if (!shown) throw new CommandFailure(EXIT.refused, 'There is no subject of this id.', { next: 'Search for it: crx pool search.' });
        await recordAudit({ actor: as, action: 'subject.seen', object: `subject:${subjectId}`, records: [...shown.records], partners: [...shown.partners] });
        return shown.file;
      });
      context.output.result({ ok: true, subject: file }, fileLines(file));
    });
}

function subject(text: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(text)) throw new InvalidArgumentError('A subject has an id as 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10.');
  return text.toLowerCase();
}

const subjectLine = ({ subjectId, kind, label, why }: PoolPage['subjects'][number]): [string, string] =>
  [`subject ${subjectId}`, `${kind}  ${label}  (${why.scheme ?? why.by} ${why.value}${why.score === undefined ? '' : `, ${Math.round(why.score * 100)} %`})`];

const recordLine = ({ kind, partner, recordRef, standing, title, why, receivedAt }: PoolPage['records'][number]): [string, string] =>
  [`${receivedAt}  ${kind}`, `${partner} ${recordRef}${standing === 'current' ? '' : ` (${standing})`}  ${title}  [${why.map(({ by, value }) => (value ? `${by}: ${value}` : by)).join('; ')}]`];

type Said = ReadonlyArray<{ readonly partner: string }>;
const saidBy = (sources: unknown): string => [...new Set((sources as Said).map(({ partner }) => partner))].join(', ');

function fileLines(file: SubjectFile): string[] {
  return [
    `${file.label}${file.nativeLabel ? ` ${file.nativeLabel}` : ''}  (${file.kind}, ${file.records.length} records, ${file.members.length} subjects in the profile)`,
    ...rows(file.names.map((one) => [`name ${String(one.script)}`, `${String(one.value)}  said by ${saidBy(one.sources)}`] as const)),
    ...rows(file.identifiers.map((one) => [String(one.scheme), `${String(one.value)}  ${String(one.verdict)}  said by ${saidBy(one.sources)}`] as const)),
    ...rows(file.ownIdentifiers.map(({ scheme, value, verdict, by, reason }) => [scheme, `${value}  ${verdict}  ours, ${by}: ${reason}`] as const)),
    ...rows(file.records.map(({ kind, partner, recordRef, standing }) => [kind, `${partner} ${recordRef}  ${standing}`] as const)),
    ...rows(file.carriages.map(({ other, partner, seals, from, to, by }) => [other.kind === 'consignment' ? 'carried' : 'carried in',
      `${other.label}  ${from}${to ? ` to ${to}` : ''} (by ${by})  said by ${partner}${seals.length > 0 ? `  seals ${seals.join(', ')}` : ''}`] as const)),
    ...rows(file.links.map((one) => [`link ${String(one.state)}`, `${(one.other as { label: string }).label}  ${String(one.method)} ${Math.round(Number(one.score) * 100)} %`] as const)),
    ...rows(file.corroboration.map(({ of, reports, independent }) => [`${reports.length} reports`, `of one ${of}, ${independent} independent`] as const)),
    ...file.conflicts.map(({ state, why, restraining, acting }) => `conflict (${state}) ${restraining.partner} against ${acting.partner}: ${why}`),
  ];
}
