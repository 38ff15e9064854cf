import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { certificateSha256, issueCertificate, type Issuer, type Wanted } from './issue.js';

/** Certificates of one name below a folder of development certificates. */
export interface DevelopmentCertificates {
  readonly ca: string;
  readonly client: CertificateFiles;
  readonly server: CertificateFiles;
  /** True when at least one was made just now. */
  readonly made: boolean;
}

export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
  readonly sha256: string;
  readonly subject: string;
  readonly notAfter: Date;
}

export interface Order {
  /** Folder that holds the authority and one folder for each name. */
  readonly folder: string;
  readonly name: string;
  readonly days: number;
  readonly now: Date;
}

const AUTHORITY_DAYS = 3650;
/** A certificate that ends within this many days is made anew. */
const RENEW_DAYS = 14;
const HOSTS = ['localhost', '127.0.0.1', '::1'];

/**
 * The development authority and the two certificates of one name, made where they are missing, expiring, or from another authority.
 * For development only: the key of this authority lies in a file.
 */
export async function developmentCertificates(order: Order): Promise<DevelopmentCertificates> {
  const authority = { pem: join(order.folder, 'ca.pem'), key: join(order.folder, 'ca-key.pem') };
  const isAuthority = { commonName: 'crx development authority', use: 'authority', days: AUTHORITY_DAYS, now: order.now } as const;
  const madeAuthority = await ensure(authority, isAuthority);
  const issuer: Issuer = { pem: await readFile(authority.pem, 'utf8'), keyPem: await readFile(authority.key, 'utf8') };
  const folder = join(order.folder, order.name);
  await mkdir(folder, { recursive: true });
  const files = (use: string): PemFiles => ({ pem: join(folder, `${use}.pem`), key: join(folder, `${use}-key.pem`) });
  const wanted = { commonName: order.name, hosts: HOSTS, days: order.days, now: order.now };
  const madeClient = await ensure(files('client'), { ...wanted, use: 'client' }, issuer);
  const madeServer = await ensure(files('server'), { ...wanted, use: 'server' }, issuer);
  return {
    ca: authority.pem,
    client: await described(files('client')),
    server: await described(files('server')),
    made: madeAuthority || madeClient || madeServer,
  };
}

interface PemFiles {
  readonly pem: string;
  readonly key: string;
}

async function ensure(files: PemFiles, wanted: Wanted, issuer?: Issuer): Promise<boolean> {
  if (await isGood(files, wanted.now, issuer)) return false;
  const made = issueCertificate(wanted, issuer);
  await mkdir(join(files.pem, '..'), { recursive: true });
  for (const file of [files.pem, files.key]) await rm(file, { force: true });
  await writeFile(files.key, made.keyPem, { mode: 0o600 });
  await writeFile(files.pem, made.pem);
  return true;
}

async function isGood(files: PemFiles, now: Date, issuer: Issuer | undefined): Promise<boolean> {
  try {
    const certificate = new X509Certificate(await readFile(files.pem, 'utf8'));
    if (!certificate.checkPrivateKey(createPrivateKey(await readFile(files.key, 'utf8')))) return false;
    const days = (new Date(certificate.validTo).getTime() - now.getTime()) / 86_400_000;
    return days > RENEW_DAYS && (issuer === undefined || certificate.verify(new X509Certificate(issuer.pem).publicKey));
  } catch {
    return false;
  }
}

async function described(files: PemFiles): Promise<CertificateFiles> {
  const pem = await readFile(files.pem, 'utf8');
  const certificate = new X509Certificate(pem);
  return {
    cert: files.pem, key: files.key, sha256: certificateSha256(pem),
    subject: certificate.subject.replaceAll('\n', ', '), notAfter: new Date(certificate.validTo),
  };
}
