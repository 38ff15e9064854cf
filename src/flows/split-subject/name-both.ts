import { readDescription } from '../../matching/read-description.js';
import { readSaid } from '../../pool/described.js';
import { relabelSubject, type Told } from '../../pool/move-assertions.js';
import type { Queryable } from '../../platform/db.js';

interface Parts {
  readonly moving: readonly Told[];
  readonly subjectId: string;
  readonly newSubject: string;
}

/** Records that are read for a name: the latest ones. */
const READ = 20;

/** After a split each of the two is called as what is told of it says; where no name is told, as before. */
export async function labelsOf(tx: Queryable, told: readonly Told[], { moving, subjectId, newSubject }: Parts): Promise<ReadonlyMap<string, string>> {
  const staying = told.filter((one) => !moving.includes(one));
  const said = await readSaid(tx, [...new Set([...moving.slice(0, READ), ...staying.slice(0, READ)].map(({ recordId }) => recordId))]);
  const labels = new Map<string, string>();
  for (const { subjectId: of, kind, data } of said) {
    const name = of === subjectId || of === newSubject ? readDescription(kind, data).names[0]?.value : undefined;
    if (name !== undefined && !labels.has(of)) labels.set(of, name);
  }
  return labels;
}

/** Writes the labels. */
export async function nameBoth(tx: Queryable, labels: ReadonlyMap<string, string>): Promise<void> {
  for (const [subjectId, label] of labels) await relabelSubject(tx, subjectId, label);
}
