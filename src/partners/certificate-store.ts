import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export type CertificateState = 'pending' | 'active' | 'revoked';

export interface NewCertificate {
  /** Fingerprint, lower-case hexadecimal. */
  readonly sha256: string;
  readonly administration: string;
  readonly subject: string;
  readonly notAfter: Date;
  readonly by: string;
  readonly at: Date;
}

export interface CertificateStanding {
  readonly sha256: string;
  readonly administration: string;
  readonly state: CertificateState;
  readonly registeredBy: string;
}

/** A certificate, locked until the transaction ends. @throws Refusal not_found */
export async function lockCertificate(tx: Queryable, sha256: string): Promise<CertificateStanding> {
  const { rows: [found] } = await tx.query<CertificateStanding>(
    'SELECT sha256, administration, state, registered_by AS "registeredBy" FROM partners.certificate WHERE sha256 = $1 FOR UPDATE', [sha256]);
  if (!found) throw new Refusal('not_found', { detail: `There is no certificate ${sha256}.`, next: 'Register it first.' });
  return found;
}

/** Enters a certificate as pending; again changes nothing. @throws Refusal state_conflict when it is another administration's, or was revoked */
export async function saveCertificate(tx: Queryable, { sha256, administration, subject, notAfter, by, at }: NewCertificate): Promise<void> {
  await tx.query(
    `INSERT INTO partners.certificate (sha256, administration, subject, not_after, state, registered_by, created_at)
     VALUES ($1, $2, $3, $4, 'pending', $5, $6) ON CONFLICT (sha256) DO NOTHING`, [sha256, administration, subject, notAfter, by, at]);
  const found = await lockCertificate(tx, sha256);
  if (found.administration !== administration) throw new Refusal('state_conflict', { detail: `The certificate is bound to ${found.administration}.` });
  if (found.state === 'revoked') throw new Refusal('state_conflict', { detail: 'The certificate was revoked.', next: 'Have a new one issued.' });
}

export async function saveCertificateConfirmation(tx: Queryable, sha256: string, by: string): Promise<void> {
  await tx.query(`UPDATE partners.certificate SET state = 'active', confirmed_by = $2 WHERE sha256 = $1`, [sha256, by]);
}

export async function saveCertificateRevocation(tx: Queryable, sha256: string, { reason, by, at }: { reason: string; by: string; at: Date }): Promise<void> {
  await tx.query(`UPDATE partners.certificate SET state = 'revoked', reason = $2, revoked_by = $3, revoked_at = $4 WHERE sha256 = $1`, [sha256, reason, by, at]);
}
