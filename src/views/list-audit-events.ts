import { actionsOf, AUDIT_ACTIONS, type AuditAction, type AuditKind } from '../domain/audit.js';
import type { Queryable } from '../platform/db.js';
import { evidenceOf, fingerprintOf, readAuditCursor, writeAuditCursor, type AuditFilter, type AuditPaging } from './audit-filter.js';
import { given } from './case-shown.js';

/** One line of the trail, with what the actor was called and was at that moment, where an officer had signed in. */
export interface AuditEventShown {
  readonly eventId: number;
  readonly at: string;
  readonly actor: string;
  readonly name?: string;
  readonly role?: string;
  readonly action: AuditAction;
  readonly kind: AuditKind;
  readonly object: string;
  readonly partners: readonly string[];
  readonly records: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EventsAsked extends AuditFilter, AuditPaging {
  readonly action?: string | undefined;
  readonly kind?: string | undefined;
  readonly object?: string | undefined;
}

export interface AuditEventPage {
  readonly events: readonly AuditEventShown[];
  readonly next?: string;
  readonly more: boolean;
}

type Row = Omit<AuditEventShown, 'at' | 'name' | 'role' | 'kind'> & { readonly at: Date; readonly name: string | null; readonly role: string | null };

/** Newest first; keyset on the number of the event. @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export async function listAuditEvents(db: Queryable, { after, limit, ...filter }: EventsAsked): Promise<AuditEventPage> {
  const fingerprint = fingerprintOf({ ...filter, list: 'events' });
  const values: unknown[] = [limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = await conditions(db, filter, bind);
  if (after !== undefined) where.push(`e.event_id < ${bind(numberIn(after, fingerprint))}`);
  const { rows } = await db.query<Row>(
    `SELECT e.event_id AS "eventId", e.at, e.actor, s.detail ->> 'name' AS name, s.detail ->> 'role' AS role, e.action, e.object, e.partners, e.records, e.detail
       FROM audit.event e
       LEFT JOIN LATERAL (SELECT detail FROM audit.event WHERE actor = e.actor AND action = 'officer.signed-in' AND event_id <= e.event_id ORDER BY event_id DESC LIMIT 1) s ON true
      WHERE ${where.join(' AND ')} ORDER BY e.event_id DESC LIMIT $1`, values);
  const events = rows.slice(0, limit).map(shown);
  const last = events.at(-1);
  const more = rows.length > limit;
  return { events, more, ...(more && last ? { next: writeAuditCursor(fingerprint, String(last.eventId)) } : {}) };
}

async function conditions(db: Queryable, asked: Omit<EventsAsked, 'after' | 'limit'>, bind: (value: unknown) => string): Promise<string[]> {
  const { actor, action, kind, object, partner, record, from, to } = asked;
  return [
    'true',
    ...(actor ? [`e.actor = ${bind(actor)}`] : []),
    ...(action ? [`e.action = ${bind(action)}`] : []),
    ...(kind ? [`e.action = ANY(${bind(actionsOf(kind as AuditKind))})`] : []),
    ...(object ? [`e.object = ${bind(object)}`] : []),
    ...(partner ? [`e.partners @> ARRAY[${bind(partner)}]`] : []),
    ...(record ? [`e.records && ${bind(await evidenceOf(db, record))}::uuid[]`] : []),
    ...(from ? [`e.at >= ${bind(from)}`] : []),
    ...(to ? [`e.at < ${bind(to)}`] : []),
  ];
}

function shown({ at, name, role, ...row }: Row): AuditEventShown {
  return { ...row, at: at.toISOString(), kind: AUDIT_ACTIONS[row.action], ...given('name', name), ...given('role', role) };
}

function numberIn(cursor: string, fingerprint: string): number {
  const [number] = readAuditCursor(cursor, fingerprint, 1);
  const eventId = Number(number);
  return Number.isSafeInteger(eventId) ? eventId : 0;
}
