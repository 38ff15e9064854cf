/** Numbers that were chosen on the training part of the development pairs (docs/decisions/0028-names.md). Raise `NORMALISER_VERSION` when one changes. */
export const CHOSEN = {
  /** What tokens left over on both sides count beside those that met: two names that disagree. */
  conflict: 1.9,
  /** What tokens left over on one side count: a name that says more. */
  extra: 0.2,
  extraCrossing: 0.35,
  /** Weight of the most frequent name, and how fast weight falls with the logarithm of frequency. */
  leastWeight: 0.35,
  frequencySlope: 0.1,
  /** Tokens less alike than this do not meet: they are left over on both sides. */
  leastWritten: 0.6,
  leastCrossing: 0.48,
  leastHeard: 0.25,
  /** Joined tokens must be more alike than either part, and at least so much. */
  leastJoined: 0.78,
  leastJoinedCrossing: 0.65,
  leastJoinedHeard: 0.35,
  joinedBetter: 0.08,
  nickname: 0.88,
  initial: 0.75,
  meaning: 0.95,
  sameSoundInHan: 0.7,
  acronym: 0.8,
  sounds: 0.965,
  sameGroupOfForms: 0.9,
  /** Share of the letters' own cost that a well heard name saves. */
  equalByEar: 0.72,
  knownInHangul: 0.95,
  /** Share of the letters' own cost that any two Korean syllables save. */
  unlikeSyllables: 0.52,
  /** Spellings less alike than this are not listened to. */
  farFromEqual: 0.2,
  writtenSlope: 1.45,
  soundSlope: 1.15,
  pinyinSlope: 1.6,
  numbersDiffer: 0.6,
  numberOnOneSide: 0.75,
  formsDiffer: 0.935,
  leastFamily: 0.4,
  koreanFamilyDiffers: 0.55,
  familyDiffers: 0.95,
  firstNameMissing: 0.9,
  firstNameMissingCrossing: 0.65,
  orderDiffers: 0.7,
};
