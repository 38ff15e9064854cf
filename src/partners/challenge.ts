import { randomBytes } from 'node:crypto';

/** The first words of every challenge: nothing else that is ever signed begins like this. */
const PROFILE = 'crx-key-proof-v1';
const LIFE_MS = 7 * 24 * 3_600_000;

export interface Challenge {
  /** ASCII; signed as it stands, without a line end. */
  readonly text: string;
  readonly expiresAt: Date;
}

/** What the holder of a new key signs: who asks, who answers, which key, and 128 random bits, so that no proof serves twice or elsewhere. */
export function challengeFor(about: { readonly ours: string; readonly theirs: string; readonly keyid: string; readonly at: Date }): Challenge {
  const random = randomBytes(16).toString('base64url');
  return { text: [PROFILE, about.ours, about.theirs, about.keyid, random].join(':'), expiresAt: new Date(about.at.getTime() + LIFE_MS) };
}
