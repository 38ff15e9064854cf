import { latestCheckpoint, keepCheckpoint } from '../ledger/checkpoint-store.js';
import { edgeOf, grow, rootOf, type Frontier } from '../ledger/frontier.js';
import { keepLeaves, keepNodes, readHashes, somethingWaits, takeWaiting, treeSize } from '../ledger/log-store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { signCheckpoint } from '../tlog/checkpoint.js';
import type { NoteSigner } from '../tlog/note.js';

export interface GrowDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Who signs the log now; undefined when no key here can. */
  signer(): NoteSigner | undefined;
}

/** Lets the log grow by what waits. @returns whether more waits than one step takes */
export type GrowLog = () => Promise<boolean>;

/** Statements whose receipts go into one step: at most 64 receipts each. */
const GROUPS_A_STEP = 64;
const SIGN_EVERY_MS = 1_000;

/** What one sequencer knows of the tree between its steps. */
interface Standing {
  readonly frontier: Frontier;
  readonly signedSize: number;
  readonly signedAt: number;
}

/**
 * One step of the one sequencer; whoever holds its lock calls this again and again:
 *  1. what was committed and waits is taken off the queue, oldest first,
 *  2. it gets the next indexes; an index is the key of its row, so a second sequencer that believes to hold the lock fails here,
 *  3. tiles that became full give a node each,
 *  4. a second after the last checkpoint, the tree is signed if it has grown,
 *  all in ONE transaction. When that fails the tree is read anew, from its right edge alone: no leaf is read again.
 */
export function createGrowLog(deps: GrowDeps): () => GrowLog {
  return () => {
    let standing: Standing | undefined;
    return async () => {
      const known = standing ?? await readStanding(deps.db);
      standing = undefined; // until this step has been committed
      const due = (size: number): boolean => size > known.signedSize && deps.clock.now().getTime() - known.signedAt >= SIGN_EVERY_MS;
      if (!due(known.frontier.size) && !await somethingWaits(deps.db)) {
        standing = known;
        return false;
      }
      const { after, more } = await deps.db.transaction((tx) => step(deps, tx, known, due));
      standing = after;
      return more;
    };
  };
}

async function step({ clock, signer }: GrowDeps, tx: Queryable, known: Standing, due: (size: number) => boolean): Promise<{ after: Standing; more: boolean }> {
  const { frontier: before } = known;
  const size = await treeSize(tx);
  if (size !== before.size) throw new Error(`the log has ${size} leaves, and ${before.size} were known: another process lets it grow, or it was tampered with`);
  const waiting = await takeWaiting(tx, GROUPS_A_STEP);
  const { frontier, nodes } = grow(before, waiting.map(({ leafHash }) => leafHash));
  if (waiting.length > 0) await keepLeaves(tx, before.size, waiting);
  await keepNodes(tx, nodes);
  const more = waiting.length >= GROUPS_A_STEP;
  const by = due(frontier.size) ? signer() : undefined;
  if (!by) return { after: { ...known, frontier }, more };
  const signedAt = clock.now();
  const checkpoint = { origin: by.name, size: frontier.size, root: rootOf(frontier) };
  await keepCheckpoint(tx, { ...checkpoint, note: signCheckpoint(checkpoint, by), signedAt });
  return { after: { frontier, signedSize: frontier.size, signedAt: signedAt.getTime() }, more };
}

/** @throws Error when the tree is not the one we signed last: nothing more is signed then */
async function readStanding(db: Queryable): Promise<Standing> {
  const size = await treeSize(db);
  const frontier = { size, levels: await readHashes(db, edgeOf(size)) };
  const signed = await latestCheckpoint(db);
  if (signed && signed.size > size) throw new Error(`the log has ${size} leaves, and a tree of ${signed.size} was signed: leaves are missing, run crx ledger check`);
  if (signed && signed.size === size && !signed.root.equals(rootOf(frontier))) throw new Error('the tree is not the one that was signed: run crx ledger check');
  return { frontier, signedSize: signed?.size ?? 0, signedAt: signed?.signedAt.getTime() ?? 0 };
}
