import { findKeptTexts } from '../evidence/read-many.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import { poolTogether, type PoolDeps } from './ingest-message/pool-together.js';
import { readKept, type ReadMessage } from './ingest-message/read-kept.js';

export interface IngestDeps extends PoolDeps {
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'of'>;
}

/** A message that could not be pooled, for a reason of its own: the others were. */
export interface Failed {
  readonly keptId: string;
  readonly error: unknown;
}

/** @returns those that could not be pooled; a failure that is none of theirs (no connection, a dead-lock) is thrown instead */
export type IngestMessages = (keptIds: readonly string[]) => Promise<Failed[]>;

/**
 * The journey of kept messages into the pool, however many, in one transaction for those of one partner:
 *  1. read the kept bytes again (never a copy that travelled through a queue),
 *  2. map: unknown codes and wrong check digits are carried and listed,
 *  3. pool: records, subjects, indicators; versions and withdrawals are settled,
 *  4. open review cases; feedback on an alert of ours goes to that alert instead; withdrawals, requests and replies to their jobs,
 *  5. where the agreement lets the policy accept, the case is decided and its indicators get the next numbers of the feed.
 * One that cannot be pooled costs the others nothing: they go on without it. Doing it twice changes nothing.
 */
export function createIngestMessages(deps: IngestDeps): IngestMessages {
  return async (keptIds) => {
    const kept = await findKeptTexts(deps.db, keptIds);
    if (kept.length !== new Set(keptIds).size) throw new Error(`no evidence of some of ${keptIds.join(', ')}`);
    const failed: Failed[] = [];
    const read = new Map<string, ReadMessage[]>();
    for (const message of kept) {
      try {
        read.set(message.partner, [...read.get(message.partner) ?? [], readKept(message, deps)]);
      } catch (error) {
        failed.push({ keptId: message.keptId, error });
      }
    }
    for (const messages of read.values()) failed.push(...await poolOrHalve(deps, messages));
    return failed;
  };
}

/** PostgreSQL's classes of errors that are in the data: invalid values, broken constraints. */
const IN_THE_DATA = /^2[23]/;

/** What stands in the way is found by halves. */
async function poolOrHalve(deps: IngestDeps, messages: readonly ReadMessage[]): Promise<Failed[]> {
  try {
    await poolTogether(deps, messages);
    return [];
  } catch (error) {
    if (!IN_THE_DATA.test(String((error as { code?: unknown }).code))) throw error;
    if (messages.length === 1) return [{ keptId: (messages[0] as ReadMessage).kept.keptId, error }];
    const half = Math.ceil(messages.length / 2);
    return [...await poolOrHalve(deps, messages.slice(0, half)), ...await poolOrHalve(deps, messages.slice(half))];
  }
}
