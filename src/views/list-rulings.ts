import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';

/** One version of the rules or of a list. Times are RFC 3339. */
export interface RulingShown {
  readonly subject: string;
  readonly version: number;
  readonly state: 'proposed' | 'active' | 'replaced' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly settledBy?: string;
  readonly settledAt?: string;
  /** Of the rules, in per cent and scores; without the seed, by which draws could be foretold. */
  readonly standard?: unknown;
  readonly offices?: unknown;
  readonly kinds?: unknown;
  /** Of a list. */
  readonly size?: number;
  readonly values?: readonly string[];
}

interface Row {
  readonly subject: string;
  readonly version: number;
  readonly state: RulingShown['state'];
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly settled_by: string | null;
  readonly settled_at: Date | null;
  readonly standard: unknown;
  readonly offices: unknown;
  readonly kinds: unknown;
  readonly size: number | null;
  readonly values: readonly string[] | null;
}

const LISTED = 1000;
const VERSIONS = 5;

/** The last versions of the rules and of each list, with what is in them; the last of each first. */
export async function listRulings(db: Queryable): Promise<RulingShown[]> {
  const { rows } = await db.query<Row>(
    `SELECT subject, version, state, proposed_by, proposed_at, settled_by, settled_at, content -> 'standard' AS standard, content -> 'offices' AS offices, content -> 'kinds' AS kinds,
            CASE WHEN subject <> 'rules' THEN jsonb_array_length(content -> 'values') END AS size,
            CASE WHEN subject <> 'rules' THEN (SELECT jsonb_agg(value) FROM (SELECT value FROM jsonb_array_elements_text(content -> 'values') LIMIT ${LISTED}) first) END AS values
       FROM (SELECT *, row_number() OVER (PARTITION BY subject ORDER BY version DESC) AS nth FROM targeting.ruling) ruling
      WHERE nth <= ${VERSIONS} OR state = 'active' ORDER BY subject = 'rules' DESC, subject, version DESC LIMIT 10000`);
  return rows.map((row) => ({
    subject: row.subject, version: row.version, state: row.state, proposedBy: row.proposed_by, proposedAt: row.proposed_at.toISOString(), ...given('settledBy', row.settled_by),
    ...given('settledAt', row.settled_at?.toISOString() ?? null), ...(row.standard ? { standard: row.standard } : {}), ...(row.offices ? { offices: row.offices } : {}), ...(row.kinds ? { kinds: row.kinds } : {}),
    ...(row.size === null ? {} : { size: row.size, values: row.values ?? [] }),
  }));
}
