import { checkpointOver, latestCheckpoint, type CosignedCheckpoint } from '../ledger/checkpoint-store.js';
import { findPlace, readHashes } from '../ledger/log-store.js';
import { proveConsistency, proveInclusion } from '../ledger/prove.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { logName } from '../tlog/log-name.js';
import { formatProof } from '../tlog/tlog-proof.js';
import { hashesAt, TILE_WIDTH, type Tile } from '../tlog/tiles.js';

export interface ReadLogDeps {
  readonly reader: Queryable;
  readonly administration: string;
}

/** What anybody may see of the log, and what a partner may see of its own receipts. No view, since a proof is computed and not only read. */
export interface ReadLog {
  /** C2SP tlog-proof of a receipt given to this partner. @throws Refusal not_found, or unavailable while it has no signed place */
  proofOf(receiptId: string, partner: string): Promise<string>;
  /** The newest checkpoint with its cosignatures. @throws Refusal not_found before the first */
  checkpoint(): Promise<CosignedCheckpoint>;
  consistency(from: number, to: number): Promise<{ readonly log: string; readonly from: number; readonly to: number; readonly hashes: readonly string[] }>;
  /** Neighbouring hashes, 32 bytes each. */
  tile(tile: Tile): Promise<Buffer>;
}

const SOON_SECONDS = 1;

export function createReadLog({ reader, administration }: ReadLogDeps): ReadLog {
  const checkpoint = async (): Promise<CosignedCheckpoint> => {
    const latest = await latestCheckpoint(reader);
    if (!latest) throw new Refusal('not_found', { detail: 'Nothing was signed yet: the log is empty.', next: 'Send a message first.' });
    return latest;
  };
  return {
    checkpoint,
    async proofOf(receiptId, partner) {
      const place = await findPlace(reader, receiptId);
      if (place?.sender !== partner) throw new Refusal('not_found', { detail: 'We gave you no receipt of this id.' });
      const over = place.index === null ? undefined : await checkpointOver(reader, place.index);
      if (place.index === null || !over) {
        throw new Refusal('unavailable', { detail: 'The receipt is kept, and its place in the log is not signed yet.', next: 'Ask again after the time in Retry-After.', retryAfter: SOON_SECONDS });
      }
      return formatProof({ index: place.index, hashes: await proveInclusion(reader, place.index, over.size), checkpoint: over.cosigned });
    },
    async consistency(from, to) {
      const { size } = await checkpoint();
      if (to > size) throw beyond(size, '/to');
      if (from > to) throw new Refusal('schema_invalid', { detail: `A tree of ${to} leaves cannot begin with one of ${from}.`, errors: [{ pointer: '/from', code: 'maximum', detail: `at most ${to}` }] });
      return { log: logName(administration), from, to, hashes: (await proveConsistency(reader, from, to)).map((hash) => hash.toString('base64')) };
    },
    async tile({ level, index, width }) {
      const { size } = await checkpoint();
      const first = index * TILE_WIDTH;
      if (first + width > hashesAt(level, size)) throw beyond(size, '/width');
      return Buffer.concat((await readHashes(reader, [{ level, from: first, to: first + width }]))[0] as Buffer[]);
    },
  };
}

function beyond(size: number, pointer: string): Refusal {
  return new Refusal('not_found', { detail: `The log was signed up to ${size} leaves; ${pointer.slice(1)} is beyond that.`, next: 'Ask for the newest checkpoint first.' });
}
