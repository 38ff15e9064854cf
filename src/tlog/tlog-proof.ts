import { decimal, openCheckpoint, type OpenedCheckpoint } from './checkpoint.js';
import { TlogFault } from './fault.js';
import { faultOfInclusion, HASH_BYTES } from './merkle.js';
import { decodeBase64, type NoteVerifier } from './note.js';

/** C2SP tlog-proof: that something stands in a log, for a reader without a network. */
export interface TlogProof {
  readonly index: number;
  /** From the sibling of the leaf upwards, 32 bytes each. */
  readonly hashes: readonly Buffer[];
  /** A signed note, with whatever cosignatures there are. */
  readonly checkpoint: string;
  /** Not signed by anybody: believe nothing of it. */
  readonly extra?: Buffer;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 leaves needs no more. */
const MOST_HASHES = 63;

export function formatProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${extra.toString('base64')}`] : []), `index ${index}`, ...hashes.map((hash) => hash.toString('base64'))];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Takes a proof apart; nothing in it is believed yet. @throws TlogFault when it is none */
export function parseProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (header !== HEADER) throw new TlogFault(`This is no proof of inclusion: it does not begin with ${HEADER}.`);
  const extra = lines[0]?.startsWith('extra ') ? base64(lines.shift()?.slice('extra '.length), 'extra data in base64') : undefined;
  const [index, ...hashes] = lines;
  if (!index?.startsWith('index ')) throw new TlogFault('The proof does not say at which index.');
  if (hashes.length > MOST_HASHES) throw new TlogFault(`The proof has more than ${MOST_HASHES} hashes.`);
  return {
    index: decimal(index.slice('index '.length), 'an index'),
    hashes: hashes.map((hash) => base64(hash, `a hash of ${HASH_BYTES} bytes in base64`, HASH_BYTES)),
    checkpoint: text.slice(end + 2), ...(extra ? { extra } : {}),
  };
}

export interface Expected {
  /** Which log must hold it. */
  readonly origin: string;
  /** Keys of that log, and of the witnesses that count. */
  readonly verifiers: readonly NoteVerifier[];
  readonly leafHash: Buffer;
}

export interface Proven {
  readonly index: number;
  /** The tree it is in, and whose signatures say so. */
  readonly checkpoint: OpenedCheckpoint;
}

/** Believes a proof: the checkpoint is signed, and the leaf stands in its tree. @throws TlogFault saying what does not hold */
export function verifyProof(text: string, { origin, verifiers, leafHash }: Expected): Proven {
  const { index, hashes, checkpoint: note } = parseProof(text);
  const checkpoint = openCheckpoint(note, origin, verifiers);
  const fault = faultOfInclusion({ leafHash, index, size: checkpoint.size, root: checkpoint.root, proof: hashes });
  if (fault) throw new TlogFault(`The entry is not proven to be in the log: ${fault}.`);
  return { index, checkpoint };
}

function base64(text: string | undefined, what: string, bytes?: number): Buffer {
  const decoded = decodeBase64(text ?? '');
  if (!decoded || (bytes !== undefined && decoded.length !== bytes)) throw new TlogFault(`The proof has a line that is not ${what}.`);
  return decoded;
}
