import type { KeyEvidence } from '../domain/evidence-bundle.js';
import type { FaultCode } from './statement.js';

/** When something came, and since when at the latest it is in a log; milliseconds since the epoch. */
export interface Moments {
  readonly receivedAt: number;
  /** When a witness saw the log with it; undefined when nobody did. */
  readonly seenAt?: number | undefined;
}

export type KeyThen =
  | { readonly result: 'good'; readonly says: string }
  | { readonly result: 'open'; readonly says: string }
  | { readonly result: 'bad'; readonly code: FaultCode; readonly says: string };

/**
 * Whether what a key signed stands: it was in force when the message came, and the entry of the log is older than the moment from which the key
 * is in doubt. A revocation without such a moment leaves standing what came before it.
 */
export function keyThen(key: KeyEvidence, { receivedAt, seenAt }: Moments): KeyThen {
  const [from, until, revoked, doubted] = [key.activeFrom, key.expiresAt, key.revokedAt, key.compromisedAt].map((time) => (time === undefined ? undefined : Date.parse(time)));
  const at = iso(receivedAt);
  if (doubted !== undefined && receivedAt >= doubted) return { result: 'bad', code: 'key_compromised', says: `${at} is not before ${key.compromisedAt}, from when it is in doubt` };
  if (from === undefined || receivedAt < from) return notInForce(`${at} is before ${key.activeFrom ?? 'it ever began'}`);
  if (until !== undefined && receivedAt > until) return notInForce(`${at} is after its end, ${key.expiresAt}`);
  if (revoked !== undefined && receivedAt >= revoked) return notInForce(`${at} is not before ${key.revokedAt}, when it was revoked`);
  const life = `in force from ${key.activeFrom}${key.expiresAt ? ` until ${key.expiresAt}` : ''}`;
  if (doubted === undefined) return { result: 'good', says: revoked === undefined ? life : `${life}, revoked only on ${key.revokedAt}` };
  if (seenAt !== undefined && seenAt < doubted) return { result: 'good', says: `${life}; in doubt from ${key.compromisedAt}, and a witness saw the entry of the log before that, on ${iso(seenAt)}` };
  return { result: 'open', says: `the key is in doubt from ${key.compromisedAt}, and ${seenAt === undefined ? 'no witness saw the entry of the log' : `the first witness saw the entry of the log on ${iso(seenAt)}`}` };
}

/** What two sources say of the end of one key: the stricter of both. */
export function stricter(known: KeyEvidence, said: KeyEvidence | undefined): KeyEvidence {
  if (!said) return known;
  const earliest = (name: 'revokedAt' | 'compromisedAt' | 'expiresAt'): Record<string, string> => {
    const [first] = [known[name], said[name]].filter((time) => time !== undefined).sort((a, b) => Date.parse(a) - Date.parse(b));
    return first === undefined ? {} : { [name]: first };
  };
  return { ...known, ...earliest('revokedAt'), ...earliest('compromisedAt'), ...earliest('expiresAt') };
}

const notInForce = (says: string): KeyThen => ({ result: 'bad', code: 'key_not_in_force', says });

export const iso = (ms: number): string => new Date(ms).toISOString();
