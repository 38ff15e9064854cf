import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The first certificate of a PEM file: its SHA-256 fingerprint (lower-case hexadecimal) and its end. @throws Error when it is none */
export function readCertificate(file: string): { readonly sha256: string; readonly notAfter: Date } {
  const certificate = new X509Certificate(readFileSync(file));
  return { sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(), notAfter: new Date(certificate.validTo) };
}
