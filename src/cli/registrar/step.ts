import { userInfo } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { keepBeside } from '../../envelope/key-folder.js';
import type { Gateway } from '../../gateway.js';
import { createRegisterFlows, type RegisterFlows } from '../../gateway/partner-flows.js';
import { ourCode } from '../../partners/register.js';
import { openDatabase, type Database } from '../../platform/db.js';
import { showPartner, type PartnerFile } from '../../views/show-partner.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { unguarded } from '../hyphened.js';
import { settingsOf, withGateway } from '../notice/open-gateway.js';
import { rows } from '../output.js';

export interface StepOptions {
  readonly of: string;
  readonly settings?: string;
  /** `officer:<name>`, or `operator:<account>` where only looked. */
  readonly as: string;
  readonly reason: string;
}

/** A step that an officer takes on the register of one gateway: which gateway, and whose step it is. */
export function officerStep(parent: Command, name: string, summary: string): Command {
  return gatewayCommand(parent, name, summary).requiredOption('--as <officer>', 'whose step this is, as officer:<name>; the second step needs another one', officer);
}

/** A command that shows what records say, or takes it away: who does it is written to the audit trail before anything is shown. */
export function officerLook(parent: Command, name: string, summary: string): Command {
  return gatewayCommand(parent, name, summary).option('--as <officer>', 'who looks, as officer:<name> (default: the account at this machine)', officer, `operator:${userInfo().username}`);
}

/** A command about the register of one gateway. */
export function gatewayCommand(parent: Command, name: string, summary: string): Command {
  return parent.command(name).description(summary)
    .option('--of <code>', 'the administration whose gateway this is', code, 'KR')
    .option('--settings <file>', 'settings of the gateway (default: those of the running world, else the environment)');
}

/** Works with a whole gateway, without its doors: for steps that need more of it than the register. */
export async function onGateway<T>({ of, settings }: Pick<StepOptions, 'of' | 'settings'>, { root }: Context, work: (gateway: Gateway) => Promise<T>): Promise<T> {
  return withGateway(await settingsOf(of, { root, settings }), work);
}

/** The register of one gateway, open for a command. */
export interface Register {
  readonly db: Database;
  readonly now: Date;
  readonly flows: RegisterFlows;
}

/** Works on the database of a gateway; the gateway need not run. @throws CommandFailure when it belongs to somebody else */
export async function onRegister<T>({ of, settings }: Pick<StepOptions, 'of' | 'settings'>, { root, clock }: Context, work: (register: Register) => Promise<T>): Promise<T> {
  const config = await settingsOf(of, { root, settings });
  const db = openDatabase(config.databaseUrl, { max: 2 });
  try {
    const ours = await ourCode(db);
    if (ours !== of) throw usage(`The database belongs to ${ours ?? 'nobody yet'}, not to ${of}.`, 'Name the settings of the right gateway with --settings FILE.');
    const ring = { keep: (key: Parameters<typeof keepBeside>[1]) => keepBeside(config.signingKeyFile, key) };
    return await work({ db, now: clock.now(), flows: createRegisterFlows({ db, clock, administration: of, ring }) });
  } finally {
    await db.close();
  }
}

/** The administration as it is now, after a step on it. */
export async function fileOf({ db, now }: Register, administration: string): Promise<PartnerFile> {
  return await showPartner(db, administration, now) as PartnerFile;
}

/** One administration with its keys and certificates, for people and for programs. */
export function tellFile({ output }: Context, { partner, keys, certificates, inDoubt }: PartnerFile, first: string[] = []): void {
  const { administration, name, state, keyDaysLeft, certificateDaysLeft } = partner;
  const until = (entry: Readonly<Record<string, unknown>>): string => (entry.daysLeft === undefined ? '' : `${String(entry.daysLeft)} days left`);
  output.result({ ok: true, partner, keys, certificates, inDoubt }, [
    ...first,
    `${administration}  ${name}: ${state}, key for ${keyDaysLeft ?? 'no'} days, certificate for ${certificateDaysLeft ?? 'no'} days`,
    ...rows(keys.map((key) => [`key ${String(key.keyid)}`, `${String(key.state)}${key.state === 'pending' && key.provedAt ? ', proved' : ''}  ${until(key)}`.trimEnd()] as const)),
    ...(inDoubt.count > 0 ? [`${inDoubt.count} messages are in doubt: signed with a key that may have been in other hands, and not shown to be older.`] : []),
    ...rows(inDoubt.messages.map((one) => [`in doubt ${one.messageId}`, `${one.messageType}, came ${one.receivedAt}, in the signed log ${one.loggedAt ?? 'not yet'}`] as const)),
    ...rows(certificates.map((one) => [`certificate ${String(one.sha256)}`, `${String(one.state)}  ${String(one.subject)}  ${until(one)}`.trimEnd()] as const)),
  ]);
}

export function code(text: string): string {
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,8})?$/.test(text)) throw new InvalidArgumentError('An administration is two capital letters, perhaps with a short name (XX-COAST).');
  return text;
}

export function keyid(text: string): string {
  const id = unguarded(text);
  if (!/^[A-Za-z0-9_-]{43}$/.test(id)) throw new InvalidArgumentError('A keyid is a thumbprint of 43 characters.');
  return id;
}

export function fingerprint(text: string): string {
  const hex = text.replaceAll(':', '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new InvalidArgumentError('A fingerprint is SHA-256 in hexadecimal.');
  return hex;
}

export function moment(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Use a time as 2026-12-01T09:00:00Z.');
  return at;
}

function officer(text: string): string {
  if (!/^officer:[A-Za-z0-9._@-]{1,100}$/.test(text)) throw new InvalidArgumentError('Name the officer as officer:<name>.');
  return text;
}
