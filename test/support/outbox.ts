import { createHash } from 'node:crypto';
import { keepOutbound } from '../../src/evidence/store.js';
import { readEnvelope } from '../../src/mapping/read-envelope.js';
import { openDelivery } from '../../src/outbox/store.js';
import { takeOutgoingSequence } from '../../src/partners/store.js';
import type { Database } from '../../src/platform/db.js';
import { newId } from '../../src/platform/ids.js';
import { sample, type Sample } from './samples.js';

export interface PutMessage {
  readonly keptId: string;
  readonly messageId: string;
  readonly body: Buffer;
  readonly sha256: string;
  readonly sequence: number;
}

/** A message of ours to a partner, in the outbox: as a notice is dispatched, without the officers. */
export function putMessage(db: Database, partner: string, message: Sample): Promise<PutMessage> {
  const at = new Date();
  return db.transaction(async (tx) => {
    const sequence = await takeOutgoingSequence(tx, partner);
    const body = Buffer.from(JSON.stringify(message), 'utf8');
    const bodySha256 = createHash('sha256').update(body).digest();
    const about = readEnvelope(message);
    const keptId = newId(at.getTime());
    const { messageId, messageType, recordVersion } = about;
    await keepOutbound(tx, { keptId, partner, messageId, messageType, recordVersion, schemaVersion: '1.0', sequence, keptAt: at, body, bodySha256 });
    await openDelivery(tx, { keptId, noticeId: null, partner, sequence, about, withheld: [], at });
    return { keptId, messageId, body, sha256: bodySha256.toString('hex'), sequence };
  });
}

let made = 0;

/** A new alert of KR to a partner; `id` and `version` make it a version of a record. */
export function alertTo(partner: string, { id, version = 1 }: { id?: string; version?: number } = {}): Sample {
  const message = sample('alert-vessel', { sender: 'KR', receiver: partner });
  made += 1;
  return { ...message, alert: { ...message.alert as object, alertId: id ?? `KR-OUT-${process.pid}-${made}`, version } };
}
