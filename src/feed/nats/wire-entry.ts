import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { FedIndicator, FeedEntry } from '../../domain/feed-entry.js';

/** Internal to this gateway: the evidence an indicator was mapped from. Engines of others have no use for it. */
const KEPT_ID = 'Crx-Kept-Id';

/**
 * An entry as it goes over NATS: the JSON of an entry of `GET /v1/indicators` (openapi/engine.yaml). One that ends an indicator says no more than which:
 * so nothing of a record stays in the stream but in the entries that brought it, which can be erased.
 */
export function entryToWire({ position, kind, indicatorId, keptId, body, at }: FeedEntry): { payload: string; headers: MsgHdrs } {
  const indicator = body && (kind === 'add' || kind === 'change') ? withoutId(body) : undefined;
  const more = headers();
  more.set(KEPT_ID, keptId);
  return { payload: JSON.stringify({ position, kind, indicatorId, at: at.toISOString(), indicator }), headers: more };
}

/** @throws Error on what no gateway of ours has written */
export function entryFromWire(message: { readonly data: Uint8Array; readonly headers?: MsgHdrs | undefined }): FeedEntry {
  const said = JSON.parse(new TextDecoder().decode(message.data)) as Omit<FeedEntry, 'at' | 'body' | 'keptId'> & { at: string; indicator?: Omit<FedIndicator, 'indicatorId'> };
  const { position, kind, indicatorId, at, indicator } = said;
  return { position, kind, indicatorId, keptId: message.headers?.get(KEPT_ID) ?? '', at: new Date(at), ...(indicator ? { body: { ...indicator, indicatorId } } : {}) };
}

function withoutId({ indicatorId: _, ...indicator }: FedIndicator): Omit<FedIndicator, 'indicatorId'> {
  return indicator;
}
