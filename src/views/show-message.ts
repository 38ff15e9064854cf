import { messageState, type MessageState } from '../domain/message-state.js';
import type { Queryable } from '../platform/db.js';

export interface MessageStatus {
  readonly messageId: string;
  readonly messageType: string;
  readonly direction: 'inbound' | 'outbound';
  readonly state: MessageState;
  readonly receivedAt: string;
  readonly receiptId: string;
  readonly history: ReadonlyArray<{ readonly step: string; readonly at: string; readonly detail?: string }>;
  readonly feedback: readonly unknown[];
}

interface Row {
  readonly direction: 'in' | 'out';
  readonly message_type: string;
  readonly kept_at: Date;
  readonly receipt_id: string | null;
  readonly history: Array<{ step: string; at: string; detail: string | null }>;
  readonly feedback: unknown[];
}

/** State and history of one message between us and this partner; undefined when there is none. One query. */
export async function showMessage(db: Queryable, asked: { readonly partner: string; readonly messageId: string }): Promise<MessageStatus | undefined> {
  const found = await db.query<Row>({
    name: 'view_show_message',
    text: `SELECT m.direction, m.message_type, m.kept_at, r.receipt_id, m.message_id,
                  COALESCE((SELECT json_agg(json_build_object('step', s.step, 'at', s.at, 'detail', s.detail ->> 'text') ORDER BY s.step_id)
                              FROM evidence.step s WHERE s.kept_id = m.kept_id AND s.step NOT IN ('restricted', 'lifted', 'examined', 'hunted-back')), '[]') AS history, -- what we use and find is ours to say
                  -- What we told this partner about its alert; a partner without a gateway reads it here.
                  COALESCE((SELECT json_agg(convert_from(f.body, 'UTF8')::json -> 'feedback' ORDER BY f.sequence)
                              FROM notices.notice n JOIN outbox.delivery d USING (notice_id) JOIN evidence.message f ON f.kept_id = d.kept_id
                             WHERE n.message_type = 'feedback' AND n.content ->> 'inReplyTo' = m.message_id::text AND d.partner = m.partner), '[]') AS feedback
             FROM evidence.message m
             -- An item of a batch has the receipt of its batch.
             LEFT JOIN LATERAL (SELECT receipt_id FROM ledger.receipt WHERE kept_id = m.kept_id
                                UNION ALL SELECT receipt_id FROM ledger.receipt WHERE batch_id = m.batch_id AND kind = 'issued' LIMIT 1) r ON true
            WHERE m.partner = $1 AND m.message_id = $2 AND m.file_id IS NULL ORDER BY m.direction LIMIT 1`,
    values: [asked.partner, asked.messageId],
  });
  const row = found.rows[0];
  if (!row || (row.direction === 'out' && !row.receipt_id)) return undefined;
  const kept = { step: row.direction === 'in' ? 'kept' : 'released', at: row.kept_at.toISOString() };
  const history = [kept, ...row.history.map(({ step, at, detail }) => ({ step, at: new Date(at).toISOString(), ...(detail ? { detail } : {}) }))];
  return {
    messageId: asked.messageId.toLowerCase(), messageType: row.message_type, direction: row.direction === 'in' ? 'inbound' : 'outbound',
    state: messageState(history.map((entry) => entry.step)), receivedAt: row.kept_at.toISOString(), receiptId: row.receipt_id ?? '',
    history, feedback: row.feedback,
  };
}
