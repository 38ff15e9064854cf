import type { AuditQuestion } from '../domain/audit.js';
import { csvLine } from '../platform/csv-fields.js';
import type { Queryable } from '../platform/db.js';
import { askAudit } from './ask-audit.js';
import type { AuditFilter } from './audit-filter.js';
import { listAuditEvents, type EventsAsked } from './list-audit-events.js';

const PAGE = 200;
/** More is no work for a spreadsheet: an auditor narrows it down. */
const MOST = 50_000;

type Cells = ReadonlyArray<string | number | undefined>;

/** The trail as lines of CSV, the header first, newest first. @throws Refusal schema_invalid where the question needs another filter, with the first page */
export async function* auditRows(db: Queryable, question: AuditQuestion | undefined, filter: Omit<EventsAsked, 'after' | 'limit'>): AsyncGenerator<string> {
  const [header, pageAfter] = question === undefined ? eventPages(db, filter) : answerPages(db, question, filter);
  let count = 0;
  for (let after: string | undefined, first = true; (first || after !== undefined) && count < MOST; first = false) {
    const { lines, next } = await pageAfter(after);
    if (first) yield csvLine(header);
    for (const line of lines) yield csvLine(line);
    count += lines.length;
    after = next;
  }
}

type Pages = readonly [header: Cells, pageAfter: (after: string | undefined) => Promise<{ readonly lines: readonly Cells[]; readonly next: string | undefined }>];

function eventPages(db: Queryable, filter: Omit<EventsAsked, 'after' | 'limit'>): Pages {
  const header = ['eventId', 'at', 'actor', 'name', 'role', 'action', 'kind', 'object', 'partners', 'records', 'detail'];
  return [header, async (after) => {
    const { events, next } = await listAuditEvents(db, { ...filter, after, limit: PAGE });
    return { lines: events.map((e) => [e.eventId, e.at, e.actor, e.name, e.role, e.action, e.kind, e.object, e.partners.join(' '), e.records.join(' '), JSON.stringify(e.detail)]), next };
  }];
}

function answerPages(db: Queryable, question: AuditQuestion, filter: AuditFilter): Pages {
  const header = ['at', 'by', 'byName', 'second', 'secondName', 'what', 'object', 'partner', 'code', 'holds', 'times'];
  const asked = { actor: filter.actor, partner: filter.partner, record: filter.record, from: filter.from, to: filter.to };
  return [header, async (after) => {
    const { answers, next } = await askAudit(db, question, { ...asked, after, limit: PAGE });
    return { lines: answers.map((a) => [a.at, a.by, a.byName, a.second, a.secondName, a.what, a.object, a.partner, a.code, a.holds === undefined ? undefined : String(a.holds), a.times]), next };
  }];
}
