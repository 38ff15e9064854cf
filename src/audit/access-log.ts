import { AUDIT_ACTIONS, type AuditAction, type AuditKind } from '../domain/audit.js';
import type { Queryable } from '../platform/db.js';

/** One line of the access log of a kept message: who without a name. */
export interface Access {
  readonly eventId: number;
  readonly at: Date;
  readonly kind: AuditKind;
  readonly action: AuditAction;
  /** The role the officer had signed in with; `officer` where nobody knows. */
  readonly role: string;
  /** Of officers: a number in the order in which they first came to this message. It is worth nothing outside this log. */
  readonly officer?: number;
  readonly basis?: string;
}

export interface AccessAsked {
  readonly keptId: string;
  /** Events before this number. */
  readonly before?: number;
  readonly limit: number;
}

type Row = Omit<Access, 'kind' | 'role' | 'officer' | 'basis'> & { readonly actor: string; readonly signedInAs: string | null; readonly officer: number | null; readonly basis: string | null };

const STATEMENT = `
  WITH log AS (SELECT e.*, CASE WHEN e.actor LIKE 'officer:%' THEN min(e.event_id) OVER (PARTITION BY e.actor) END AS first
                 FROM audit.event e WHERE e.records @> ARRAY[$1]::uuid[]),
       numbered AS (SELECT log.*, CASE WHEN first IS NOT NULL THEN dense_rank() OVER (PARTITION BY first IS NULL ORDER BY first) END AS officer FROM log)
  SELECT n.event_id AS "eventId", n.at, n.actor, n.action, n.officer::integer AS officer, n.detail ->> 'basis' AS basis, s.role AS "signedInAs"
    FROM numbered n
    LEFT JOIN LATERAL (SELECT detail ->> 'role' AS role FROM audit.event
                        WHERE actor = n.actor AND action = 'officer.signed-in' AND event_id <= n.event_id ORDER BY event_id DESC LIMIT 1) s ON true
   WHERE $2::bigint IS NULL OR n.event_id < $2 ORDER BY n.event_id DESC LIMIT $3`;

/** Who had this message in their hands, newest first. */
export async function readAccess(db: Queryable, { keptId, before, limit }: AccessAsked): Promise<Access[]> {
  const { rows } = await db.query<Row>({ name: 'audit_access_log', text: STATEMENT, values: [keptId, before ?? null, limit] });
  return rows.map(({ actor, signedInAs, officer, basis, ...row }) => ({
    ...row, kind: AUDIT_ACTIONS[row.action], role: roleOf(actor, signedInAs), ...(officer === null ? {} : { officer }), ...(basis === null ? {} : { basis }),
  }));
}

const ROLES: Readonly<Record<string, string>> = { partner: 'partner', policy: 'rule', operator: 'operator' };

function roleOf(actor: string, signedInAs: string | null): string {
  const [kind = ''] = actor.split(':');
  return kind === 'officer' ? signedInAs ?? 'officer' : ROLES[kind] ?? 'system';
}
