import type { MessageEvidence, ReceiptEvidence } from '../domain/evidence-bundle.js';
import type { Queryable } from '../platform/db.js';
import { evidenceOfBatch } from './evidence-batch.js';
import { acknowledgementOf, attemptOf, signedRequest, type RequestRow } from './evidence-request.js';

type Row = Pick<MessageEvidence, 'direction' | 'messageId' | 'messageType' | 'recordVersion' | 'sequence'> & RequestRow & {
  readonly ours: string;
  readonly partner: string;
  readonly keptAt: Date;
  readonly body: Buffer;
  readonly batchId: string | null;
  readonly part: number;
  readonly offset: number;
  readonly line: number;
  readonly bodySha256: Buffer;
  /** Of one that was erased. */
  readonly bytes: number | null;
  readonly entry: Buffer | null;
};

/** Everything kept that speaks for one message; `whole`: with all lines of the batch it came in. Undefined when there is none of this id. */
export async function evidenceOfMessage(db: Queryable, keptId: string, whole: boolean): Promise<MessageEvidence | undefined> {
  const { rows: [row] } = await db.query<Row>(
    `SELECT m.direction, m.partner, m.message_id AS "messageId", m.message_type AS "messageType", m.record_version AS "recordVersion", m.sequence, m.kept_at AS "keptAt",
            evidence.body_of(m) AS body, m.method, m.target, m.headers, m.signature_base AS "signatureBase", m.batch_id AS "batchId", m.batch_part AS part,
            m.batch_offset AS offset, m.batch_line AS line, (SELECT code FROM partners.administration WHERE ours) AS ours,
            m.body_sha256 AS "bodySha256", x.bytes, n.payload AS entry
       FROM evidence.message m LEFT JOIN lifecycle.erasure x ON x.kept_id = m.kept_id LEFT JOIN ledger.entry n ON n.entry_id = x.entry_id WHERE m.kept_id = $1`, [keptId]);
  if (!row) return undefined;
  const { direction, partner, ours, messageId, messageType, recordVersion, sequence } = row;
  const receipts = await receiptsOf(db, keptId, row.batchId);
  const [sender, receiver] = direction === 'in' ? [partner, ours] : [ours, partner];
  return {
    direction, sender, receiver, messageId, messageType, recordVersion, sequence, keptAt: row.keptAt.toISOString(), ...contentOf(row),
    ...await wayOf(db, { keptId, row, receipts, whole }), receipts, ...(direction === 'out' ? given('acknowledgement', await acknowledgementOf(db, keptId)) : {}),
  };
}

/** The bytes, or what is left where they were erased. */
function contentOf({ body, bodySha256, bytes, entry }: Row): Pick<MessageEvidence, 'body' | 'erased'> {
  if (bytes === null || entry === null) return { body: body.toString('base64') };
  return { body: '', erased: { sha256: bodySha256.toString('base64'), bytes, entry: entry.toString('base64') } };
}

interface Asked {
  readonly keptId: string;
  readonly row: Row;
  readonly receipts: readonly ReceiptEvidence[];
  readonly whole: boolean;
}

/** How it came, or went. */
async function wayOf(db: Queryable, { keptId, row, receipts, whole }: Asked): Promise<Pick<MessageEvidence, 'batch' | 'request'>> {
  const { batchId, part, offset, line } = row;
  if (batchId !== null) return evidenceOfBatch(db, { batchId, part, offset, line }, whole);
  if (row.direction === 'in') return { request: signedRequest(row) };
  const [receipt] = receipts;
  return given('request', await attemptOf(db, keptId, receipt && baseOf(receipt.jws)));
}

async function receiptsOf(db: Queryable, keptId: string, batchId: string | null): Promise<ReceiptEvidence[]> {
  const { rows } = await db.query<{ kind: ReceiptEvidence['kind']; jws: string }>(
    `SELECT kind, jws FROM ledger.receipt WHERE kept_id = $1 OR batch_id = $2 ORDER BY kind = 'completion', kind`, [keptId, batchId]);
  return rows;
}

/** The digest of what was signed, as a receipt says it. */
function baseOf(jws: string): string {
  return (JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as { signatureBaseSha256: string }).signatureBaseSha256;
}

const given = <N extends string, V>(name: N, value: V | undefined): { [K in N]?: V } => (value === undefined ? {} : { [name]: value } as { [K in N]?: V });
