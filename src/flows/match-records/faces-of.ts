import type { SubjectFace } from '../../matching/subject-face.js';
import { readFaces } from '../../matching/faces.js';
import { MATCHED_SCHEMES } from '../../matching/identifier-weights.js';
import { noisyIdentifiers } from '../../matching/noise.js';
import { readIdentifiers, readKinds, type KnownIdentifier } from '../../pool/described.js';
import { together, type Queryable } from '../../platform/db.js';

/** What the comparison has to see of these subjects. Identifiers on the noise list speak for nobody. */
export async function facesOf(tx: Queryable, subjectIds: readonly string[]): Promise<Map<string, SubjectFace>> {
  const ids = [...new Set(subjectIds)];
  const [kinds, identifiers] = await together([readKinds(tx, ids), readIdentifiers(tx, ids, MATCHED_SCHEMES)]);
  const noisy = await noisyIdentifiers(tx, identifiers);
  const of = new Map<string, KnownIdentifier[]>();
  for (const one of identifiers) if (!noisy.has(`${one.scheme} ${one.normalised}`)) of.set(one.subjectId, [...of.get(one.subjectId) ?? [], one]);
  return readFaces(tx, kinds, of);
}
