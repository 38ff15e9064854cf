import { readFile, writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ProfileDocument } from '../../domain/profile.js';
import type { Gateway } from '../../gateway.js';
import { lastEdition, loadEdition } from '../../targeting/edition-store.js';
import { asycudaOf } from '../../targeting/export/asycuda.js';
import { csvOf } from '../../targeting/export/rows.js';
import { inWords } from '../../targeting/language/evidence.js';
import { profileOfAlert } from '../../targeting/language/of-alert.js';
import type { Simulation } from '../../targeting/simulation.js';
import { alertIndicators } from '../../views/alert-indicators.js';
import { listProfiles, showProfile } from '../../views/list-profiles.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { gatewayCommand, officerLook, officerStep, onGateway, type StepOptions } from '../registrar/step.js';
import { wholeNumber } from '../argument.js';

/** `crx profile ...`: risk profiles from a draft to their end. Two officers for what comes into force, one to end it. */
export function addProfile(crx: Command, context: Context): void {
  const profile = crx.command('profile').description('risk profiles of our own').addHelpText('after', `
Examples:
  $ crx profile draft profile.json --as officer:oh.eunji           {"title", "over", "when", "weight", "explanation", "validFrom", "validUntil"}
  $ crx profile draft --from-alert ZZ-ALERT-2026-0417 --as officer:oh.eunji
  $ crx profile simulate 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b77 --days 90 --as officer:oh.eunji
  $ crx profile approve 019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b77 1 --as officer:yoon.sora
  $ crx profile export --format asycuda --out criteria.txt

openapi/examples/profile-draft.json holds a whole one; docs/operations/targeting.md has the language.`);
  addLooks(profile, context);
  addDraft(profile, context);
  addVerdicts(profile, context);
  addExport(profile, context);
}

function addLooks(profile: Command, context: Context): void {
  gatewayCommand(profile, 'list', 'every profile as its last version is').action(async (where: StepOptions) => {
    const profiles = await onGateway(where, context, ({ reader, clock }) => listProfiles(reader, clock.now()));
    context.output.result({ ok: true, profiles }, rows(profiles.map(({ profileId: id, version, state, title }) => [id, `version ${version}, ${state}: ${title}`] as const)));
  });
  gatewayCommand(profile, 'show', 'one profile with all its versions, and what it has met').argument('<profile>', 'its id', profileId)
    .action(async (id: string, where: StepOptions) => tellProfile(where, context, async () => id));
}

function addDraft(profile: Command, context: Context): void {
  officerStep(profile, 'draft', 'write a profile, its next version, or what an alert describes').argument('[file]', 'the profile (JSON)')
    .option('--profile <id>', 'the profile that this is the next version of', profileId).option('--from-alert <id>', 'make it from the descriptive indicators of an accepted alert')
    .action(async (file: string | undefined, { as, profile: of, fromAlert, ...where }: StepOptions & { profile?: string; fromAlert?: string }) => {
      if ((file === undefined) === (fromAlert === undefined)) throw usage('Give either a file or --from-alert.');
      await tellProfile(where, context, async (gateway) => {
        const document = fromAlert === undefined ? await readDocument(file as string) : await documentOf(gateway, fromAlert);
        return (await gateway.flows.governProfiles.draft({ document, by: as, ...(of ? { profileId: of } : {}) })).profileId;
      });
    });
  officerStep(profile, 'simulate', 'run the draft over what was screened: hits, inspections, overlap, what was found').argument('<profile>', 'its id', profileId)
    .requiredOption('--days <n>', 'how far back', wholeNumber)
    .action(async (id: string, { as, days, ...where }: StepOptions & { days: number }) => {
      const simulation = await onGateway(where, context, ({ flows }) => flows.governProfiles.simulate({ profileId: id, days, by: as }));
      context.output.result({ ok: true, ...simulation }, inLines(simulation));
    });
}

function addVerdicts(profile: Command, context: Context): void {
  officerStep(profile, 'approve', 'put a simulated draft in force, as another officer').argument('<profile>', 'its id', profileId).argument('<version>', 'the draft', wholeNumber)
    .action(async (id: string, version: number, { as, ...where }: StepOptions) => tellProfile(where, context, async ({ flows }) => {
      await flows.governProfiles.settle({ profileId: id, version, verdict: 'approved', by: as });
      return id;
    }));
  officerStep(profile, 'reject', 'reject a draft, as another officer').argument('<profile>', 'its id', profileId).argument('<version>', 'the draft', wholeNumber).requiredOption('--reason <text>', 'why')
    .action(async (id: string, version: number, { as, reason, ...where }: StepOptions) => tellProfile(where, context, async ({ flows }) => {
      await flows.governProfiles.settle({ profileId: id, version, verdict: 'rejected', reason, by: as });
      return id;
    }));
  officerStep(profile, 'retire', 'end what is in force, at once').argument('<profile>', 'its id', profileId).requiredOption('--reason <text>', 'why')
    .action(async (id: string, { as, reason, ...where }: StepOptions) => tellProfile(where, context, async ({ flows }) => {
      await flows.governProfiles.retire({ profileId: id, reason, by: as });
      return id;
    }));
}

