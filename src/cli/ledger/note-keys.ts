import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { parseCheckpointText, type Checkpoint } from '../../tlog/checkpoint.js';
import { cosignatureVerifier } from '../../tlog/cosignature.js';
import { TlogFault } from '../../tlog/fault.js';
import { logName } from '../../tlog/log-name.js';
import { ed25519Verifier, openNote, parseSignatureLine, type NoteVerifier } from '../../tlog/note.js';
import type { KeyRow } from '../../views/check-log.js';

/** Every key that ever signed notes here. */
export interface NoteKeys {
  readonly origin: string;
  readonly log: readonly NoteVerifier[];
  witnessOf(administration: string): readonly NoteVerifier[];
}

export function noteKeys(administration: string, keys: readonly KeyRow[]): NoteKeys {
  const of = (code: string, make: (name: string, key: ReturnType<typeof createPublicKey>) => NoteVerifier): NoteVerifier[] => keys
    .filter((row) => row.administration === code && row.jwk.crv === 'Ed25519').map(({ jwk }) => make(logName(code), createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })));
  return { origin: logName(administration), log: of(administration, ed25519Verifier), witnessOf: (code) => of(code, cosignatureVerifier) };
}

/** A checkpoint of our log that somebody else kept. */
export interface SeenNote extends Checkpoint {
  /** Where it comes from, in words. */
  readonly from: string;
  /** A partner told it, over its own signature: ours was not shown. */
  readonly told?: true;
}

/** Reads a note that we must have signed. @throws TlogFault when we did not */
export function seenNote(note: string, from: string, { origin, log }: NoteKeys): SeenNote {
  const checkpoint = parseCheckpointText(openNote(note, log).text);
  if (checkpoint.origin !== origin) throw new TlogFault(`The checkpoint is of ${checkpoint.origin}, not of ${origin}.`);
  return { ...checkpoint, from };
}

/** Why a note does not say what is kept beside it; undefined when it does. */
export function faultOfNote(note: string, { size, root }: Pick<Checkpoint, 'size' | 'root'>, { origin, log }: NoteKeys): string | undefined {
  return worded(() => {
    const said = parseCheckpointText(openNote(note, log).text);
    return said.origin === origin && said.size === size && said.root.equals(root) ? undefined : 'its note speaks of another tree';
  });
}

export function faultOfCosignature(text: string, { witness, line }: { readonly witness: string; readonly line: string }, keys: NoteKeys): string | undefined {
  return worded(() => {
    const { name, keyId, signature } = parseSignatureLine(line);
    const known = keys.witnessOf(witness).find((one) => one.name === name && one.keyId.equals(keyId));
    if (!known) return `${witness} never had the key it is signed with`;
    return known.verify(text, signature) ? undefined : 'its signature does not hold';
  });
}

function worded(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    if (error instanceof TlogFault) return error.message;
    throw error;
  }
}
