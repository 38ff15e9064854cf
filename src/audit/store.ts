import type { AuditAction } from '../domain/audit.js';
import type { Queryable } from '../platform/db.js';

/** Who did what to which object. Ids, codes and digests only: what people are called and what they wrote stays where it is. */
export interface AuditEvent {
  readonly at: Date;
  /** `officer:<subject>`, `partner:<code>`, `policy:<agreement>`, `operator:<account>`, or `worker`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** `<kind>:<id>` */
  readonly object: string;
  /** Administrations that it concerns. */
  readonly partners?: readonly string[];
  /** Kept messages whose content was shown, decided upon or given away: of these the originator may be told. */
  readonly records?: readonly string[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Whether this was noted before, with all of that detail. */
export async function hasEvent(db: Queryable, { action, object, detail }: Pick<AuditEvent, 'action' | 'object'> & { readonly detail: Record<string, unknown> }): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM audit.event WHERE object = $1 AND action = $2 AND detail @> $3 LIMIT 1', [object, action, JSON.stringify(detail)]);
  return (rowCount ?? 0) > 0;
}

export async function recordEvent(db: Queryable, event: AuditEvent): Promise<void> {
  await db.query('INSERT INTO audit.event (at, actor, action, object, detail, partners, records) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [event.at, event.actor, event.action, event.object, JSON.stringify(event.detail ?? {}), event.partners ?? [], event.records ?? []]);
}
