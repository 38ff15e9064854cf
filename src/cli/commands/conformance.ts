import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openContract } from '../../platform/contract.js';
import { projectPath } from '../../platform/paths.js';
import { CATALOGUE } from '../conformance/catalogue.js';
import { openExamination } from '../conformance/examine.js';
import { junitXml, resultLines, summaryLines } from '../conformance/report.js';
import { runChecks } from '../conformance/run.js';
import type { Fallen } from '../conformance/session.js';
import type { Context } from '../context.js';
import { CommandFailure, EXIT, usage } from '../exit.js';
import { readSigningKey } from '../keys/key-files.js';
import { addPartnerOptions, setupOf, type PartnerOptions } from '../partner/options.js';
import { DEMO_PARTNER } from '../world/world-file.js';

interface Options extends PartnerOptions {
  readonly sender?: string;
  readonly receiver?: string;
  readonly agreement?: string;
  readonly only?: string[];
  readonly junit?: string;
  readonly revokedKey?: string;
  readonly suspendedKey?: string;
  readonly suspendedCert?: string;
  readonly suspendedTlsKey?: string;
  readonly list?: true;
}

/** `crx conformance URL`: whether a gateway keeps what the contract promises, check by check. */
export function addConformance(crx: Command, context: Context): void {
  const command = crx.command('conformance').argument('[url]', 'partner door of the gateway, or KR or NL of the running world')
    .description('examine a gateway: whether it keeps what the contract promises, check by check')
    .option('--sender <code>', 'code under which you are registered there (default: what the gateway says)')
    .option('--receiver <code>', 'code of the gateway (default: what its capabilities say)')
    .option('--agreement <id>', 'agreement to send under')
    .option('--only <ids...>', 'these checks or groups only, e.g. SIG RCP-05')
    .option('--junit <file>', 'also write the report as JUnit XML')
    .option('--revoked-key <jwk>', 'a key of yours that they have revoked: it must be refused')
    .option('--suspended-key <jwk>', 'key of a partner that they have suspended: it must be refused')
    .option('--suspended-cert <pem>', 'its TLS client certificate')
    .option('--suspended-tls-key <pem>', 'and the private key of that')
    .option('--list', 'print the checks and make none');
  addPartnerOptions(command)
    .addHelpText('after', `
Examples:
  $ crx conformance KR
  $ crx conformance https://gateway.example:7101 --key test/signing-key.jwk --cert test/client.pem --tls-key test/client-key.pem --ca ca.pem
  $ crx conformance NL --only SIG COV --junit conformance.xml
  $ crx conformance --list

It sends real messages, under ids of its own, and withdraws them at the end. Examine as a partner registered for testing.
Exit code 1 when at least one check fails; what was not tried is no failure, and no pass.`)
    .action(async (url: string | undefined, options: Options) => (options.list ? list(context) : examine(url, options, context)));
}

function list({ output }: Context): void {
  const checks = CATALOGUE.flatMap((group) => group.checks.map(({ id, title, source }) => ({ id, group: group.title, title, source })));
  output.result({ ok: true, checks }, checks.map(({ id, title }) => `${id}  ${title}`));
}

async function examine(url: string | undefined, options: Options, { output, clock, root }: Context): Promise<void> {
  assertKnown(options.only);
  const setup = await setupOf({ ...options, ...(url === undefined ? {} : { to: url }) }, root);
  const { sender = options.key === undefined ? DEMO_PARTNER : undefined, receiver, agreement: agreementId, only } = options;
  const signingKey = await readSigningKey(setup.key);
  const examination = await openExamination({
    url: setup.baseUrl, tls: setup.tls ?? {}, signingKey, timeoutMs: setup.timeoutMs, now: () => clock.now().getTime(),
    ...(sender ? { sender } : {}), ...(receiver ? { receiver } : {}), ...(agreementId ? { agreementId } : {}), ...(setup.jwks ? { jwks: setup.jwks } : {}), fallen: await fallenIn(options, setup.tls?.ca),
  }, openContract(projectPath('openapi', 'schemas')));
  const report = await runChecks(CATALOGUE, examination, { ...(only ? { only } : {}), onResult: (result) => resultLines(result).forEach((line) => output.say(line)) });
  if (options.junit) await writeFile(options.junit, junitXml(report));
  for (const line of ['', ...summaryLines(report)]) output.say(line);
  if (report.counts.fail > 0) throw new CommandFailure(EXIT.refused, `${report.counts.fail} of ${report.checks.length} checks failed.`, { detail: { ...report } });
  output.result({ ok: true, ...report });
}

async function fallenIn({ revokedKey, suspendedKey, suspendedCert, suspendedTlsKey }: Options, ca: string | undefined): Promise<Fallen> {
  const suspended = suspendedKey === undefined ? undefined : {
    signingKey: await readSigningKey(suspendedKey),
    tls: { ...(ca ? { ca } : {}), ...(suspendedCert ? { cert: await readFile(suspendedCert, 'utf8') } : {}), ...(suspendedTlsKey ? { key: await readFile(suspendedTlsKey, 'utf8') } : {}) },
  };
  return { ...(revokedKey ? { revokedKey: await readSigningKey(revokedKey) } : {}), ...(suspended ? { suspended } : {}) };
}

function assertKnown(only: readonly string[] | undefined): void {
  const known = new Set(CATALOGUE.flatMap(({ code, checks }) => [code, ...checks.map(({ id }) => id)]));
  const unknown = (only ?? []).filter((each) => !known.has(each));
  if (unknown.length > 0) throw usage(`There is no check or group ${unknown.join(', ')}.`, '"crx conformance --list" names them.');
}
