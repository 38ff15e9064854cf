import { edgeOf, grow, rootOf, type Frontier, type NewNode } from '../../ledger/frontier.js';
import { readHashes, treeSize } from '../../ledger/log-store.js';
import type { Queryable } from '../../platform/db.js';
import { splitNote } from '../../tlog/note.js';
import { checkpointsBetween, leavesToCheck, nodesAt, type CheckpointRow, type LeafRow } from '../../views/check-log.js';
import { found, type Checking } from './found.js';
import { faultOfCosignature, faultOfNote, type NoteKeys, type SeenNote } from './note-keys.js';

export interface TreeCheck {
  readonly db: Queryable;
  readonly keys: NoteKeys;
  /** Checkpoints of ours that others kept. */
  readonly seen: readonly SeenNote[];
  readonly checking: Checking;
}

/** The tree as far as it was walked. */
interface Walk {
  frontier: Frontier;
  /** Size of the last signed tree that was found as it was signed. */
  good: number;
  /** The first wrong root says it all; those after it would say the same. */
  broken: boolean;
}

/**
 * The tree: every leaf against what stands there, every node and every signed root against the leaves, and what others saw against ours. One page of leaves is in memory.
 * @param first where to go on; what is before is believed as it is stored
 */
export async function checkTree(check: TreeCheck, first: number): Promise<void> {
  const { db, checking: { onFound, onProgress } } = check;
  const walk: Walk = { frontier: { size: first, levels: await readHashes(db, edgeOf(first)) }, good: first, broken: false };
  for await (const page of leavesToCheck(db, first)) {
    const start = walk.frontier.size;
    const whole = page.filter(({ index }, i) => index === start + i);
    for (const leaf of whole) checkLeaf(leaf, check);
    await walkOver(check, walk, whole);
    onProgress({ stage: 'tree', cursor: String(walk.frontier.size - (walk.frontier.size % 256)), checked: walk.frontier.size });
    if (whole.length < page.length) {
      onFound(found('leaf_gone', `leaf ${start + whole.length}`, `its row is gone; the next one that is there is leaf ${page[whole.length]?.index}`));
      break;
    }
  }
  await checkTail(check, walk.frontier.size);
}

function checkLeaf({ index, leafHash, what, own }: LeafRow, { checking: { onFound } }: TreeCheck): void {
  if (!own) onFound(found('receipt_gone', `leaf ${index}`, `the ${what} that stands here is gone`));
  else if (!own.equals(leafHash)) onFound(found('leaf_changed', `leaf ${index}`, `it does not have the hash of the ${what} that stands here`));
}

/** Lets the tree grow by a page, and stops at every size at which somebody has said what it was. */
async function walkOver(check: TreeCheck, walk: Walk, leaves: readonly LeafRow[]): Promise<void> {
  const start = walk.frontier.size;
  const end = start + leaves.length;
  const signed = await checkpointsBetween(check.db, start, end);
  const seen = check.seen.filter(({ size }) => size > start && size <= end);
  const nodes: NewNode[] = [];
  for (const size of [...new Set([...signed, ...seen].map((one) => one.size).concat(end))].sort((a, b) => a - b)) {
    const grown = grow(walk.frontier, leaves.slice(walk.frontier.size - start, size - start).map(({ leafHash }) => leafHash));
    walk.frontier = grown.frontier;
    nodes.push(...grown.nodes);
    for (const one of signed.filter((checkpoint) => checkpoint.size === size)) checkCheckpoint(check, walk, one);
    for (const one of seen.filter((note) => note.size === size)) checkSeen(check, walk, one);
  }
  await checkNodes(check, nodes);
}

function checkCheckpoint({ keys, checking: { onFound } }: TreeCheck, walk: Walk, { size, root, note, signedAt, witnesses }: CheckpointRow): void {
  const where = `checkpoint over ${size} leaves, of ${signedAt.toISOString()}`;
  const fault = faultOfNote(note, { size, root }, keys);
  if (fault) return onFound(found('checkpoint_forged', where, fault));
  for (const one of witnesses) {
    const wrong = faultOfCosignature(splitNote(note).text, one, keys);
    if (wrong) onFound(found('cosignature_forged', `cosignature of ${one.witness} under the ${where}`, wrong));
  }
  if (root.equals(rootOf(walk.frontier))) walk.good = size;
  else if (!walk.broken) {
    walk.broken = true;
    onFound(found('tree_changed', where, `the leaves have another root: what stands between leaf ${walk.good} and leaf ${size - 1} was changed, re-ordered or removed${witnesses.length > 0 ? `; ${witnesses.map(({ witness }) => witness).join(', ')} cosigned the tree as it was` : ''}`));
  }
}

function checkSeen({ checking: { onFound } }: TreeCheck, { frontier }: Walk, { size, root, from, told }: SeenNote): void {
  if (!root.equals(rootOf(frontier))) onFound(found('seen_otherwise', from, `it ${sawOf(told)} another tree of ${size} leaves${byUs(told)}: our log was rewritten`));
}

async function checkNodes({ db, checking: { onFound } }: TreeCheck, nodes: readonly NewNode[]): Promise<void> {
  if (nodes.length === 0) return;
  const stored = await nodesAt(db, nodes);
  nodes.forEach(({ level, index, hash }, i) => {
    if (stored[i]?.equals(hash)) return;
    const leaves = 256 ** level;
    onFound(found('node_changed', `node ${index} of level ${level}`, `${stored[i] ? 'it is not the hash' : 'it is gone, the hash'} of leaves ${index * leaves} to ${(index + 1) * leaves - 1}`));
  });
}

const sawOf = (told: true | undefined): string => (told ? 'says that it saw' : 'saw');
const byUs = (told: true | undefined): string => (told ? '' : ', signed by us');

/** What was signed, or seen by others, beyond the last leaf there is. */
async function checkTail({ db, seen, checking: { onFound } }: TreeCheck, size: number): Promise<void> {
  const [first] = await checkpointsBetween(db, size, Number.MAX_SAFE_INTEGER);
  // Asked after it: meanwhile the log may have grown.
  const leaves = await treeSize(db);
  if (first && first.size > leaves) onFound(found('tail_cut', `checkpoint over ${first.size} leaves, of ${first.signedAt.toISOString()}`, `the log ends after ${leaves} leaves: its tail was cut off`));
  for (const note of seen.filter((one) => one.size > leaves)) {
    onFound(found('seen_otherwise', note.from, `it ${sawOf(note.told)} ${note.size} leaves${byUs(note.told)}, and there are ${leaves}: an old back-up was restored, or the tail was cut off with its checkpoints`));
  }
}
