import { findCandidates } from '../matching/candidates.js';
import { compareSubjects, type SubjectComparison } from '../matching/compare-subjects.js';
import { readFaces } from '../matching/faces.js';
import { MATCHED_SCHEMES } from '../matching/identifier-weights.js';
import { nameForms } from '../matching/names/compare.js';
import { noisyIdentifiers } from '../matching/noise.js';
import type { SubjectFace } from '../matching/subject-face.js';
import { findHolders, readIdentifiers, readKinds, type KnownIdentifier } from '../pool/described.js';
import { together, type Queryable } from '../platform/db.js';

export interface ScreenSubjectDeps {
  readonly db: Queryable;
}

/** A subject of the pool that may be the one asked about. */
export interface SubjectHit extends SubjectComparison {
  readonly subjectId: string;
}

/** Who in the pool may be this subject: most likely first; only what the comparison holds worth showing. */
export type ScreenSubject = (face: SubjectFace) => Promise<SubjectHit[]>;

/**
 * Screens somebody who is not in the pool against it. Nothing is written:
 *  1. candidates are found by each name and by identifiers,
 *  2. each is compared as two subjects of the pool are, and what is not worth an officer's look is left out.
 */
export function createScreenSubject({ db }: ScreenSubjectDeps): ScreenSubject {
  return async (face) => {
    const born = [...new Set(face.qualifiers.born.map((one) => Number(one.slice(0, 4))).filter((year) => Number.isInteger(year)))];
    const asked = face.names.map(({ kind, value }) => ({ ...nameForms(kind, value), born }));
    const [byName, holders] = await together([findCandidates(db, asked), findHolders(db, face.kind, face.identifiers)]);
    const found = [...new Set([...byName.flat().map(({ subjectId }) => subjectId), ...holders])];
    const hits = [...await facesOf(db, found)].flatMap(([subjectId, other]): SubjectHit[] => {
      const compared = other.kind === face.kind ? compareSubjects(face, other) : undefined;
      return compared && compared.verdict !== 'none' ? [{ subjectId, ...compared }] : [];
    });
    return hits.sort((a, b) => b.score - a.score);
  };
}

async function facesOf(db: Queryable, ids: readonly string[]): Promise<Map<string, SubjectFace>> {
  if (ids.length === 0) return new Map();
  const [kinds, identifiers] = await together([readKinds(db, ids), readIdentifiers(db, ids, MATCHED_SCHEMES)]);
  const noisy = await noisyIdentifiers(db, identifiers);
  const of = new Map<string, KnownIdentifier[]>();
  for (const one of identifiers) if (!noisy.has(`${one.scheme} ${one.normalised}`)) of.set(one.subjectId, [...of.get(one.subjectId) ?? [], one]);
  return readFaces(db, kinds, of);
}
