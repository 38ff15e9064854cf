import type { Queryable } from '../platform/db.js';
import { partnerScore, type PartnerScore } from './partner-score.js';
import { IS_SHOWN, timeText } from './shown-records.js';

/** Another record that names the same; the shape is RelatedRecord of the contract. */
export interface RelatedRecord {
  readonly recordId: string;
  readonly kind: string;
  readonly partner: string;
  readonly recordRef: string;
  readonly title: string;
  readonly receivedAt: string;
  readonly caseId?: string;
  readonly state?: string;
  /** Schemes of the identifiers both have. */
  readonly shared: readonly string[];
}

/** Where the receipt of the message stands in our log, and whether others have seen a log that holds it. */
export interface ProofState {
  readonly leafIndex?: number;
  readonly checkpoint?: { readonly size: number; readonly signedAt: string };
  readonly witnesses: readonly string[];
}

export interface CaseContext {
  readonly score: PartnerScore;
  readonly related: readonly RelatedRecord[];
  readonly proof: ProofState;
}

const MOST = 50;

/** What else speaks for or against a case: its sender's record so far, what else names the same, and how far its receipt is witnessed. */
export async function caseContext(db: Queryable, caseId: string, at: Date): Promise<CaseContext | undefined> {
  const { rows: [of] } = await db.query<{ record_id: string; kept_id: string; partner: string }>('SELECT record_id, kept_id, partner FROM review.case WHERE case_id = $1', [caseId]);
  if (!of) return undefined;
  const [score, related, proof] = await Promise.all([partnerScore(db, of.partner, at), relatedTo(db, of.record_id), proofOf(db, of.kept_id)]);
  return { score, related, proof };
}

/** Standing alerts and seizures with a valid identifier in common, newest first. Of a very common identifier only the newest are looked at. */
async function relatedTo(db: Queryable, recordId: string): Promise<RelatedRecord[]> {
  const { rows } = await db.query<{ line: RelatedRecord }>(
    `WITH met AS (
       SELECT o.record_id, array_agg(DISTINCT i.scheme ORDER BY i.scheme) AS shared FROM pool.identifier i CROSS JOIN LATERAL (
         SELECT o.record_id FROM pool.identifier o WHERE o.scheme = i.scheme AND o.normalised = i.normalised AND o.verdict = 'valid' ORDER BY o.record_id DESC LIMIT 100) o
        WHERE i.record_id = $1 AND i.verdict = 'valid' AND o.record_id <> $1 GROUP BY o.record_id ORDER BY o.record_id DESC LIMIT 500)
     SELECT jsonb_strip_nulls(jsonb_build_object('recordId', r.record_id, 'kind', r.kind, 'partner', r.partner, 'recordRef', r.record_ref, 'title', COALESCE(c.title, r.record_ref),
         'receivedAt', ${timeText('r.received_at')}, 'caseId', c.case_id, 'state', c.state, 'shared', met.shared)) AS line
       FROM met JOIN pool.record r USING (record_id) LEFT JOIN review.case c ON c.kept_id = r.kept_id
      WHERE r.kind IN ('alert', 'seizure') AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND ${IS_SHOWN} ORDER BY r.record_id DESC LIMIT ${MOST}`, [recordId]);
  return rows.map(({ line }) => line);
}

/** The first checkpoint that covers the leaf, and who has cosigned it or a later one. */
async function proofOf(db: Queryable, keptId: string): Promise<ProofState> {
  const { rows: [leaf] } = await db.query<{ index: string; size: string | null; signed_at: Date | null; witnesses: string[] | null }>(
    `SELECT f.index, p.size, p.signed_at, (SELECT array_agg(DISTINCT s.witness ORDER BY s.witness) FROM ledger.cosignature s WHERE s.size > f.index) AS witnesses
       FROM evidence.message m JOIN ledger.receipt r ON r.kind = 'issued' AND (r.kept_id = m.kept_id OR r.batch_id = m.batch_id) JOIN ledger.leaf f USING (receipt_id)
       LEFT JOIN LATERAL (SELECT size, signed_at FROM ledger.checkpoint WHERE size > f.index ORDER BY size LIMIT 1) p ON true WHERE m.kept_id = $1 LIMIT 1`, [keptId]);
  if (!leaf) return { witnesses: [] };
  return { leafIndex: Number(leaf.index), ...(leaf.size !== null && leaf.signed_at ? { checkpoint: { size: Number(leaf.size), signedAt: leaf.signed_at.toISOString() } } : {}), witnesses: leaf.witnesses ?? [] };
}