function addExport(profile: Command, context: Context): void {
  officerLook(profile, 'export', 'hand what is in force to another engine')
    .addOption(new Option('--format <format>', 'criteria text and lists for ASYCUDA, a table, or all of it').choices(['asycuda', 'csv', 'json']).default('json')).requiredOption('--out <file>', 'where to')
    .action(async ({ as, format, out, ...where }: StepOptions & { format: 'asycuda' | 'csv' | 'json'; out: string }) => {
      const told = await onGateway(where, context, async (gateway) => {
        const edition = await loadEdition(gateway.reader, await lastEdition(gateway.reader));
        const { profiles, lists } = edition;
        await gateway.recordAudit({ actor: as, action: 'profile.export', object: `edition:${edition.edition}`, detail: { format, profiles: profiles.length } });
        const asycuda = asycudaOf(profiles, lists);
        const text = format === 'csv' ? csvOf(profiles, lists) : format === 'json' ? `${JSON.stringify({ edition: edition.edition, profiles, lists }, null, 2)}\n`
          : [...asycuda.criteria, ...Object.entries(asycuda.lists).flatMap(([name, values]) => [`List "${name}"`, ...values])].map((line) => `${line}\n`).join('');
        return { text, edition: edition.edition, profiles: profiles.length, left: format === 'asycuda' ? asycuda.left : [] };
      });
      await writeFile(out, told.text);
      const { text: _text, ...counts } = told;
      context.output.result({ ok: true, ...counts, file: out }, [`${counts.profiles} profiles of edition ${counts.edition} are in ${out}.`, ...rows(counts.left.map(({ profileId: id, why }) => [`left out ${id}`, why] as const))]);
    });
}

async function tellProfile(where: Pick<StepOptions, 'of' | 'settings'>, context: Context, step: (gateway: Gateway) => Promise<string>): Promise<void> {
  const file = await onGateway(where, context, async (gateway) => showProfile(gateway.db, await step(gateway), gateway.clock.now()));
  if (!file) throw usage('There is no profile of this id.', 'See "crx profile list".');
  context.output.result({ ok: true, ...file }, [
    `${file.profileId}  ${file.versions[0]?.document.title ?? ''}`,
    ...rows(file.versions.map(({ version, state, draftedBy, settledBy, document }) => [`version ${version}`, `${state}, written by ${draftedBy}${settledBy ? `, settled by ${settledBy}` : ''}: ${inWords(document.when)}`] as const)),
    `met ${file.measured.hits} times, ${file.measured.inspected} inspected with a result, ${file.measured.positive} of them found something`,
  ]);
}

function inLines({ screened, hits, inspections, newInspections, budget, overlap, outcomes }: Simulation): string[] {
  return [
    `Of ${screened} screened it fits ${hits}; ${inspections} would be inspected by criteria, ${newInspections} of them only because of it${budget === undefined ? '' : ` (the budget was ${budget})`}.`,
    `${overlap.partners} of its hits were met by partners' indicators, too.`, ...rows(overlap.profiles.map(({ title, both }) => [title, `${both} hits in common`] as const)),
    `${outcomes.inspected} of its hits were inspected with a result; ${outcomes.positive} found something.`,
  ];
}

async function documentOf({ reader }: Gateway, alert: string): Promise<ProfileDocument> {
  const document = profileOfAlert(await alertIndicators(reader, alert));
  if (!document) throw usage('Nothing that this alert describes is in force.', 'Name the author\'s id of an accepted alert, or its message.');
  return document;
}

async function readDocument(file: string): Promise<ProfileDocument> {
  const text = await readFile(file, 'utf8').catch(() => { throw usage(`The profile ${file} cannot be read.`); });
  try {
    const value = JSON.parse(text) as ProfileDocument | { document: ProfileDocument };
    return 'document' in value ? value.document : value;
  } catch {
    throw usage(`${file} is not JSON.`, 'See openapi/examples/profile-draft.json.');
  }
}

function profileId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new InvalidArgumentError('A profile is named by its id, a UUID.');
  return text;
}
