import { TlogFault } from './fault.js';
import { EMPTY_ROOT, HASH_BYTES } from './merkle.js';
import { decodeBase64, openNote, signNote, type NoteSigner, type NoteVerifier } from './note.js';

/** C2SP tlog-checkpoint: what a log was at one size. */
export interface Checkpoint {
  /** Which log; the name of its key as well. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
}

export interface OpenedCheckpoint extends Checkpoint {
  /** The text that was signed. */
  readonly text: string;
  readonly by: readonly NoteVerifier[];
}

const DECIMAL = /^(0|[1-9]\d{0,15})$/;

/** The text of a note: three lines. Extension lines are never written here, and tolerated where they come from others. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** @throws TlogFault when the text is no checkpoint */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin, size, root, ...more] = text.split('\n');
  const bytes = decodeBase64(root ?? '');
  if (!origin || bytes?.length !== HASH_BYTES || more.pop() !== '' || more.includes('')) {
    throw new TlogFault('A checkpoint is three lines: the origin, the size of the tree, and its root in base64.');
  }
  const parsed = { origin, size: decimal(size, 'the size of the tree'), root: bytes };
  if (parsed.size === 0 && !bytes.equals(EMPTY_ROOT)) throw new TlogFault('The checkpoint of an empty tree has a root that is not the hash of nothing.');
  return parsed;
}

export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  return signNote(checkpointText(checkpoint), signer);
}

/**
 * Believes a checkpoint of this log: signed under its own name by a key that is known for it. Cosignatures are verified where their keys are given.
 * @throws TlogFault
 */
export function openCheckpoint(note: string, origin: string, verifiers: readonly NoteVerifier[]): OpenedCheckpoint {
  const { text, by } = openNote(note, verifiers);
  const checkpoint = parseCheckpointText(text);
  if (checkpoint.origin !== origin) throw new TlogFault(`The checkpoint is of ${checkpoint.origin}, not of ${origin}.`);
  if (!by.some(({ name }) => name === origin)) throw new TlogFault(`The checkpoint is not signed by ${origin} itself.`);
  return { ...checkpoint, text, by };
}

/** A whole number in its one decimal form. @param what for the person who reads that it is not */
export function decimal(text: string | undefined, what: string): number {
  const value = DECIMAL.test(text ?? '') ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw new TlogFault(`${text === undefined ? 'nothing' : JSON.stringify(text)} is not ${what}.`);
  return value;
}
