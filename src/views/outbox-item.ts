/** One message in a partner's outbox; the shape is `OutboxItem` of the contract. */
export interface OutboxItem {
  readonly position: number;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly sha256: string;
  readonly sentAt: string;
  readonly acknowledged: boolean;
  readonly body: string;
}

export interface OutboxRow {
  readonly position: number;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly sha256: string;
  readonly sentAt: Date;
  readonly acknowledged: boolean;
  readonly body: string;
}

/** Of outbox.delivery d and evidence.message m. What we send is text, so its bytes are its text. */
export const OUTBOX_COLUMNS = `d.sequence AS position, d.message_id AS "messageId", d.message_type AS "messageType", d.record_version AS "recordVersion",
  encode(m.body_sha256, 'hex') AS sha256, d.created_at AS "sentAt", d.acknowledged_at IS NOT NULL AS acknowledged, convert_from(m.body, 'UTF8') AS body`;

export function outboxItem(row: OutboxRow): OutboxItem {
  const { position, messageId, messageType, recordVersion, sha256, sentAt, acknowledged, body } = row;
  return { position, messageId, messageType, recordVersion, sha256, sentAt: sentAt.toISOString(), acknowledged, body };
}
