import type { Queryable } from '../platform/db.js';

export interface AuditEvent {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly detail?: Record<string, unknown>;
}

export async function recordEvent(db: Queryable, event: AuditEvent): Promise<void> {
  await db.query('INSERT INTO audit.event (at, actor, action, object, detail) VALUES ($1, $2, $3, $4, $5)',
    [event.at, event.actor, event.action, event.object, JSON.stringify(event.detail ?? {})]);
}
