import type { KeyEvidence } from '../domain/evidence-bundle.js';
import { thumbprint } from '../envelope/public-key.js';
import { Refusal } from '../platform/refusal.js';
import type { AnchoredKey, Anchors } from './anchors.js';
import { keyThen, stricter, type Moments } from './key-then.js';
import type { Part, Statements } from './statement.js';

/** What every check of one bundle needs. */
export interface Verification {
  readonly anchors: Anchors;
  readonly holder: string;
  /** As the holder has them: not trusted, but heard where they tell of the end of a key. */
  readonly saidKeys: ReadonlyMap<string, KeyEvidence>;
  readonly said: Statements;
}

/** The trusted key of this keyid, if it is that administration's; otherwise says what is wrong. */
export function trustedKey({ anchors, said }: Verification, part: Part, { keyid, of }: { readonly keyid: string; readonly of: string }): AnchoredKey | undefined {
  const found = anchors.key(keyid);
  if (!found) return void said.refuted(part, 'key_unknown', `${keyid}, which should be of ${of}`);
  if (found.record.administration !== of) return void said.refuted(part, 'key_of_other', `${keyid} is of ${found.record.administration}, not of ${of}`);
  return found;
}

/** Says whether what this key signed stands, by its life as the anchors and the holder know it. */
export function checkKeyThen({ saidKeys, said }: Verification, { record }: AnchoredKey, moments: Moments): void {
  const { keyid, administration } = record;
  const then = keyThen(stricter(record, saidKeys.get(keyid)), moments);
  if (then.result === 'good') said.proven('key', `the key ${keyid} was ${administration}'s then: ${then.says}`);
  else if (then.result === 'open') said.open('key', 'compromise_open', `${then.says} (${keyid} of ${administration})`);
  else said.refuted('key', then.code, `${then.says} (${keyid} of ${administration})`);
}

/** A key that stands in the bundle must be the one its keyid names: whoever checks with other tools takes it from there. */
export function checkSaidKeys(keys: readonly KeyEvidence[], said: Statements): void {
  for (const { keyid, jwk } of keys) {
    const found = thumbprintOf(jwk);
    if (found !== keyid) said.refuted('key', 'key_swapped', `${keyid} is given with a key whose thumbprint is ${found ?? 'none at all'}`);
  }
}

function thumbprintOf(jwk: KeyEvidence['jwk']): string | undefined {
  try {
    // That a key is sound is found out where it is trusted, at the anchors: there once, here for each bundle.
    return thumbprint(jwk);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
