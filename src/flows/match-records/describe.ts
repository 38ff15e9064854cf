import { MATCHED_SCHEMES } from '../../matching/identifier-weights.js';
import { refreshSpellings, saveDescriptions, type Spelling } from '../../matching/description-store.js';
import { readMoved } from '../../matching/moved.js';
import { readDescription } from '../../matching/read-description.js';
import { MATCHED_KINDS } from '../../matching/subject-face.js';
import { readIdentifiers, readIdentifiersIn, readSaid, type KnownIdentifier } from '../../pool/described.js';
import { moveAssertions } from '../../pool/move-assertions.js';
import { carryOwnIdentifiers } from '../../pool/own-identifiers.js';
import type { Queryable } from '../../platform/db.js';

/** What a step has to look at. */
export interface Touched {
  readonly subjects: ReadonlySet<string>;
  /** Spellings to find others by. */
  readonly changed: readonly Spelling[];
  /** Identifiers to find others by. */
  readonly identifiers: readonly KnownIdentifier[];
}

/** Writes anew what these records say of their subjects. */
export async function describeRecords(tx: Queryable, recordIds: readonly string[]): Promise<Touched> {
  const pooled = await readSaid(tx, recordIds);
  const lost = await moveAgain(tx, pooled.map(({ keptId }) => keptId));
  const said = (lost.length > 0 ? await readSaid(tx, recordIds) : pooled).filter(({ kind }) => MATCHED_KINDS.includes(kind));
  const subjects = await saveDescriptions(tx, recordIds, said.map(({ recordId, subjectId, pointer, kind, data }) => ({ recordId, subjectId, pointer, ...readDescription(kind, data) })));
  const carried = await carryOwnIdentifiers(tx, recordIds);
  for (const subject of [...lost, ...carried]) subjects.add(subject);
  const identifiers = [...await readIdentifiersIn(tx, recordIds, MATCHED_SCHEMES), ...(carried.length > 0 ? await readIdentifiers(tx, carried, MATCHED_SCHEMES) : [])];
  return { subjects, changed: await refreshSpellings(tx, [...subjects]), identifiers };
}

/** Looks at these subjects with all that is known of them. */
export async function describeSubjects(tx: Queryable, subjectIds: readonly string[]): Promise<Touched> {
  return { subjects: new Set(subjectIds), changed: await refreshSpellings(tx, subjectIds, true), identifiers: await readIdentifiers(tx, subjectIds, MATCHED_SCHEMES) };
}

/** A split holds whatever is pooled again. @returns the subjects that lost something */
async function moveAgain(tx: Queryable, keptIds: readonly string[]): Promise<string[]> {
  return (await moveAssertions(tx, await readMoved(tx, keptIds))).subjects;
}
