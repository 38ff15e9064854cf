import { parseCheckpointText, openCheckpoint, type Checkpoint } from '../tlog/checkpoint.js';
import { cosignedAt } from '../tlog/cosignature.js';
import { TlogFault } from '../tlog/fault.js';
import { faultOfInclusion } from '../tlog/merkle.js';
import { splitNote } from '../tlog/note.js';
import { parseProof, type TlogProof } from '../tlog/tlog-proof.js';
import type { Anchors } from './anchors.js';
import { iso } from './key-then.js';
import type { Statements } from './statement.js';

export interface Entry {
  readonly leafHash: Buffer;
  /** Whose log it must be. */
  readonly holder: string;
  /** C2SP tlog-proof. */
  readonly proof: string;
}

export interface Logged {
  /** When the first witness that is trusted saw it; milliseconds. */
  readonly seenAt: number | undefined;
}

/** Whether a receipt stands in the log of its holder, under a checkpoint of that log, and who saw it. @returns undefined when it does not */
export function checkEntry({ leafHash, holder, proof: text }: Entry, anchors: Anchors, said: Statements): Logged | undefined {
  const read = taken(() => partsOf(text));
  if (typeof read === 'string') return void said.refuted('log', 'log_proof_malformed', read);
  const { proof, claimed } = read;
  const log = anchors.logs.find(({ administration, verifier }) => administration === holder && verifier.name === claimed.origin);
  if (!log) return void said.refuted('log', 'log_unknown', `no log ${claimed.origin} of ${holder} is trusted here`);
  const opened = taken(() => openCheckpoint(proof.checkpoint, claimed.origin, [log.verifier]));
  if (typeof opened === 'string') return void said.refuted('log', 'checkpoint_invalid', opened);
  const { size, root } = opened;
  const fault = faultOfInclusion({ leafHash, index: proof.index, size, root, proof: proof.hashes });
  if (fault) return void said.refuted('log', 'not_in_log', fault);
  said.proven('log', `the receipt is entry ${proof.index} of the log ${claimed.origin}, which ${holder} has signed as it was with ${size} entries: it can be neither changed nor left out without breaking that log`);
  return { seenAt: checkWitnesses(proof.checkpoint, anchors, said) };
}

/** The first time at which a trusted witness saw the checkpoint. */
function checkWitnesses(checkpoint: string, anchors: Anchors, said: Statements): number | undefined {
  const { text, signatures } = splitNote(checkpoint);
  const times: number[] = [];
  for (const { name, keyId, signature } of signatures) {
    const witness = anchors.witnesses.find(({ verifier }) => verifier.name === name && verifier.keyId.equals(keyId));
    if (!witness) continue;
    if (!witness.verifier.verify(text, signature)) {
      said.refuted('witness', 'cosignature_invalid', `that of ${name} (${witness.administration})`);
      continue;
    }
    const at = cosignedAt(signature).getTime();
    said.proven('witness', `${witness.administration} (${name}) saw the log like this on ${iso(at)}, by its own clock, and found that nothing before had been changed`);
    times.push(at);
  }
  if (times.length === 0) said.open('witness', 'witness_missing', 'none of the witnesses trusted here has cosigned the checkpoint');
  return times.length === 0 ? undefined : Math.min(...times);
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
