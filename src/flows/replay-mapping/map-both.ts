import type { DomainRecord, MappedMessage } from '../../domain/mapped-message.js';
import { summaryOf } from '../../domain/summary.js';
import type { KeptText } from '../../evidence/read-many.js';
import { beginningOf, readPeriod, type Period } from '../../evidence/read-period.js';
import type { CodeBook } from '../../mapping/codes/code-book.js';
import { mapMessage } from '../../mapping/map-message.js';
import { compareMapped, mentionOf, namedIndicators } from '../../mapping/replay/compare-mapped.js';
import { sameJson } from '../../mapping/replay/compare-records.js';
import { saveDifferences, type Differing, type Sandbox } from '../../mapping/replay/sandbox.js';
import type { Counts } from '../../mapping/replay/summary.js';
import type { Mapping } from '../../mapping/tables/mapping.js';
import type { Database } from '../../platform/db.js';
import { findMapped, type MappedRecord } from '../../pool/read-mapped.js';
import { joinsSubjects } from '../../pool/same-subject.js';
import { findAccepted } from '../../review/read-accepted.js';

/** Messages read, mapped and compared at once: some megabytes, however many there are in all. */
const PAGE = 500;

export interface MapBoth {
  readonly db: Database;
  readonly codeBook: CodeBook;
  readonly sandbox: Sandbox;
  readonly period: Period;
  /** By partner: the mapping in force, and the one that is tried. */
  readonly before: (partner: string) => Mapping;
  readonly after: (partner: string) => Mapping;
  /** Asked after every page; true ends the reading. */
  readonly seen: (messages: number) => boolean;
}

export interface Read {
  messages: number;
  leftOut: number;
  unreadable: number;
  drifted: number;
  otherSubjects: number;
  readonly subjects: { -readonly [K in keyof Counts]: number };
}

/** Maps what was kept in a period by both mappings, page by page; what differs goes into the sandbox, and nothing else is held. */
export async function mapBoth(work: MapBoth): Promise<Read> {
  const read: Read = { messages: 0, leftOut: 0, unreadable: 0, drifted: 0, otherSubjects: 0, subjects: { added: 0, removed: 0, changed: 0 } };
  for (let after = beginningOf(work.period); ;) {
    const page = await readPeriod(work.db, work.period, { after, limit: PAGE });
    const keptIds = page.map(({ keptId }) => keptId);
    const [held, accepted] = [await findMapped(work.db, keptIds), await findAccepted(work.db, keptIds)];
    const differing = page.flatMap((kept) => differs(work, read, { kept, held: held.get(kept.keptId), accepted: accepted.has(kept.keptId) }) ?? []);
    await saveDifferences(work.db, work.sandbox, differing);
    const last = page.at(-1);
    if (work.seen(read.messages) || last === undefined || page.length < PAGE) return read;
    after = last.keptId;
  }
}

interface One {
  readonly kept: KeptText;
  /** What the pool holds of it; undefined where it was never pooled. */
  readonly held: MappedRecord | undefined;
  readonly accepted: boolean;
}

function differs(work: MapBoth, read: Read, { kept, held, accepted }: One): Differing | undefined {
  read.messages += 1;
  // What was erased or restricted is not brought back for a trial.
  if (kept.text.trim() === '' || held?.hidden) {
    read.leftOut += 1;
    return undefined;
  }
  const pair = both(work, kept, kept.text);
  if (!pair) {
    read.unreadable += 1;
    return undefined;
  }
  const { before, after } = pair;
  if (held?.mappingVersion === before.mappingVersion && !sameJson(held.data, before.record)) read.drifted += 1;
  if (held && held.mentions.join() !== mentionsOf(before).join()) read.otherSubjects += 1;
  const difference = compareMapped(before, after, joinsSubjects);
  if (!difference) return undefined;
  for (const how of ['added', 'removed', 'changed'] as const) read.subjects[how] += difference.subjects[how];
  const declined = new Set(held?.declined ?? []);
  const standing = (mapped: MappedMessage): Differing['before'] => namedIndicators(mapped.indicators)
    .filter(({ indicator: i }) => !declined.has(`${i.field} ${i.operator} ${i.normalised}`));
  return {
    keptId: kept.keptId, partner: kept.partner, messageId: kept.messageId, keptAt: kept.keptAt, difference, inForce: accepted && held?.stands === true,
    before: standing(before), after: standing(after), alertRef: before.ref, riskCategoryBefore: categoryOf(before.record), riskCategoryAfter: categoryOf(after.record),
  };
}

const mentionsOf = ({ subjects }: MappedMessage): string[] => [...new Set(subjects.map(mentionOf))].sort();
const categoryOf = (record: DomainRecord): string | undefined => summaryOf(record).riskCategory;

function both({ codeBook, before, after }: MapBoth, { partner, keptAt }: KeptText, text: string): { before: MappedMessage; after: MappedMessage } | undefined {
  const receivedAt = keptAt.toISOString();
  try {
    const message: unknown = JSON.parse(text);
    return { before: mapMessage(message, { codeBook, mapping: before(partner), receivedAt }), after: mapMessage(message, { codeBook, mapping: after(partner), receivedAt }) };
  } catch {
    return undefined;
  }
}
