import { access, readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { ALGORITHMS, type SignatureAlgorithm } from '../../envelope/algorithms.js';
import { proveChallenge } from '../../envelope/key-proof.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { keyFilesFor, readSigningKey, writeKeyFiles } from '../keys/key-files.js';
import { newSigningKey } from '../keys/new-key.js';
import { rows } from '../output.js';
import { officerStep, onRegister, type StepOptions } from '../registrar/step.js';

interface Options {
  readonly alg: SignatureAlgorithm;
  readonly out: string;
  readonly force?: true;
}

/** `crx keys`: new = a signing key in the forms that we, our partners and openssl read; prove = that we hold it; rotate = the next one of our gateway. */
export function addKeys(crx: Command, context: Context): void {
  const keys = crx.command('keys').description('keys that sign messages');
  addRotate(keys, context);
  addProve(keys, context);
  keys.command('new')
    .description('make a signing key: a private JWK, the public JWK to register, and the same private key as PEM for openssl')
    .addOption(new Option('--alg <name>', 'signature algorithm').choices([...ALGORITHMS]).default('ed25519'))
    .option('--out <file>', 'where the private JWK goes; the others are written beside it', 'crx-signing-key.jwk')
    .option('--force', 'replace a key that is there already')
    .addHelpText('after', `
Examples:
  $ crx keys new --out zz/signing-key.jwk
  $ crx keys new --alg rsa-pss-sha512 --out hsm.jwk --json

The private files can be read by their owner only (mode 0600). Send the public one to the administrations you exchange with:
an officer there registers it, a second one confirms it by its keyid, which you tell them over another way (the telephone).`)
    .action(async (options: Options) => makeKey(options, context));
}

function addRotate(keys: Command, context: Context): void {
  officerStep(keys, 'rotate', 'make the next signing key of our own gateway, beside its present one; a second officer confirms it')
    .addOption(new Option('--alg <name>', 'signature algorithm').choices([...ALGORITHMS]).default('ed25519'))
    .addHelpText('after', `
Examples:
  $ crx keys rotate --as officer:seo.minjun
  $ crx partner key confirm KEYID --as officer:yoon.sora                                signs in 14 days
  $ crx partner key confirm KEYID --from 2026-12-24T00:00:00Z --as officer:yoon.sora

Until then partners see it in the key set, get it proposed, and confirm it on their side. Where gateways do not share the folder of
SIGNING_KEY_FILE, copy the new file to each of them before that day.`)
    .action(async ({ as, alg, ...where }: StepOptions & { alg: SignatureAlgorithm }) => {
      const made = await onRegister(where, context, ({ flows }) => flows.rotateOwnKey({ officer: as, alg }));
      context.output.result({ ok: true, ...made }, [
        'The next signing key is made and proved. A second officer confirms it with "crx partner key confirm".', ...rows([['keyid', made.keyid], ['private key', `${made.file}  (keep secret)`]]),
      ]);
    });
}

function addProve(keys: Command, context: Context): void {
  keys.command('prove').description('sign the challenge of an administration, to show that you hold a new key')
    .argument('<challenge>', 'the text, or a file that holds it').option('--key <jwk>', 'the private key that is to be registered', 'crx-signing-key.jwk')
    .addHelpText('after', `
Example:
  $ crx keys prove challenge.txt --key zz/signing-key.jwk

Prints base64 of the signature. The same with openssl: openssl pkeyutl -sign -rawin -inkey zz/signing-key.pem -in challenge.txt | openssl base64 -A`)
    .action(async (given: string, { key: file }: { key: string }) => {
      const challenge = (await readFile(given, 'utf8').catch(() => given)).trim();
      const key = await readSigningKey(file);
      // A key that signs messages must not be talked into signing something else.
      if (!challenge.startsWith('crx-key-proof-v1:') || challenge.split(':')[3] !== key.keyid) throw usage('This is not a challenge for this key.', `It begins with crx-key-proof-v1: and names ${key.keyid}.`);
      const proof = proveChallenge(challenge, key);
      context.output.result({ ok: true, keyid: key.keyid, proof }, [proof]);
    });
}

async function makeKey(options: Options, { output }: Context): Promise<void> {
  if (!options.force) await assertFree(Object.values(keyFilesFor(options.out)));
  const key = newSigningKey(options.alg);
  const files = await writeKeyFiles(key, options.out, options.force);
  output.result({ ok: true, keyid: key.keyid, alg: key.alg, publicKey: key.publicJwk, files }, [
    `A new ${key.alg} signing key:`,
    ...rows([['keyid', key.keyid], ['private key', `${files.privateJwk}  (keep secret)`], ['for openssl', `${files.privatePem}  (the same key, keep secret)`], ['public key', `${files.publicJwk}  (send this one to your partners)`]]),
  ]);
}

async function assertFree(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const taken = await access(file).then(() => true, () => false);
    if (taken) throw usage(`${file} is there already, and a key that is lost cannot be made again.`, 'Choose another --out, or say --force.');
  }
}
