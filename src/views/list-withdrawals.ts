import { messageState } from '../domain/message-state.js';
import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { readPlace, writePlace } from './cursor.js';
import { momentText } from './shown-records.js';

type Json = Readonly<Record<string, unknown>>;

/** One withdrawal between a partner and us: whom it reached, and what followed it. Times are RFC 3339, UTC. */
export interface WithdrawalReach {
  readonly messageId: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly upToVersion?: number;
  readonly reason: string;
  readonly at: string;
  readonly state: string;
  readonly deliveredAt?: string;
  readonly followedAt?: string;
  readonly lineage?: Json;
}

export interface WithdrawalsAsked {
  readonly direction?: string;
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string;
  /** Rows at most. */
  readonly limit: number;
}

export interface WithdrawalPage {
  readonly withdrawals: readonly WithdrawalReach[];
  readonly next?: string;
  readonly more: boolean;
}

interface Row {
  readonly kept_id: string;
  readonly message_id: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly kept_at: Date;
  readonly kept_exact: string;
  readonly withdrawal: { readonly recordType: string; readonly recordId: string; readonly upToVersion?: number; readonly reason: string };
  readonly steps: ReadonlyArray<{ readonly step: string; readonly at: string; readonly lineage: Json | null }>;
  /** Of ours: what the recipient's feedback says followed there. */
  readonly told: { readonly at: string; readonly lineage: Json | null } | null;
  readonly lineage: Json | null;
}

/**
 * Withdrawals both ways, newest first, paged by keyset. Ours are shown once for each recipient: dispatched, acknowledged by its receipt,
 * and what it says had derived from the record there. @throws Refusal cursor_mismatch when the cursor is not one of this filter.
 */
export async function listWithdrawals(db: Queryable, asked: WithdrawalsAsked): Promise<WithdrawalPage> {
  const filter = `withdrawals/${asked.direction ?? ''}`;
  const where = [`m.message_type = 'withdrawal'`];
  const values: unknown[] = [asked.limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (asked.direction) where.push(`m.direction = ${bind(asked.direction)}`);
  if (asked.after !== undefined) {
    const place = readPlace(asked.after, filter);
    where.push(`(m.kept_at, m.kept_id) < (${bind(place.moment)}::timestamptz, ${bind(place.id)}::uuid)`);
  }
  const { rows } = await db.query<Row>(
    `SELECT m.kept_id, m.message_id, m.direction, m.partner, m.kept_at, ${momentText('m.kept_at')} AS kept_exact,
            COALESCE(NULLIF(btrim(convert_from(evidence.body_of(m), 'UTF8')), '')::json -> 'withdrawal',
              json_build_object('recordType', w.record_type, 'recordId', w.record_ref, 'reason', w.reason)) AS withdrawal, w.lineage,
            COALESCE((SELECT json_agg(json_build_object('step', s.step, 'at', s.at, 'lineage', s.detail -> 'lineage') ORDER BY s.step_id)
                        FROM evidence.step s WHERE s.kept_id = m.kept_id), '[]') AS steps,
            (SELECT json_build_object('at', f.received_at, 'lineage', f.data -> 'lineage') FROM pool.record f
              WHERE m.direction = 'out' AND f.partner = m.partner AND f.kind = 'feedback' AND f.data -> 'message' ->> 'inReplyTo' = m.message_id::text
                AND f.data ->> 'alertId' = NULLIF(btrim(convert_from(evidence.body_of(m), 'UTF8')), '')::json -> 'withdrawal' ->> 'recordId'
              ORDER BY f.received_at DESC LIMIT 1) AS told
       FROM evidence.message m LEFT JOIN pool.withdrawal w ON w.kept_id = m.kept_id
      WHERE ${where.join(' AND ')} ORDER BY m.kept_at DESC, m.kept_id DESC LIMIT $1`, values);
  const last = rows.slice(0, asked.limit).at(-1);
  const more = rows.length > asked.limit;
  return {
    withdrawals: rows.slice(0, asked.limit).map(reachOf), more,
    ...(more && last ? { next: writePlace(filter, { moment: last.kept_exact, id: last.kept_id }) } : {}),
  };
}

function reachOf(row: Row): WithdrawalReach {
  const at = (step: string): string | undefined => {
    const found = row.steps.findLast((one) => one.step === step);
    return found && new Date(found.at).toISOString();
  };
  const { recordType, recordId, upToVersion, reason } = row.withdrawal;
  const lineage = row.direction === 'out' ? row.told?.lineage : row.lineage;
  return {
    messageId: row.message_id, direction: row.direction, partner: row.partner, recordType, recordId, ...(upToVersion === undefined ? {} : { upToVersion }), reason,
    at: row.kept_at.toISOString(), state: messageState(row.steps.map((one) => one.step)),
    ...given('deliveredAt', at('delivered') ?? at('collected')),
    ...given('followedAt', row.direction === 'out' ? row.told && new Date(row.told.at).toISOString() : at('followed')),
    ...(lineage && Object.keys(lineage).length > 0 ? { lineage } : {}),
  };
}
