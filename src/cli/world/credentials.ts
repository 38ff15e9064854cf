import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonWebKey } from 'node:crypto';
import type { SignatureAlgorithm } from '../../envelope/algorithms.js';
import { developmentCertificates, type CertificateFiles } from '../certificate/development.js';
import { keyFilesFor, readSigningKey, writeKeyFiles } from '../keys/key-files.js';
import { newSigningKey } from '../keys/new-key.js';

/** Keys and certificates of one administration, in files below `certs/dev/<code>`. */
export interface Credentials {
  readonly code: string;
  readonly keyid: string;
  readonly alg: SignatureAlgorithm;
  readonly signingKey: string;
  readonly publicJwk: JsonWebKey;
  readonly ca: string;
  readonly client: CertificateFiles;
  readonly server: CertificateFiles;
  /** Signs the sessions of its console. */
  readonly sessionSecret: string;
}

const CERTIFICATE_DAYS = 397;

/** Makes what is missing and keeps what is there and good, so that a second start changes no key. */
export async function developmentCredentials(folder: string, code: string, now: Date): Promise<Credentials> {
  const certificates = await developmentCertificates({ folder, name: code, days: CERTIFICATE_DAYS, now });
  const signingKey = join(folder, code, 'signing-key.jwk');
  const key = await readSigningKey(signingKey).catch(async () => {
    await writeKeyFiles(newSigningKey('ed25519'), signingKey, true);
    return readSigningKey(signingKey);
  });
  return {
    code, signingKey, keyid: key.keyid, alg: key.alg,
    publicJwk: JSON.parse(await readFile(keyFilesFor(signingKey).publicJwk, 'utf8')) as JsonWebKey,
    ca: certificates.ca, client: certificates.client, server: certificates.server,
    sessionSecret: await secretIn(join(folder, code, 'session-secret')),
  };
}

async function secretIn(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.trim().length >= 32) return kept.trim();
  const secret = randomBytes(32).toString('base64url');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
