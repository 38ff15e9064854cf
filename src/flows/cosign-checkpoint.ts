import { checkpointAt, keepCosignature, type CosignedCheckpoint } from '../ledger/checkpoint-store.js';
import type { PartnerKey } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { cosignatureVerifier, cosignedAt } from '../tlog/cosignature.js';
import { TlogFault } from '../tlog/fault.js';
import { logName } from '../tlog/log-name.js';
import { parseSignatureLine, splitNote, type NoteSignature } from '../tlog/note.js';

export interface CosignDeps {
  readonly db: Database;
  readonly clock: Clock;
  keysOf(partner: string): readonly PartnerKey[];
}

export interface CosignatureGiven {
  readonly partner: string;
  readonly size: number;
  /** The line of the note. */
  readonly line: string;
}

export type CosignCheckpoint = (given: CosignatureGiven) => Promise<CosignedCheckpoint>;

const SKEW_MS = 60_000;

/**
 * A partner cosigns a checkpoint of ours:
 *  1. we signed a tree of that size,
 *  2. the line is by a key of this partner that is in force, under its own name, over exactly that checkpoint, and not from the future,
 *  3. it is kept, and from now on given out with the checkpoint. The first one of a partner stays.
 * Refuses not_found, cosignature_invalid.
 */
export function createCosignCheckpoint({ db, clock, keysOf }: CosignDeps): CosignCheckpoint {
  return async ({ partner, size, line }) => {
    const checkpoint = await checkpointAt(db, size);
    if (!checkpoint) throw new Refusal('not_found', { detail: `We signed no tree of ${size} leaves.`, next: 'Ask for the newest checkpoint, and hold it against the last one you saw.' });
    const at = heldAt(signatureOf(line), { text: splitNote(checkpoint.note).text, partner, keys: keysOf(partner) });
    if (at.getTime() > clock.now().getTime() + SKEW_MS) throw invalid(`It says ${at.toISOString()}, and our clock ${clock.now().toISOString()}.`);
    await keepCosignature(db, { size, witness: partner, line, cosignedAt: at, keptAt: clock.now() });
    return (await checkpointAt(db, size)) as CosignedCheckpoint;
  };
}

function signatureOf(line: string): NoteSignature {
  try {
    return parseSignatureLine(line);
  } catch (error) {
    if (error instanceof TlogFault) throw invalid(error.message);
    throw error;
  }
}

function heldAt({ name, keyId, signature }: NoteSignature, { text, partner, keys }: { text: string; partner: string; keys: readonly PartnerKey[] }): Date {
  const ours = logName(partner);
  if (name !== ours) throw invalid(`It is by ${name}, and you are ${ours}.`);
  const verifiers = keys.filter(({ alg, state }) => alg === 'ed25519' && (state === 'active' || state === 'retiring')).map(({ key }) => cosignatureVerifier(ours, key));
  const known = verifiers.find((one) => one.keyId.equals(keyId));
  if (!known) throw invalid(`Its key id ${keyId.toString('hex')} is not of a registered Ed25519 key of yours.`);
  if (!known.verify(text, signature)) throw invalid('It is not a signature over our checkpoint of this size.');
  return cosignedAt(signature);
}

function invalid(detail: string): Refusal {
  return new Refusal('cosignature_invalid', { detail, errors: [{ pointer: '/cosignature', code: 'cosignature_invalid', detail }] });
}
