import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { listPartners } from '../../views/list-partners.js';
import { showPartner } from '../../views/show-partner.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { addKeySteps } from '../registrar/keys.js';
import { code, fileOf, fingerprint, gatewayCommand, officerStep, onRegister, tellFile, type StepOptions } from '../registrar/step.js';

/** `crx partner ...`: who may talk to our gateway. What gives a power takes two officers; one is enough to take it away. */
export function addPartner(crx: Command, context: Context): void {
  const partner = crx.command('partner').description('administrations we exchange with, their keys and certificates').addHelpText('after', `
Examples:
  $ crx partner add YY --name "Customs of Yland" --as officer:seo.minjun
  $ crx partner key propose YY yy/signing-key.public.jwk --as officer:seo.minjun --out challenge.txt
  $ openssl pkeyutl -sign -rawin -inkey yy/signing-key.pem -in challenge.txt | openssl base64 -A > proof.txt    (at YY)
  $ crx partner key prove KEYID proof.txt --as officer:seo.minjun
  $ crx partner key confirm KEYID --as officer:yoon.sora
  $ crx partner suspend YY --reason "their gateway was broken into" --as officer:yoon.sora

The console has the same steps. certs/README.md describes the ceremony around them.`);
  addLists(partner, context);
  addPartnerSteps(partner, context);
  addKeySteps(partner, context);
  addCertificateSteps(partner, context);
}

function addLists(partner: Command, context: Context): void {
  gatewayCommand(partner, 'list', 'every administration, and how long its keys and certificates last').action(async (where: StepOptions) => {
    const partners = await onRegister(where, context, ({ db, now }) => listPartners(db, now));
    context.output.result({ ok: true, partners }, rows(partners.map(({ administration, name, state, keyDaysLeft, certificateDaysLeft, waiting }) =>
      [administration, `${name}: ${state}, key for ${keyDaysLeft ?? 'no'} days, certificate for ${certificateDaysLeft ?? 'no'} days${waiting ? `, ${waiting} waiting` : ''}`] as const)));
  });
  gatewayCommand(partner, 'show', 'one administration with all its keys and certificates').argument('<administration>', 'its code', code)
    .action(async (administration: string, where: StepOptions) => {
      const file = await onRegister(where, context, ({ db, now }) => showPartner(db, administration, now));
      if (!file) throw usage(`No administration ${administration} is entered.`, 'Enter it with "crx partner add".');
      tellFile(context, file);
    });
}

function addPartnerSteps(partner: Command, context: Context): void {
  officerStep(partner, 'add', 'enter an administration, or change its name and address').argument('<administration>', 'its code', code)
    .requiredOption('--name <text>', 'its name').option('--native-name <text>', 'its name in its own script').option('--gateway <url>', 'its partner door; without it the partner pulls')
    .addOption(new Option('--kind <kind>', 'agency: another authority of our own country').choices(['customs', 'agency']))
    .action(async (administration: string, { as, name, nativeName, gateway: gatewayUrl, kind, ...where }: StepOptions & { name: string; nativeName?: string; gateway?: string; kind?: 'customs' | 'agency' }) =>
      tellFile(context, await onRegister(where, context, async (register) => {
        await register.flows.enterPartner({ administration, name, nativeName, kind, gatewayUrl, officer: as });
        return fileOf(register, administration);
      })));
  for (const [step, flow, summary] of [['suspend', 'suspendPartner', 'stop the exchange with a partner, from its next request on'], ['resume', 'resumePartner', 'resume it: another officer']] as const) {
    officerStep(partner, step, summary).argument('<administration>', 'its code', code).requiredOption('--reason <text>', 'why')
      .action(async (administration: string, { as, reason, ...where }: StepOptions) => tellFile(context, await onRegister(where, context, async (register) => {
        await register.flows[flow]({ administration, reason, officer: as });
        return fileOf(register, administration);
      })));
  }
}

function addCertificateSteps(partner: Command, context: Context): void {
  const certificate = partner.command('certificate').description('TLS client certificates of a partner');
  officerStep(certificate, 'add', 'register a client certificate as pending').argument('<administration>', 'whom it is bound to', code).argument('<file>', 'the certificate (PEM)')
    .action(async (administration: string, file: string, { as, ...where }: StepOptions) => {
      const pem = await readFile(file, 'utf8').catch(() => {
        throw usage(`The certificate ${file} cannot be read.`);
      });
      const done = await onRegister(where, context, async (register) => {
        const sha256 = await register.flows.enterCertificate({ administration, certificate: pem, officer: as });
        return { sha256, file: await fileOf(register, administration) };
      });
      tellFile(context, done.file, [`${done.sha256} waits for a second officer.`]);
    });
  officerStep(certificate, 'confirm', 'put a registered certificate in force: the second officer').argument('<sha256>', 'fingerprint', fingerprint)
    .action(async (sha256: string, { as, ...where }: StepOptions) => tellFile(context, await onRegister(where, context, async (register) =>
      fileOf(register, await register.flows.confirmCertificate({ sha256, officer: as })))));
  officerStep(certificate, 'revoke', 'end a certificate at once').argument('<sha256>', 'fingerprint', fingerprint).requiredOption('--reason <text>', 'why')
    .action(async (sha256: string, { as, reason, ...where }: StepOptions) => tellFile(context, await onRegister(where, context, async (register) =>
      fileOf(register, await register.flows.revokeCertificate({ sha256, reason, officer: as })))));
}
