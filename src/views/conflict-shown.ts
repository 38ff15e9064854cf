import { ruleOf } from '../domain/action-conflict.js';
import type { Queryable } from '../platform/db.js';
import { IS_SHOWN, STANDING, timeText } from './shown-records.js';

type Json = Readonly<Record<string, unknown>>;

/** One side of a conflict: a record, what it says about it, and whom to call. */
export interface ConflictSide {
  readonly recordId: string;
  readonly caseId?: string;
  readonly partner: string;
  readonly partnerName?: string;
  readonly recordRef: string;
  readonly title: string;
  /** Codes of actions and of what is permitted; limitations in the author's words. */
  readonly says: readonly string[];
  /** Name, unit and contact of the authority that issued it. */
  readonly authority?: Json;
}

/** Two records that ask for what cannot both be done. */
export interface ConflictShown {
  readonly conflictId: string;
  readonly ruleId: string;
  readonly rulesVersion: string;
  readonly why: string;
  /** Who has to be asked. */
  readonly ask: 'restraining' | 'both';
  /** `over` when one of the two no longer stands. */
  readonly state: 'open' | 'acknowledged' | 'over';
  readonly restraining: ConflictSide;
  readonly acting: ConflictSide;
  readonly shared: readonly string[];
  readonly foundAt: string;
  readonly acknowledgedBy?: string;
  readonly acknowledgedAt?: string;
  readonly reason?: string;
}

interface Side extends Omit<ConflictSide, 'says'> {
  readonly standing: string;
  readonly limitations: readonly string[];
}

interface Row extends Omit<ConflictShown, 'why' | 'ask' | 'state' | 'restraining' | 'acting'> {
  readonly restraining: Side;
  readonly acting: Side;
  readonly words: { readonly restrains: readonly string[]; readonly acts: readonly string[] };
}

const SIDE = (id: string): string => `(SELECT jsonb_build_object('recordId', r.record_id, 'caseId', k.case_id, 'partner', r.partner, 'partnerName', p.name, 'recordRef', r.record_ref, 'title', COALESCE(r.data -> 'title', to_jsonb(r.record_ref)),
    'authority', r.data -> 'issuingAuthority', 'limitations', COALESCE(r.data -> 'limitations', '[]'), 'standing', ${STANDING})
    FROM pool.record r LEFT JOIN review.case k ON k.kept_id = r.kept_id LEFT JOIN partners.administration p ON p.code = r.partner WHERE r.record_id = ${id})`;

/** Of review.conflict c. */
export const CONFLICT_LINE = `jsonb_strip_nulls(jsonb_build_object('conflictId', c.conflict_id, 'ruleId', c.rule_id, 'rulesVersion', c.rules_version, 'shared', c.shared, 'words', c.words, 'foundAt', ${timeText('c.found_at')},
  'acknowledgedBy', c.acknowledged_by, 'acknowledgedAt', ${timeText('c.acknowledged_at')}, 'reason', c.reason, 'restraining', ${SIDE('c.restraining')}, 'acting', ${SIDE('c.acting')})) AS line`;

export interface ConflictRow {
  readonly line: Row;
}

export function toConflict({ words, restraining, acting, ...line }: Row): ConflictShown {
  const rule = ruleOf(line.ruleId);
  const stands = [restraining, acting].every(({ standing }) => standing === 'current');
  return {
    ...line, why: rule?.why ?? line.ruleId, ask: rule?.ask ?? 'both', state: line.acknowledgedAt ? 'acknowledged' : stands ? 'open' : 'over',
    restraining: sideOf(restraining, words.restrains), acting: sideOf(acting, words.acts),
  };
}

/** Limitations are kept by place: what stands there now is shown. */
function sideOf({ standing: _, limitations, ...side }: Side, words: readonly string[]): ConflictSide {
  return { ...side, says: words.map((word) => (word.startsWith('limitations/') ? limitations[Number(word.slice('limitations/'.length))] ?? word : word)) };
}

/** Conflicts that any of these records is in, open ones first. */
export async function conflictsOf(db: Queryable, recordIds: readonly string[]): Promise<ConflictShown[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await db.query<ConflictRow>(
    `SELECT ${CONFLICT_LINE} FROM review.conflict c WHERE (c.restraining = ANY($1::uuid[]) OR c.acting = ANY($1::uuid[]))
        AND EXISTS (SELECT FROM pool.record r WHERE r.record_id = c.restraining AND ${IS_SHOWN}) AND EXISTS (SELECT FROM pool.record r WHERE r.record_id = c.acting AND ${IS_SHOWN})
      ORDER BY c.acknowledged_at IS NOT NULL, c.found_at DESC, c.conflict_id LIMIT 100`, [recordIds]);
  return conflictsShown(rows.map(({ line }) => line));
}

/** Open ones first. */
export function conflictsShown(lines: ReadonlyArray<ConflictRow['line']>): ConflictShown[] {
  return lines.map(toConflict).sort((one, other) => ORDER[one.state] - ORDER[other.state]);
}

const ORDER = { open: 0, acknowledged: 1, over: 2 } as const;
