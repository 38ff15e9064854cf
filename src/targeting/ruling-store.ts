import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { nextEdition } from './edition-store.js';

export interface RulingProposal {
  /** `rules`, or `list:<name>`. */
  readonly subject: string;
  readonly content: unknown;
  readonly by: string;
  readonly at: Date;
}

/** Keeps a proposal as the next version. @returns its number @throws Refusal state_conflict when one waits already */
export async function proposeRuling(tx: Queryable, { subject, content, by, at }: RulingProposal): Promise<number> {
  const [latest] = await lockRuling(tx, subject);
  if (latest?.state === 'proposed') throw new Refusal('state_conflict', { detail: `Version ${latest.version} of ${subject} waits to be confirmed.`, next: 'Confirm or reject it first.' });
  const version = (latest?.version ?? 0) + 1;
  await tx.query(`INSERT INTO targeting.ruling (subject, version, state, content, proposed_by, proposed_at) VALUES ($1, $2, 'proposed', $3, $4, $5)`,
    [subject, version, JSON.stringify(content), by, at]);
  return version;
}

export interface RulingVerdict {
  readonly subject: string;
  readonly version: number;
  readonly verdict: 'approved' | 'rejected';
  readonly by: string;
  readonly at: Date;
}

/** A second officer confirms a proposal, which is in force at once; or rejects it. @throws Refusal not_found, state_conflict, forbidden */
export async function settleRuling(tx: Queryable, { subject, version, verdict, by, at }: RulingVerdict): Promise<void> {
  const found = (await lockRuling(tx, subject)).find((one) => one.version === version);
  if (!found) throw new Refusal('not_found', { detail: `There is no version ${version} of ${subject}.` });
  if (found.state !== 'proposed') throw new Refusal('state_conflict', { detail: `Version ${version} of ${subject} is ${found.state} already.` });
  if (found.proposed_by === by) throw new Refusal('forbidden', { detail: 'Who proposed it cannot settle it.', next: 'Have a second officer do it.' });
  const edition = verdict === 'approved' ? await nextEdition(tx, { at, actor: by, what: `${subject} version ${version} is in force` }) : null;
  if (edition !== null) await tx.query(`UPDATE targeting.ruling SET state = 'replaced', until_edition = $2 WHERE subject = $1 AND state = 'active'`, [subject, edition]);
  await tx.query(`UPDATE targeting.ruling SET state = $3, settled_by = $4, settled_at = $5, from_edition = $6 WHERE subject = $1 AND version = $2`,
    [subject, version, verdict === 'approved' ? 'active' : 'rejected', by, at, edition]);
}

async function lockRuling(tx: Queryable, subject: string): Promise<{ version: number; state: string; proposed_by: string }[]> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('ruling:' || $1, 0))`, [subject]);
  return (await tx.query<{ version: number; state: string; proposed_by: string }>(
    'SELECT version, state, proposed_by FROM targeting.ruling WHERE subject = $1 ORDER BY version DESC', [subject])).rows;
}
