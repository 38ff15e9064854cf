import { Refusal } from '../platform/refusal.js';
import { keySuits } from './algorithms.js';
import type { ResponseClaims } from './claims.js';
import type { KeyRecord } from './public-key.js';

export type KeyFor = (keyid: string) => KeyRecord | undefined | Promise<KeyRecord | undefined>;

const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;

/**
 * The registered key a signature names, if it may verify now. Outsiders hear the same words whatever is wrong with it.
 * Refuses `key_unknown`, `key_revoked`, and `alg_not_allowed` (the record decides the algorithm, the message only repeats it).
 * @param now milliseconds since the epoch
 */
export async function usableKey(claims: ResponseClaims, keyFor: KeyFor, now: number): Promise<KeyRecord> {
  const { keyid } = claims;
  if (!THUMBPRINT.test(keyid)) throw unknown('keyid is not a thumbprint');
  const record = await keyFor(keyid);
  if (record === undefined) throw unknown(`${keyid} is not registered`);
  if (record.keyid !== keyid) throw new Error(`the register answered ${record.keyid} for ${keyid}`);
  const whose = `${keyid} of ${record.administration}`;
  if (record.state === 'revoked') {
    throw new Refusal('key_revoked', { detail: 'The key that signed this is not accepted any more.', inside: `${whose} is revoked` });
  }
  if (record.state !== 'active' && record.state !== 'retiring') throw unknown(`${whose} is ${record.state}`);
  if (now < (record.notBefore ?? now) || now > (record.notAfter ?? now)) throw unknown(`${whose} is outside its period`);
  if ((claims.alg !== undefined && claims.alg !== record.alg) || !keySuits(record.alg, record.key)) {
    const inside = `${whose}: ${record.alg}, message says ${claims.alg ?? 'nothing'}`;
    throw new Refusal('alg_not_allowed', { detail: 'The signature does not use the algorithm registered for its key.', inside });
  }
  return record;
}

function unknown(inside: string): Refusal {
  return new Refusal('key_unknown', { detail: 'The key that signed this is not one we accept signatures from.', inside });
}
