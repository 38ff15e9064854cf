import { BUNDLE_FORMAT, type EvidenceBundle, type MessageEvidence } from '../domain/evidence-bundle.js';
import type { Queryable } from '../platform/db.js';
import { evidenceOfKeys } from './evidence-keys.js';
import { evidenceOfMessage } from './evidence-message.js';

export interface BundleAsked {
  readonly keptId: string;
  /** With all lines of the batch that the message came in: they are others' too, but without them nothing ties the line to the signature. */
  readonly whole: boolean;
}

/** All that is kept and proves one message; the places in the log are added by who can prove them. The same state gives the same document. Undefined when there is none of this id. */
export async function evidenceBundle(db: Queryable, { keptId, whole }: BundleAsked): Promise<EvidenceBundle | undefined> {
  const message = await evidenceOfMessage(db, keptId, whole);
  if (!message) return undefined;
  const withdrawals: MessageEvidence[] = [];
  for (const by of await withdrawnBy(db, keptId)) withdrawals.push(await evidenceOfMessage(db, by, whole) as MessageEvidence);
  const keyids = new Set([message, ...withdrawals].flatMap(keyidsOf));
  const holder = message.direction === 'in' ? message.receiver : message.sender;
  return { format: BUNDLE_FORMAT, version: 1, holder, message, withdrawals, keys: await evidenceOfKeys(db, [...keyids]) };
}

/** Messages by which the author took this one back: received from it, or sent by us. */
async function withdrawnBy(db: Queryable, keptId: string): Promise<string[]> {
  const { rows } = await db.query<{ by: string }>(
    `SELECT w.kept_id AS by FROM pool.record r
       JOIN pool.withdrawal w ON w.partner = r.partner AND w.record_type = r.kind AND w.record_ref = r.record_ref AND (w.up_to_version IS NULL OR w.up_to_version >= r.version)
      WHERE r.kept_id = $1
     UNION SELECT x.kept_id FROM outbox.delivery d
       JOIN outbox.delivery x ON x.partner = d.partner AND x.takes_back_type = d.message_type AND x.takes_back_ref = d.record_ref
        AND (x.takes_back_upto IS NULL OR x.takes_back_upto >= d.record_version)
      WHERE d.kept_id = $1 ORDER BY 1`, [keptId]);
  return rows.map(({ by }) => by);
}

function keyidsOf({ request, receipts, acknowledgement }: MessageEvidence): string[] {
  const signed = [request, acknowledgement].flatMap((one) => (one ? Buffer.from(one.signatureBase, 'base64').toString('latin1') : []));
  const kid = (jws: string): string => (JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString('utf8')) as { kid: string }).kid;
  return [...signed.flatMap((base) => /;keyid="([^"]*)"/.exec(base)?.[1] ?? []), ...receipts.map(({ jws }) => kid(jws))];
}
