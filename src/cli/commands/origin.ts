import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { keySetOf, type KeySet } from '../../client/key-set.js';
import { NotProven } from '../../client/not-proven.js';
import { leaveOut, provenOrigin, withOrigin } from '../../client/origin.js';
import { openSdJwt, readSdJwt } from '../../disclosure/sd-jwt.js';
import { Refusal } from '../../platform/refusal.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { readSigningKey } from '../keys/key-files.js';
import { rows } from '../output.js';
import { readKeySet } from '../partner/key-set.js';
import { DEMO_PARTNER, readWorldFile } from '../world/world-file.js';

type Message = Readonly<Record<string, unknown>> & { readonly sender: string; readonly messageType: string; readonly audience: readonly string[]; readonly origin?: { readonly sdJwt: string } };

interface Options {
  readonly out?: string;
  readonly key?: string;
  readonly jwks?: string;
  readonly ca?: string;
  readonly receiver?: string;
}

/** `crx origin ...`: sign a record field by field, leave parts out, and verify what is left. */
export function addOrigin(crx: Command, context: Context): void {
  const origin = crx.command('origin').description('records that their author signed field by field: parts can be left out, and the rest still holds');
  origin.command('sign').argument('<message>', 'a message of yours (JSON)').description('sign the record of a message field by field')
    .option('--key <jwk>', 'your private signing key (default: of the demo partner)').requiredOption('--out <file>', 'write the message with its origin there')
    .addHelpText('after', '\nExample:\n  $ crx origin sign alert.json --key zz/signing-key.jwk --out signed.json')
    .action(async (file: string, { key, out = '' }: Options) => {
      await tell(out, withOrigin(await readMessage(file), await readSigningKey(await keyFile(key, context)), context.clock.now()), context);
    });
  origin.command('leave-out').argument('<message>', 'a message with an origin').argument('<pointers...>', 'what to leave out, from the top of the message: /alert/narrative')
    .description('leave parts out of the record and of what its author signed').requiredOption('--out <file>', 'write what is left there')
    .addHelpText('after', '\nExample:\n  $ crx origin leave-out signed.json /alert/narrative /alert/consignment/parties --out less.json')
    .action(async (file: string, pointers: string[], { out = '' }: Options) => tell(out, redacted(await readMessage(file), pointers), context));
  origin.command('verify').argument('<message>', 'a message with an origin').description('verify who wrote the record, and that what is left of it was not changed')
    .option('--jwks <file-or-url>', 'confirmed keys of the author (default: those its door in the running world publishes)')
    .option('--ca <pem>', 'authority of the server the keys are fetched from').option('--receiver <code>', 'for whom it must be meant (default: the first in its audience)')
    .addHelpText('after', '\nExamples:\n  $ crx origin verify inbox/0199a3c2-....json\n  $ crx origin verify less.json --jwks zz-keys.json\n\nExit code 4: nothing is proved.')
    .action(async (file: string, options: Options) => verify(await readMessage(file), options, context));
}

async function keyFile(given: string | undefined, { root }: Context): Promise<string> {
  const file = given ?? (await readWorldFile(root))?.partners[DEMO_PARTNER]?.signingKey;
  if (file === undefined) throw usage('--key is missing, and no world runs here that it could be taken from.', 'Give --key, or start the demo with "npm start".');
  return file;
}

async function verify(message: Message, { jwks, ca, receiver = message.audience[0] ?? '' }: Options, context: Context): Promise<void> {
  const author = authorOf(message);
  const keys = await keysOf(author, { ...(jwks ? { jwks } : {}), ...(ca ? { ca } : {}) }, context);
  const { administration, messageId, signedAt, keyid, parts, concealed, handling } = provenOrigin(message, keys, { receiver, at: context.clock.now() });
  context.output.result({ ok: true, author: administration, sender: message.sender, messageId, signedAt: signedAt.toISOString(), keyid, parts: parts.size, concealed, handling, keysFrom: keys.origin }, [
    `${administration} wrote this ${message.messageType}, and every field of it is as ${administration} signed it.`,
    ...rows([
      ['written for', `message ${messageId}, signed ${signedAt.toISOString()} with ${keyid}`],
      ['passed on by', administration === message.sender ? 'nobody: it comes from its author' : message.sender],
      ['shown', `${parts.size} parts; of ${concealed} more there is a digest and no content`],
      ['handling', `TLP:${handling.tlp}, onward ${handling.onward ?? 'none'}`],
      ['keys', keys.origin],
    ]),
    ...rows([['does not say', 'that it is true, or what was left out']], ''),
  ]);
}

/** Whom to ask for keys; whether it is true comes out when they verify. */
function authorOf({ origin }: Message): string {
  if (!origin) throw usage('The message has no origin.', 'Ask its sender for one: see the partner guide, selective release.');
  try {
    return String(openSdJwt(readSdJwt(origin.sdJwt)).value['iss']);
  } catch (error) {
    if (error instanceof Refusal) throw new NotProven(`The origin proves nothing: ${error.text.detail}`, error);
    throw error;
  }
}

async function keysOf(author: string, { jwks, ca }: Pick<Options, 'jwks' | 'ca'>, { root }: Context): Promise<KeySet> {
  const world = await readWorldFile(root);
  const door = world?.administrations[author]?.partner;
  const authority = ca ?? world?.ca;
  if (jwks === undefined && door === undefined) throw usage(`The keys of ${author} are needed, and no world runs here that has its door.`, 'Name them with --jwks FILE.');
  const found = await readKeySet({ baseUrl: door ?? '', timeoutMs: 15_000, ...(jwks ? { jwks } : {}), ...(authority ? { tls: { ca: await readFile(authority, 'utf8') } } : {}) });
  const keys = found.keyids.map((keyid) => found.record(keyid)?.key.export({ format: 'jwk' }));
  return keySetOf({ keys }, found.origin, author);
}

function redacted(message: Message, pointers: readonly string[]): Readonly<Record<string, unknown>> {
  try {
    return leaveOut(message, pointers);
  } catch (error) {
    if (error instanceof TypeError) throw usage(error.message, 'Leave out what it lies in.');
    throw error;
  }
}

async function readMessage(file: string): Promise<Message> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The message ${file} cannot be read.`);
  });
  try {
    return JSON.parse(text) as Message;
  } catch {
    throw usage(`${file} is not JSON.`);
  }
}

async function tell(out: string, message: Readonly<Record<string, unknown>>, { output }: Context): Promise<void> {
  await writeFile(out, `${JSON.stringify(message, null, 2)}\n`);
  const { disclosures } = readSdJwt((message as Message).origin?.sdJwt ?? '');
  output.result({ ok: true, file: out, messageId: message['messageId'], parts: disclosures.length }, [`Written to ${out}: ${disclosures.length} parts are shown.`]);
}
