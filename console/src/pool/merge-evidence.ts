import type { SubjectFile } from '../../../openapi/generated/console';

type SubjectRecord = SubjectFile['records'][number];
type Identifier = SubjectFile['identifiers'][number];

/** What a record tells of this subject, as a split names it; of other subjects of its profile it may tell elsewhere. */
export const placesOf = ({ subjectId }: SubjectFile, { keptId, places }: SubjectRecord): Array<{ keptId: string; pointer: string }> =>
  places.filter((one) => one.subjectId === subjectId).map(({ pointer }) => ({ keptId, pointer }));

/** The records that tell of this very subject. */
export const recordsOf = (file: SubjectFile): readonly SubjectRecord[] => file.records.filter((record) => placesOf(file, record).length > 0);

/** Identifiers that more than one of its records name: what holds them together. */
export function joinedBy(file: SubjectFile): ReadonlyArray<{ readonly identifier: Identifier; readonly records: readonly SubjectRecord[] }> {
  const records = recordsOf(file);
  const named = file.identifiers.map((identifier) => ({ identifier, records: records.filter(({ recordId }) => identifier.sources.some((source) => source.recordId === recordId)) }));
  return named.filter((one) => one.records.length > 1);
}

/** By what one record calls it: its names, then its identifiers. */
export function calledBy({ names, identifiers }: SubjectFile, { recordId }: SubjectRecord): string[] {
  return [...names, ...identifiers].filter(({ sources }) => sources.some((source) => source.recordId === recordId)).map(({ value }) => value);
}
