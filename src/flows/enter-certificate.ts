import { X509Certificate } from 'node:crypto';
import { recordEvent } from '../audit/store.js';
import { lockCertificate, saveCertificate, saveCertificateConfirmation, saveCertificateRevocation } from '../partners/certificate-store.js';
import { assertAnother } from '../partners/four-eyes.js';
import { lockAdministration } from '../partners/register.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface EnteredCertificate {
  readonly administration: string;
  /** PEM. */
  readonly certificate: string;
  readonly officer: string;
}

export interface CertificateDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns its fingerprint, SHA-256 in lower-case hexadecimal */
export type EnterCertificate = (entered: EnteredCertificate) => Promise<string>;

/**
 * A first officer registers a client certificate of a partner:
 *  1. it is one certificate that lasts, of nobody's authority, and came without a private key,
 *  2. it is bound to this administration for good, and waits for a second officer.
 * Refuses `schema_invalid`, `not_found`, `state_conflict`.
 */
export function createEnterCertificate({ db, clock }: CertificateDeps): EnterCertificate {
  return async ({ administration, certificate, officer }) => {
    const at = clock.now();
    const { sha256, subject, notAfter } = readCertificate(certificate, at);
    await db.transaction(async (tx) => {
      await lockAdministration(tx, administration);
      await saveCertificate(tx, { sha256, administration, subject, notAfter, by: officer, at });
      await recordEvent(tx, { at, actor: officer, action: 'certificate.enter', object: `certificate:${sha256}`, partners: [administration], detail: { administration, subject, notAfter } });
    });
    return sha256;
  };
}

/** @returns the administration it is bound to */
export type ConfirmCertificate = (confirmation: { readonly sha256: string; readonly officer: string }) => Promise<string>;

/** A second officer confirms it. Refuses `not_found`, `state_conflict`, `forbidden`. */
export function createConfirmCertificate({ db, clock }: CertificateDeps): ConfirmCertificate {
  return ({ sha256, officer }) => db.transaction(async (tx) => {
    const { administration, state, registeredBy } = await lockCertificate(tx, sha256);
    if (state !== 'pending') throw new Refusal('state_conflict', { detail: `The certificate is ${state}.` });
    assertAnother(registeredBy, officer, 'confirm the certificate');
    await saveCertificateConfirmation(tx, sha256, officer);
    await recordEvent(tx, { at: clock.now(), actor: officer, action: 'certificate.confirm', object: `certificate:${sha256}`, partners: [administration], detail: { administration } });
    return administration;
  });
}

export type RevokeCertificate = (cause: { readonly sha256: string; readonly reason: string; readonly officer: string }) => Promise<string>;

/** One officer ends a certificate, also on connections that are open. Refuses `not_found`, `state_conflict`. */
export function createRevokeCertificate({ db, clock }: CertificateDeps): RevokeCertificate {
  return ({ sha256, reason, officer }) => db.transaction(async (tx) => {
    const at = clock.now();
    const { administration, state } = await lockCertificate(tx, sha256);
    if (state === 'revoked') throw new Refusal('state_conflict', { detail: 'The certificate is revoked already.' });
    await saveCertificateRevocation(tx, sha256, { reason, by: officer, at });
    await recordEvent(tx, { at, actor: officer, action: 'certificate.revoke', object: `certificate:${sha256}`, partners: [administration], detail: { administration, reason } });
    return administration;
  });
}

function readCertificate(pem: string, at: Date): { sha256: string; subject: string; notAfter: Date } {
  if (pem.includes('PRIVATE KEY')) throw refused('There is a private key in it. It has been shown to others: make a new one.');
  if ((pem.match(/-----BEGIN CERTIFICATE-----/g) ?? []).length !== 1) throw refused('Send one certificate in PEM, without its chain.');
  const certificate = parse(pem);
  const notAfter = new Date(certificate.validTo);
  if (notAfter <= at) throw refused(`It ended at ${notAfter.toISOString()}.`);
  if (certificate.ca) throw refused('It is the certificate of an authority, not of a client.');
  return { sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(), subject: certificate.subject.replaceAll('\n', ', '), notAfter };
}

function parse(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw refused('It cannot be read.');
  }
}

function refused(detail: string): Refusal {
  return new Refusal('schema_invalid', { detail: `The certificate is refused: ${detail}`, errors: [{ pointer: '/certificate', code: 'certificate', detail }] });
}
