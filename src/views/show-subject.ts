import type { Queryable } from '../platform/db.js';
import { authorOf } from './author-shown.js';
import { toCarriage, type CarriageRow, type CarriageShown } from './carriage-shown.js';
import { conflictsShown, type ConflictRow, type ConflictShown } from './conflict-shown.js';
import { corroborationsOf, type CorroborationShown, type ReportShown } from './corroboration-shown.js';
import type { OwnIdentifierShown } from './list-own-identifiers.js';
import { SUBJECT } from './subject-statement.js';

type Json = Readonly<Record<string, unknown>>;

/** What an officer may see besides what the records say. */
export interface Sees {
  /** Domestic declarations and what became of them. */
  readonly screenings: boolean;
  readonly looks: boolean;
}

export interface SubjectRecord extends ReportShown {
  readonly kind: string;
  readonly standing: string;
  readonly handling: Json;
  readonly author: string;
}

/** Everything we hold of one subject, or of the profile it is part of. Times are RFC 3339. */
export interface SubjectFile {
  readonly subjectId: string;
  readonly profileId: string;
  readonly kind: string;
  readonly label: string;
  readonly nativeLabel?: string;
  readonly members: readonly Json[];
  readonly names: readonly Json[];
  readonly identifiers: readonly Json[];
  readonly ownIdentifiers: readonly OwnIdentifierShown[];
  readonly records: readonly SubjectRecord[];
  /** Of a consignment the boxes it travelled in, of a box what travelled in it. */
  readonly carriages: readonly CarriageShown[];
  readonly indicators: readonly Json[];
  readonly steps: readonly Json[];
  readonly links: readonly Json[];
  readonly corroboration: readonly CorroborationShown[];
  readonly conflicts: readonly ConflictShown[];
  readonly screenings?: readonly Json[];
  readonly declarations?: readonly Json[];
  readonly looks?: readonly Json[];
}

interface Row extends Omit<SubjectFile, 'kind' | 'label' | 'nativeLabel' | 'records' | 'carriages' | 'corroboration' | 'conflicts' | 'members'> {
  readonly members: ReadonlyArray<{ readonly subjectId: string; readonly kind: string; readonly label: string; readonly nativeLabel?: string }>;
  readonly records: ReadonlyArray<Omit<SubjectRecord, 'author'> & { readonly sdJwt?: string; readonly strong?: readonly string[]; readonly seizure?: Json }>;
  readonly carriages: readonly CarriageRow[];
  readonly conflicts: ReadonlyArray<ConflictRow['line']>;
  readonly shownKept: readonly string[];
}

/** The file, and the kept messages it shows, for the audit trail. */
export interface SubjectShown {
  readonly file: SubjectFile;
  readonly records: readonly string[];
  readonly partners: readonly string[];
}

/** What is on its way, or is used again for another one: an alert speaks of one of its ways. */
const MOVES: ReadonlySet<string> = new Set(['consignment', 'transportEquipment', 'conveyance']);

/** The single view, in one statement. Undefined when there is no such subject to be shown. */
export async function showSubject(db: Queryable, subjectId: string, sees: Sees): Promise<SubjectShown | undefined> {
  const found = (await db.query<{ file: Row }>(SUBJECT, [subjectId, sees.screenings, sees.looks])).rows[0]?.file;
  if (!found) return undefined;
  const { shownKept, members, records: rows, ...rest } = found;
  const records = rows.map(({ sdJwt, ...row }) => ({ ...row, author: sdJwt ? authorOf({ origin: { sdJwt } })?.administration ?? row.partner : row.partner }));
  const self = members.find((one) => one.subjectId === subjectId) ?? members[0];
  return {
    file: {
      ...rest, kind: self?.kind ?? '', label: self?.label ?? '', ...(self?.nativeLabel ? { nativeLabel: self.nativeLabel } : {}), members: members.map(withoutNulls),
      records: records.map(({ strong: _strong, movement: _movement, ...record }) => record), names: rest.names.map(withoutNulls), carriages: rest.carriages.map(toCarriage), steps: rest.steps.map(withoutNulls),
      ...(rest.screenings ? { screenings: rest.screenings.map(withoutNulls) } : {}), ...(rest.declarations ? { declarations: rest.declarations.map(withoutNulls) } : {}),
      ...(rest.looks ? { looks: rest.looks.map(withoutNulls) } : {}),
      corroboration: corroborationsOf(records.filter(({ standing }) => standing !== 'replaced' && standing !== 'withdrawn'), !MOVES.has(self?.kind ?? '')),
      conflicts: conflictsShown(rest.conflicts),
    },
    records: shownKept, partners: [...new Set(records.map(({ partner }) => partner))],
  };
}

function withoutNulls<T extends object>(of: T): T {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null)) as T;
}

