import type { Queryable } from '../../platform/db.js';
import { auditEventsGone, auditEventsToCheck } from '../../views/check-audit.js';
import { found, type Checking } from './found.js';

/** The audit trail: every line against the digest of it in the ledger, both ways. */
export async function checkAudit(db: Queryable, after: number, { onFound, onProgress }: Checking): Promise<void> {
  let checked = 0;
  for await (const page of auditEventsToCheck(db, after)) {
    for (const { eventId, action, logged, same } of page) {
      const where = `audit event ${eventId} (${action})`;
      if (!logged) onFound(found('not_in_log', where, 'the ledger has no entry for it: it was written past the gateway, or its entry is gone'));
      else if (!same) onFound(found('audit_changed', where, 'it does not say any more what the ledger has a digest of'));
    }
    onProgress({ stage: 'events', cursor: String(page.at(-1)?.eventId ?? after), checked: checked += page.length });
  }
  for (const { entryId, payload } of await auditEventsGone(db)) {
    const [, eventId = '?'] = /"eventId":(\d+)/.exec(payload.toString('utf8')) ?? [];
    onFound(found('audit_gone', `audit event ${eventId}`, `it is gone; entry ${entryId} of the ledger has a digest of it`));
  }
}
