import { findCandidates } from '../../matching/candidates.js';
import { pairOf, type Pair } from '../../matching/link.js';
import { addNoise, noisyIdentifiers, TOO_COMMON } from '../../matching/noise.js';
import { findSharing } from '../../pool/described.js';
import type { Queryable } from '../../platform/db.js';
import type { Touched } from './describe.js';

/** Pairs worth comparing: by a name, or by an identifier that both have. A value that is on the noise list, or gets onto it here, gives none. */
export async function findPairs(tx: Queryable, { changed, identifiers }: Touched, at: Date): Promise<Pair[]> {
  const found = await findCandidates(tx, changed);
  const byName = changed.flatMap(({ subjectId }, i) => (found[i] ?? []).map((candidate) => [subjectId, candidate.subjectId] as const));
  const noisy = await noisyIdentifiers(tx, identifiers);
  const sharing = await findSharing(tx, identifiers.filter(({ scheme, normalised }) => !noisy.has(`${scheme} ${normalised}`)));
  const common = sharing.filter(({ others }) => others.length > TOO_COMMON.identifier);
  await addNoise(tx, common.map(({ scheme, normalised, others }) => ({ of: 'identifier' as const, scheme, value: normalised, met: others.length })),
    { reason: 'more subjects have it than the rule allows', by: 'matching', at });
  const byIdentifier = sharing.filter(({ others }) => others.length <= TOO_COMMON.identifier).flatMap(({ subjectId, others }) => others.map((other) => [subjectId, other] as const));
  return [...byName, ...byIdentifier].filter(([one, other]) => one !== other).map(([one, other]) => pairOf(one, other));
}
