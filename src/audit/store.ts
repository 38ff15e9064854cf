import type { Queryable } from '../platform/db.js';

export interface AuditEvent {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly detail?: Record<string, unknown>;
}

/** Whether this was noted before, with all of that detail. */
export async function hasEvent(db: Queryable, { action, object, detail }: Pick<AuditEvent, 'action' | 'object'> & { readonly detail: Record<string, unknown> }): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM audit.event WHERE object = $1 AND action = $2 AND detail @> $3 LIMIT 1', [object, action, JSON.stringify(detail)]);
  return (rowCount ?? 0) > 0;
}

export async function recordEvent(db: Queryable, event: AuditEvent): Promise<void> {
  await db.query('INSERT INTO audit.event (at, actor, action, object, detail) VALUES ($1, $2, $3, $4, $5)',
    [event.at, event.actor, event.action, event.object, JSON.stringify(event.detail ?? {})]);
}
