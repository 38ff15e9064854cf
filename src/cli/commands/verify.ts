import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { contentDigest } from '../../envelope/content-digest.js';
import { notProven, verifiedReceipt, type AnyReceipt } from '../../client/receipts.js';
import type { Context } from '../context.js';
import { DEMANDS } from '../../proof/verify-bundle.js';
import { beginsAsBundle, verifyBundleFile, type BundleOptions } from '../evidence/verify-file.js';
import { usage } from '../exit.js';
import { rows } from '../output.js';
import { readKeySet, type KeySource } from '../partner/key-set.js';
import { DEMO_PARTNER, DEMO_RECEIVER, readWorldFile } from '../world/world-file.js';

interface Options extends BundleOptions {
  readonly jwks?: string;
  readonly ca?: string;
  readonly message?: string;
}

const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** `crx verify FILE`: what a receipt or an evidence bundle proves, to anybody who has the keys. */
export function addVerify(crx: Command, context: Context): void {
  crx.command('verify').argument('<file>', 'a receipt (a file, or the compact JWS itself) or an evidence bundle')
    .description('say what a receipt or an evidence bundle proves, and what not')
    .option('--jwks <file-or-url>', 'receipt: keys of the administration that gave it (default: those KR of the running world publishes)')
    .option('--ca <pem>', 'receipt: authority of the server the keys are fetched from')
    .option('--message <file>', 'receipt: the message it should be for: checks that it speaks of exactly these bytes')
    .option('--anchors <file>', 'bundle: keys, logs and witnesses that are trusted; "crx evidence anchors" writes such a file')
    .addOption(new Option('--require <part...>', 'bundle: what must be proven, beyond that nothing is wrong').choices(DEMANDS))
    .addHelpText('after', `
Examples:
  $ crx verify receipt.jws
  $ crx verify receipt.jws --jwks kr-keys.json --message alert.json
  $ crx verify alert.evidence.json --anchors anchors.json
  $ crx verify alert.evidence.json --anchors anchors.json --require log witness --json

A bundle needs no network and no database, a receipt none when --jwks names a file. Exit code 4: something is not genuine, or nothing is proven;
1: something that --require names is not proven, or nobody saw the entry before its key came into doubt.`)
    .action(async (file: string, options: Options) => {
      const bytes = COMPACT_JWS.test(file) ? undefined : await readFile(file).catch(() => undefined);
      if (bytes && (options.anchors !== undefined || beginsAsBundle(bytes))) await verifyBundleFile(bytes, options, context.output);
      else await verify(file, options, context);
    });
}

async function verify(receipt: string, options: Options, { output, root }: Context): Promise<void> {
  const jws = await compactJws(receipt);
  const keys = await readKeySet(await sourceOf(options, root));
  const payload = await verifiedReceipt(jws, keys);
  if (options.message !== undefined) await assertSpeaksOf(options.message, payload);
  const proves = provenBy(payload, options.message);
  output.result({ ok: true, payload, proves, messageChecked: options.message !== undefined, keysFrom: keys.origin }, [
    `Receipt ${payload.receiptId} is genuine (keys from ${keys.origin}). It proves:`,
    ...proves.map((line) => `  - ${line}`),
    ...(options.message === undefined ? ['Compare the bytes too: --message FILE.'] : []),
    ...rows([['does not say', 'that the content was right, or what was done with it: ask "crx status"']], ''),
  ]);
}

function provenBy(payload: AnyReceipt, message: string | undefined): string[] {
  const { receiver, sender, contentDigest: digest } = payload;
  const exact = `its exact bytes had ${digest}${message === undefined ? '' : `, which is ${message}`}`;
  if (payload.outcome === 'completed') {
    const { accepted, duplicate, conflict, refused, completedAt, batchId, items, outcomeDigest } = payload;
    return [`${receiver} had answered all ${items} items of the batch ${batchId} of ${sender} on ${completedAt}`, exact,
      `${accepted} accepted, ${duplicate} there before, ${conflict} in conflict, ${refused} refused; the answers have the digest ${outcomeDigest}`];
  }
  const what = payload.outcome === 'received' ? `the batch ${payload.batchId} (${payload.items} items)` : `the ${payload.messageType} ${payload.messageId} (version ${payload.recordVersion})`;
  return [`${receiver} had ${what} of ${sender} on ${payload.receivedAt}`, exact, `it was signed with the key ${payload.keyid}, and the signature held`,
    ...(payload.outcome === 'accepted' ? [`it was number ${payload.sequence} from ${sender}`] : [])];
}

async function compactJws(receipt: string): Promise<string> {
  if (COMPACT_JWS.test(receipt) && receipt.length > 100) return receipt;
  const text = (await readFile(receipt, 'utf8').catch(() => {
    throw usage(`${receipt} is neither a file that can be read nor a compact JWS.`, 'Give the file that "crx send --receipt FILE" wrote, or the text of the receipt.');
  })).trim();
  if (COMPACT_JWS.test(text)) return text;
  try {
    // The answer of the gateway, or of "crx send --json", has it under this name.
    const found = (JSON.parse(text) as { receipt?: unknown }).receipt;
    if (typeof found === 'string') return found;
  } catch {
    // Said below.
  }
  throw usage(`There is neither a receipt nor a bundle in ${receipt}.`, 'A receipt is one line of three parts with dots between them; "crx evidence export" writes a bundle.');
}

async function sourceOf({ jwks, ca }: Options, root: string): Promise<KeySource> {
  const world = await readWorldFile(root);
  const baseUrl = world?.administrations[DEMO_RECEIVER]?.partner;
  if (jwks === undefined && baseUrl === undefined) throw usage('--jwks is missing, and no world runs here whose keys could be asked for.', 'Name the key set of the administration that gave the receipt.');
  const authority = ca ?? world?.ca;
  const demo = world?.partners[DEMO_PARTNER];
  const tls = {
    ...(authority ? { ca: await readFile(authority, 'utf8') } : {}),
    ...(demo ? { cert: await readFile(demo.tlsCert, 'utf8'), key: await readFile(demo.tlsKey, 'utf8') } : {}),
  };
  return { baseUrl: baseUrl ?? '', timeoutMs: 15_000, tls, ...(jwks ? { jwks } : {}) };
}

async function assertSpeaksOf(file: string, payload: AnyReceipt): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw usage(`The message ${file} cannot be read.`);
  });
  if (contentDigest(bytes) !== payload.contentDigest) throw notProven(`it is genuine, but for other bytes than ${file}`);
}
