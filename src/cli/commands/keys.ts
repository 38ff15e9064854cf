import { access } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { ALGORITHMS, type SignatureAlgorithm } from '../../envelope/algorithms.js';
import type { Context } from '../context.js';
import { usage } from '../exit.js';
import { keyFilesFor, writeKeyFiles } from '../keys/key-files.js';
import { newSigningKey } from '../keys/new-key.js';
import { rows } from '../output.js';

interface Options {
  readonly alg: SignatureAlgorithm;
  readonly out: string;
  readonly force?: true;
}

/** `crx keys new`: a signing key in the forms that we, our partners and openssl read. */
export function addKeys(crx: Command, context: Context): void {
  crx.command('keys').description('keys that sign messages')
    .command('new')
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
