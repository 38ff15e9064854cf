import { readFaces } from '../../matching/faces.js';
import type { Pair } from '../../matching/link.js';
import type { SubjectFace } from '../../matching/subject-face.js';
import { MATCHED_SCHEMES } from '../../matching/identifier-weights.js';
import { readIdentifiers, readKinds } from '../../pool/described.js';
import type { Queryable } from '../../platform/db.js';
import { Refusal } from '../../platform/refusal.js';

/** What is known of both. @throws Refusal not_found, or schema_invalid where they are of two kinds */
export async function twoFaces(tx: Queryable, { a, b }: Pair): Promise<{ left: SubjectFace; right: SubjectFace }> {
  const kinds = await readKinds(tx, [a, b]);
  const missing = [a, b].find((id) => !kinds.has(id));
  if (missing !== undefined) throw new Refusal('not_found', { detail: `There is no subject ${missing}.` });
  const identifiers = await readIdentifiers(tx, [a, b], MATCHED_SCHEMES);
  const faces = await readFaces(tx, kinds, new Map([a, b].map((id) => [id, identifiers.filter(({ subjectId }) => subjectId === id)])));
  const [left, right] = [faces.get(a), faces.get(b)];
  if (!left || !right || left.kind !== right.kind) {
    const detail = `A ${kinds.get(a)} and a ${kinds.get(b)} are never one subject.`;
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/subjects', code: 'kind', detail }] });
  }
  return { left, right };
}
