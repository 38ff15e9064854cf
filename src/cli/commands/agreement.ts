import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { AgreementTerms } from '../../partners/agreement.js';
import { listAgreements, showAgreement, type AgreementShown } from '../../views/list-agreements.js';
import { listAudiences } from '../../views/list-audiences.js';
import type { Gateway } from '../../gateway.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { code, gatewayCommand, officerStep, onGateway, type StepOptions } from '../registrar/step.js';

/** `crx agreement ...`: what may pass between us and a partner, as data. Two officers for every version; one is enough to end it. */
export function addAgreement(crx: Command, context: Context): void {
  const agreement = crx.command('agreement').description('what may pass between us and a partner').addHelpText('after', `
Examples:
  $ crx agreement list
  $ crx agreement show EU-KR-CMAA-1997 --json
  $ crx agreement propose terms.json --as officer:park.jihun        {"agreementId", "partner", "terms", "reason"}
  $ crx agreement confirm EU-KR-CMAA-1997 2 --as officer:yoon.sora
  $ crx agreement end EU-KR-CMAA-1997 --reason "denounced" --as officer:yoon.sora

"show --json" prints the terms of every version: change them and propose the file. openapi/examples/agreement-proposal.json is a whole one.`);
  addLooks(agreement, context);
  addSteps(agreement, context);
  addAudience(crx, context);
}

function addLooks(agreement: Command, context: Context): void {
  gatewayCommand(agreement, 'list', 'every agreement with the version that counts').option('--partner <code>', 'only those with this partner', code)
    .action(async ({ partner, ...where }: StepOptions & { partner?: string }) => {
      const agreements = await onGateway(where, context, ({ reader, clock }) => listAgreements(reader, clock.now(), partner));
      context.output.result({ ok: true, agreements }, rows(agreements.map((one) => [one.agreementId, line(one)] as const)));
    });
  gatewayCommand(agreement, 'show', 'one agreement with all its versions').argument('<agreement>', 'its id')
    .action(async (agreementId: string, where: StepOptions) => tellAgreement(where, context, async () => agreementId));
}

function addSteps(agreement: Command, context: Context): void {
  officerStep(agreement, 'propose', 'propose an agreement, or its next version').argument('<file>', 'agreementId, partner and terms (JSON)')
    .action(async (file: string, { as, ...where }: StepOptions) => {
      const { agreementId, partner, terms, reason } = await readProposal(file);
      await tellAgreement(where, context, async ({ flows }) => {
        await flows.enterAgreement.propose({ agreementId, partner, terms, by: as, ...(reason ? { reason } : {}) });
        return agreementId;
      });
    });
  officerStep(agreement, 'confirm', 'confirm a proposed version, as another officer').argument('<agreement>', 'its id').argument('<version>', 'the proposed version', wholeNumber)
    .option('--reject', 'reject it instead')
    .action(async (agreementId: string, version: number, { as, reject, ...where }: StepOptions & { reject?: boolean }) => tellAgreement(where, context, async ({ flows }) => {
      await flows.enterAgreement.settle({ agreementId, version, verdict: reject ? 'rejected' : 'confirmed', by: as });
      return agreementId;
    }));
  officerStep(agreement, 'end', 'end it at once, at every door').argument('<agreement>', 'its id').requiredOption('--reason <text>', 'why')
    .action(async (agreementId: string, { as, reason, ...where }: StepOptions) => tellAgreement(where, context, async ({ flows }) => {
      await flows.enterAgreement.end({ agreementId, reason, by: as });
      return agreementId;
    }));
}

/** `crx audience ...`: named groups of partners; who is in them is asked when a notice is sent. */
function addAudience(crx: Command, context: Context): void {
  const audience = crx.command('audience').description('named groups of partners that notices go to');
  gatewayCommand(audience, 'list', 'every audience with everybody who is in it').action(async (where: StepOptions) => tellAudiences(where, context, async () => undefined));
  officerStep(audience, 'change', 'make an audience, or say anew who is in it').argument('<name>', 'lower-case letters, digits and dashes').argument('[members...]', 'everybody who is in it from now on')
    .requiredOption('--title <text>', 'what it is called').option('--seen <version>', 'the version you looked at; 0 for a new one', wholeNumber, 0)
    .action(async (name: string, members: readonly string[], { as, title, seen, ...where }: StepOptions & { title: string; seen: number }) => tellAudiences(where, context, async ({ flows }) => {
      await flows.changeAudience({ name, title, version: seen, members, by: as });
    }));
}

type Where = Pick<StepOptions, 'of' | 'settings'>;

async function tellAgreement(where: Where, context: Context, step: (gateway: Gateway) => Promise<string>): Promise<void> {
  const file = await onGateway(where, context, async (gateway) => showAgreement(gateway.db, await step(gateway), gateway.clock.now()));
  if (!file) throw usage('There is no agreement of this id.', 'See "crx agreement list".');
  context.output.result({ ok: true, ...file }, [
    `${file.agreement.agreementId}  ${line(file.agreement)}`,
    ...rows(file.versions.map(({ version, state, proposedBy, confirmedBy, endedAt }) =>
      [`version ${version}`, `${state}, proposed by ${proposedBy}${confirmedBy ? `, ${state} by ${confirmedBy}` : ''}${endedAt ? `, over since ${endedAt}` : ''}`] as const)),
  ]);
}

async function tellAudiences(where: Where, context: Context, step: (gateway: Gateway) => Promise<void>): Promise<void> {
  const audiences = await onGateway(where, context, async (gateway) => {
    await step(gateway);
    return listAudiences(gateway.db);
  });
  context.output.result({ ok: true, audiences }, rows(audiences.map(({ name, version, members }) =>
    [name, `version ${version}: ${members.filter(({ until }) => until === undefined).map(({ administration }) => administration).join(', ') || 'nobody'}`] as const)));
}

function line({ partner, state, version, proposedVersion, validFrom, validUntil, title }: AgreementShown): string {
  return `with ${partner}, ${state}${version ? `, version ${version}` : ''}${proposedVersion ? `, version ${proposedVersion} proposed` : ''}, ${validFrom} to ${validUntil}: ${title}`;
}

async function readProposal(file: string): Promise<{ agreementId: string; partner: string; terms: AgreementTerms; reason?: string }> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The proposal ${file} cannot be read.`);
  });
  try {
    const proposal = JSON.parse(text) as Awaited<ReturnType<typeof readProposal>>;
    if (typeof proposal.agreementId === 'string' && typeof proposal.partner === 'string' && typeof proposal.terms === 'object') return proposal;
  } catch {
    // Said below.
  }
  throw usage(`${file} is not a proposal: it needs agreementId, partner and terms.`, 'See openapi/examples/agreement-proposal.json.');
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Use a whole number.');
  return Number(text);
}
