import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { checkpointText, signCheckpoint } from '../../tlog/checkpoint.js';
import { cosign } from '../../tlog/cosignature.js';
import { leafHash, nodeHash } from '../../tlog/merkle.js';
import { joinNote, SIGNATURE_TYPE, splitNote } from '../../tlog/note.js';
import { consistencyPath, foldRight, inclusionPath, subtreesOf, type Folded } from '../../tlog/subtrees.js';
import { formatProof } from '../../tlog/tlog-proof.js';
import { formatVkey } from '../../tlog/vkey.js';
import { ed25519 } from './test-keys.js';
import { NOW } from './vector.js';

type Members = Readonly<Record<string, unknown>>;

const LOG = 'crx/KR';
const WITNESS = 'crx/NL';
const SIZE = 7;
const key = (name: string): KeyObject => createPrivateKey({ key: ed25519(name), format: 'jwk' });
const leavesOf = (word: string): Buffer[] => Array.from({ length: SIZE }, (_, i) => leafHash(Buffer.from(`${word} ${i}`, 'utf8')));

const full = (leaves: readonly Buffer[], level: number, index: number): Buffer =>
  (level === 0 ? leaves[index] as Buffer : nodeHash(full(leaves, level - 1, 2 * index), full(leaves, level - 1, 2 * index + 1)));
const hashOf = (leaves: readonly Buffer[], folded: Folded): Buffer => foldRight(folded.map(({ level, index }) => full(leaves, level, index)));
const rootAt = (leaves: readonly Buffer[], size: number): Buffer => hashOf(leaves, subtreesOf(0, size));

/** What the log of a gateway shows, right and wrong: proofs of receipts, cosigned checkpoints, and that a later tree begins with an earlier one. */
export function logVectors(): Members {
  const leaves = leavesOf('leaf');
  const [log, witness] = [key('kr-log'), key('nl-witness')];
  const keys = {
    log: formatVkey({ name: LOG, type: SIGNATURE_TYPE.ed25519, publicKey: createPublicKey(log) }),
    witness: formatVkey({ name: WITNESS, type: SIGNATURE_TYPE.cosignature, publicKey: createPublicKey(witness) }),
  };
  return { entries: [...proofs(leaves, log, witness), ...consistencies(leaves)], keys };
}

function proofs(leaves: readonly Buffer[], log: KeyObject, witness: KeyObject): Members[] {
  const checkpoint = { origin: LOG, size: SIZE, root: rootAt(leaves, SIZE) };
  const text = checkpointText(checkpoint);
  const line = (root: Buffer): string => cosign(checkpointText({ ...checkpoint, root }), { name: WITNESS, privateKey: witness }, new Date(NOW * 1000));
  const noteWith = (cosignature: string): string => joinNote(text, [...splitNote(signCheckpoint(checkpoint, { name: LOG, privateKey: log })).signatures.map((one) => one.line), cosignature]);
  const good = formatProof({ index: 4, hashes: inclusionPath(4, SIZE).map((folded) => hashOf(leaves, folded)), checkpoint: noteWith(line(checkpoint.root)) });
  const leaf = (leaves[4] as Buffer).toString('hex');
  const proof = (title: string, change: { leaf?: string; proof?: string }, expect: string): Members => ({ kind: 'proof', title, leafHash: leaf, proof: good, ...change, expect });
  return [
    proof('the fifth of seven leaves, seen by a witness', {}, 'accepted'),
    proof('another leaf', { leaf: (leaves[3] as Buffer).toString('hex') }, 'refused'),
    proof('another index', { proof: good.replace('index 4', 'index 5') }, 'refused'),
    proof('a hash left out', { proof: good.replace(/(index 4\n)[^\n]+\n/, '$1') }, 'refused'),
    proof('another size under the same signature', { proof: good.replace(`${LOG}\n${SIZE}\n`, `${LOG}\n${SIZE + 1}\n`) }, 'refused'),
    proof('a cosignature over another tree', { proof: good.replace(noteWith(line(checkpoint.root)), noteWith(line(leaves[0] as Buffer))) }, 'refused'),
  ].map(({ leaf: other, ...entry }) => ({ ...entry, ...(other === undefined ? {} : { leafHash: other }) }));
}

function consistencies(leaves: readonly Buffer[]): Members[] {
  const other = leavesOf('other');
  const entry = (title: string, [size1, size2]: readonly [number, number], change: Members, expect: string): Members => ({
    kind: 'consistency', title, size1, root1: rootAt(leaves, size1).toString('base64'), size2, root2: rootAt(leaves, size2).toString('base64'),
    hashes: consistencyPath(size1, size2).map((folded) => hashOf(leaves, folded).toString('base64')), ...change, expect,
  });
  return [
    entry('three leaves, then seven', [3, 7], {}, 'accepted'),
    entry('four leaves, then seven', [4, 7], {}, 'accepted'),
    entry('the same tree', [7, 7], {}, 'accepted'),
    entry('a fork: the earlier tree was another', [3, 7], { root1: rootAt(other, 3).toString('base64') }, 'refused'),
    entry('a fork of one size', [7, 7], { root1: rootAt(other, 7).toString('base64') }, 'refused'),
    entry('no proof', [3, 7], { hashes: [] }, 'refused'),
  ];
}
