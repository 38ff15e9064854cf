import type { SubjectKind } from '../domain/subject.js';
import { together, type Queryable } from '../platform/db.js';
import type { FaceIdentifier, FaceName, Qualifiers, SubjectFace } from './subject-face.js';

interface NameRow extends FaceName {
  readonly subject_id: string;
}

/** Of one subject: the rest says little that these do not. */
const [MOST_NAMES, MOST_DESCRIPTIONS] = [40, 100];

/** What the comparison has to see of these subjects; kinds and identifiers are the pool's. */
export async function readFaces(
  db: Queryable, kinds: ReadonlyMap<string, SubjectKind>, identifiers: ReadonlyMap<string, readonly FaceIdentifier[]>,
): Promise<Map<string, SubjectFace>> {
  const ids = [...kinds.keys()];
  const [names, said] = await together([
    db.query<NameRow>({ name: 'matching_face_names', text: NAMES, values: [ids] }),
    db.query<{ subject_id: string; qualifiers: Partial<Qualifiers> }>({ name: 'matching_face_qualifiers', text: QUALIFIERS, values: [ids] }),
  ]);
  const [namesOf, saidOf] = [bySubject(names.rows), bySubject(said.rows)];
  return new Map([...kinds].map(([id, kind]) => [id, {
    kind,
    names: (namesOf.get(id) ?? []).map((row) => ({ kind: row.kind, value: row.value })),
    identifiers: identifiers.get(id) ?? [],
    qualifiers: mergeQualifiers((saidOf.get(id) ?? []).map((row) => row.qualifiers)),
  }]));
}

/** All that any of them says, each value once. */
export function mergeQualifiers(said: ReadonlyArray<Partial<Qualifiers>>): Qualifiers {
  const all = (of: keyof Qualifiers): string[] => [...new Set(said.flatMap((one) => one[of] ?? []))];
  return { born: all('born'), sex: all('sex'), nationalities: all('nationalities'), countries: all('countries') };
}

function bySubject<R extends { readonly subject_id: string }>(rows: readonly R[]): Map<string, R[]> {
  const grouped = new Map<string, R[]>();
  for (const row of rows) grouped.set(row.subject_id, [...grouped.get(row.subject_id) ?? [], row]);
  return grouped;
}

const NAMES = `SELECT asked.subject_id, s.kind, s.value FROM unnest($1::uuid[]) AS asked (subject_id)
  CROSS JOIN LATERAL (SELECT kind, value FROM matching.spelling WHERE subject_id = asked.subject_id ORDER BY kind, value LIMIT ${MOST_NAMES}) AS s`;

const QUALIFIERS = `SELECT DISTINCT asked.subject_id, d.qualifiers FROM unnest($1::uuid[]) AS asked (subject_id)
  CROSS JOIN LATERAL (SELECT qualifiers FROM matching.description WHERE subject_id = asked.subject_id ORDER BY record_id DESC LIMIT ${MOST_DESCRIPTIONS}) AS d`;
