import { mkdtempSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentCertificates, type DevelopmentCertificates } from '../../src/cli/certificate/development.js';
import { newSigningKey, type NewKey } from '../../src/cli/keys/new-key.js';
import { loadSigningKey, type SigningKey } from '../../src/envelope/private-key.js';

/** One administration as its own people see it: key, certificates, and where they lie. */
export interface Identity {
  readonly code: string;
  readonly name: string;
  readonly key: NewKey;
  readonly signingKey: SigningKey;
  readonly signingKeyFile: string;
  readonly certificates: DevelopmentCertificates;
  readonly tls: { readonly key: string; readonly cert: string; readonly ca: string };
}

export interface Identities {
  readonly of: (code: string) => Identity;
  remove(): Promise<void>;
}

const NAMES: Readonly<Record<string, string>> = { KR: 'Korea Customs Service', NL: 'Customs Administration of the Netherlands', ZZ: 'Customs of Zubrowka', QR: 'Customs of Ruritania' };

/** Fresh keys and certificates in a folder of their own, under one authority. */
export async function makeIdentities(codes: readonly string[]): Promise<Identities> {
  const folder = mkdtempSync(join(tmpdir(), 'crx-identities-'));
  const made = new Map<string, Identity>();
  for (const code of codes) made.set(code, await makeIdentity(folder, code));
  return {
    of: (code) => made.get(code) as Identity,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function makeIdentity(folder: string, code: string): Promise<Identity> {
  const certificates = await developmentCertificates({ folder, name: code, days: 30, now: new Date() });
  const key = newSigningKey('ed25519');
  const signingKeyFile = join(folder, `${code}.jwk`);
  await writeFile(signingKeyFile, JSON.stringify(key.privateJwk));
  const read = (file: string): string => readFileSync(file, 'utf8');
  return {
    code, name: NAMES[code] ?? code, key, signingKeyFile, certificates,
    signingKey: loadSigningKey(key.privateJwk as Parameters<typeof loadSigningKey>[0]),
    tls: { key: read(certificates.client.key), cert: read(certificates.client.cert), ca: read(certificates.ca) },
  };
}
