import { parseCheckpointText, openCheckpoint, type Checkpoint } from '../tlog/checkpoint.js';
import { cosignedAt } from '../tlog/cosignature.js';
import { TlogFault } from '../tlog/fault.js';
import { faultOfInclusion } from '../tlog/merkle.js';
import { splitNote } from '../tlog/note.js';
import { parseProof, type TlogProof } from '../tlog/tlog-proof.js';
import type { AnchoredVerifier, Anchors } from './anchors.js';
import { iso, keyThen } from './key-then.js';
import type { Statements } from './statement.js';

export interface Entry {
  readonly leafHash: Buffer;
  /** Whose log it must be. */
  readonly holder: string;
  /** C2SP tlog-proof. */
  readonly proof: string;
  /** What stands there; a receipt if not said. */
  readonly what?: string;
}

export interface Logged {
  /** When the first witness that is trusted saw it; milliseconds. */
  readonly seenAt: number | undefined;
}

/** Whether a receipt stands in the log of its holder, under a checkpoint of that log, and who saw it. @returns undefined when it does not */
export function checkEntry({ leafHash, holder, proof: text, what = 'the receipt' }: Entry, anchors: Anchors, said: Statements): Logged | undefined {
  const read = taken(() => partsOf(text));
  if (typeof read === 'string') return void said.refuted('log', 'log_proof_malformed', read);
  const { proof, claimed } = read;
  // The key of a log changes as others do: an old checkpoint is signed by an old one.
  const logs = anchors.logs.filter(({ administration, verifier }) => administration === holder && verifier.name === claimed.origin);
  if (logs.length === 0) return void said.refuted('log', 'log_unknown', `no log ${claimed.origin} of ${holder} is trusted here`);
  const opened = taken(() => openCheckpoint(proof.checkpoint, claimed.origin, logs.map(({ verifier }) => verifier)));
  if (typeof opened === 'string') return void said.refuted('log', 'checkpoint_invalid', opened);
  const { size, root, by } = opened;
  const fault = faultOfInclusion({ leafHash, index: proof.index, size, root, proof: proof.hashes });
  if (fault) return void said.refuted('log', 'not_in_log', fault);
  said.proven('log', `${what} is entry ${proof.index} of the log ${claimed.origin}, which ${holder} has signed as it was with ${size} entries: it can be neither changed nor left out without breaking that log`);
  const seenAt = checkWitnesses({ checkpoint: proof.checkpoint, holder }, anchors, said);
  const doubted = logs.find(({ verifier, record }) => by.includes(verifier) && record?.compromisedAt !== undefined)?.record?.compromisedAt;
  if (doubted && !(seenAt !== undefined && seenAt < Date.parse(doubted))) said.open('log', 'compromise_open', `the key of the log is in doubt from ${doubted}, and no witness saw this checkpoint before`);
  return { seenAt };
}

/** The first time at which a trusted witness saw the checkpoint. Who keeps the log does not witness it. */
function checkWitnesses({ checkpoint, holder }: { readonly checkpoint: string; readonly holder: string }, anchors: Anchors, said: Statements): number | undefined {
  const { text, signatures } = splitNote(checkpoint);
  const times: number[] = [];
  const silent: string[] = [];
  for (const { name, keyId, signature } of signatures) {
    const witness = anchors.witnesses.find(({ administration, verifier }) => administration !== holder && verifier.name === name && verifier.keyId.equals(keyId));
    if (!witness) continue;
    if (!witness.verifier.verify(text, signature)) {
      said.refuted('witness', 'cosignature_invalid', `that of ${name} (${witness.administration})`);
      continue;
    }
    const at = cosignedAt(signature).getTime();
    const doubt = doubtOf(witness, at);
    if (doubt) silent.push(`; that of ${witness.administration} counts for nothing, since ${doubt}`);
    else times.push(at);
    if (!doubt) said.proven('witness', `${witness.administration} (${name}) saw the log like this on ${iso(at)}, by its own clock, and found that nothing before had been changed`);
  }
  if (times.length === 0) said.open('witness', 'witness_missing', `none of the witnesses trusted here has cosigned the checkpoint${silent.join('')}`);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Why a cosignature says nothing. One by a key in doubt may say any time, also an early one. */
function doubtOf({ record }: AnchoredVerifier, at: number): string | undefined {
  if (!record) return undefined;
  if (record.compromisedAt !== undefined) return 'its key came into doubt, and with it the time it says';
  const then = keyThen(record, { receivedAt: at });
  return then.result === 'good' ? undefined : `its key was not in force: ${then.says}`;
}

function partsOf(text: string): { proof: TlogProof; claimed: Checkpoint } {
  const proof = parseProof(text);
  return { proof, claimed: parseCheckpointText(splitNote(proof.checkpoint).text) };
}

/** What is read, or in words why it cannot be. */
function taken<T extends object>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof TlogFault) return error.message;
    throw error;
  }
}
