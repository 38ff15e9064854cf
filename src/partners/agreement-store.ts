import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { termsOf, type Agreement, type AgreementTerms } from './agreement.js';

/** The version that counts of every agreement: the highest that was confirmed. */
export async function readAgreements(db: Queryable): Promise<Agreement[]> {
  const { rows } = await db.query<{ agreementId: string; version: number; partner: string; terms: AgreementTerms; endedAt: Date | null }>(
    `SELECT DISTINCT ON (agreement_id) agreement_id AS "agreementId", version, partner, terms, ended_at AS "endedAt"
       FROM partners.agreement WHERE state = 'confirmed' ORDER BY agreement_id, version DESC`);
  return rows.map(({ terms, ...row }) => ({ ...terms, ...row }));
}

/** Two different officers, as `officer:<subject>`. */
export interface TwoOfficers {
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

/** Enters a first version that two officers stand for, for setting up a gateway. Entering it again changes nothing. */
export async function registerAgreement(db: Queryable, agreement: Agreement, { proposedBy, confirmedBy }: TwoOfficers): Promise<void> {
  await db.query(
    `INSERT INTO partners.agreement (agreement_id, version, partner, terms, valid_from, valid_until, ended_at, state, proposed_by, proposed_at, confirmed_by, confirmed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'confirmed', $8, now(), $9, now()) ON CONFLICT (agreement_id, version) DO NOTHING`,
    [agreement.agreementId, agreement.version, agreement.partner, JSON.stringify(termsOf(agreement)), agreement.validFrom, agreement.validUntil, agreement.endedAt,
      proposedBy, confirmedBy]);
}

export interface Proposal {
  readonly agreementId: string;
  readonly partner: string;
  readonly terms: AgreementTerms;
  readonly reason?: string;
  readonly by: string;
  readonly at: Date;
}

interface Latest {
  readonly version: number;
  readonly partner: string;
  readonly state: string;
}

/** Keeps a proposal as the next version. @returns its number @throws Refusal state_conflict when one waits already, or the id is another partner's */
export async function saveProposal(tx: Queryable, { agreementId, partner, terms, reason, by, at }: Proposal): Promise<number> {
  const latest = await lockLatest(tx, agreementId);
  if (latest && latest.partner !== partner) throw new Refusal('state_conflict', { detail: `Agreement ${agreementId} is one with ${latest.partner}, not with ${partner}.` });
  if (latest?.state === 'proposed') {
    throw new Refusal('state_conflict', { detail: `Version ${latest.version} of ${agreementId} waits to be confirmed.`, next: 'Confirm or reject it first.' });
  }
  const version = (latest?.version ?? 0) + 1;
  await tx.query(
    `INSERT INTO partners.agreement (agreement_id, version, partner, terms, valid_from, valid_until, state, reason, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8, $9)`,
    [agreementId, version, partner, JSON.stringify(terms), terms.validFrom, terms.validUntil, reason ?? null, by, at]);
  return version;
}

/** Serialises what happens to one agreement, also while it has no version yet. */
async function lockLatest(tx: Queryable, agreementId: string): Promise<Latest | undefined> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('agreement:' || $1, 0))`, [agreementId]);
  return (await tx.query<Latest>(
    'SELECT version, partner, state FROM partners.agreement WHERE agreement_id = $1 ORDER BY version DESC LIMIT 1', [agreementId])).rows[0];
}

export interface Verdict {
  readonly agreementId: string;
  readonly version: number;
  readonly verdict: 'confirmed' | 'rejected';
  readonly by: string;
  readonly at: Date;
}

/** A second officer confirms or rejects a proposal. @returns whose agreement it is @throws Refusal not_found, state_conflict, forbidden */
export async function settleProposal(tx: Queryable, { agreementId, version, verdict, by, at }: Verdict): Promise<string> {
  await lockLatest(tx, agreementId);
  const found = (await tx.query<{ state: string; partner: string; proposed_by: string }>(
    'SELECT state, partner, proposed_by FROM partners.agreement WHERE agreement_id = $1 AND version = $2', [agreementId, version])).rows[0];
  if (!found) throw new Refusal('not_found', { detail: `There is no version ${version} of agreement ${agreementId}.` });
  if (found.state !== 'proposed') throw new Refusal('state_conflict', { detail: `Version ${version} of ${agreementId} is ${found.state} already.` });
  if (verdict === 'confirmed' && found.proposed_by === by) {
    throw new Refusal('forbidden', { detail: 'Who proposed an agreement cannot confirm it.', next: 'Have a second officer confirm it.' });
  }
  await tx.query(
    `UPDATE partners.agreement SET state = $3, confirmed_by = $4, confirmed_at = $5 WHERE agreement_id = $1 AND version = $2`,
    [agreementId, version, verdict, by, at]);
  return found.partner;
}

export interface Ending {
  readonly agreementId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Ends an agreement at once: a new version with the same terms that is over. An open proposal is rejected with it. @returns the version that says so, and whose it is @throws Refusal not_found, state_conflict */
export async function endAgreement(tx: Queryable, { agreementId, reason, by, at }: Ending): Promise<{ version: number; partner: string }> {
  const latest = await lockLatest(tx, agreementId);
  const current = (await readAgreements(tx)).find((one) => one.agreementId === agreementId);
  if (!latest || !current) throw new Refusal('not_found', { detail: `No agreement ${agreementId} is confirmed.` });
  if (current.endedAt) throw new Refusal('state_conflict', { detail: `Agreement ${agreementId} ended at ${current.endedAt.toISOString()}.` });
  await tx.query(
    `UPDATE partners.agreement SET state = 'rejected', confirmed_by = $2, confirmed_at = $3 WHERE agreement_id = $1 AND state = 'proposed'`, [agreementId, by, at]);
  const version = latest.version + 1;
  await tx.query(
    `INSERT INTO partners.agreement (agreement_id, version, partner, terms, valid_from, valid_until, ended_at, state, reason, proposed_by, proposed_at, confirmed_by, confirmed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'confirmed', $8, $9, $7, $9, $7)`,
    [agreementId, version, current.partner, JSON.stringify(termsOf(current)), current.validFrom, current.validUntil, at, reason, by]);
  return { version, partner: current.partner };
}
