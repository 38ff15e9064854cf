import { gzipSync } from 'node:zlib';
import type { Declaration } from '../domain/declaration.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { nextEdition } from './edition-store.js';
import type { ModelFigures } from './learning/choose.js';
import type { LearnedCase, Model } from './learning/model.js';

/** One declaration that was inspected with a result, in the order of inspection. */
export interface InspectedCase extends LearnedCase {
  readonly at: Date;
}

/** The last inspections with a result, oldest first. Only the last word on each declaration counts. */
export async function inspectedCases(db: Queryable, most: number): Promise<InspectedCase[]> {
  const { rows } = await db.query<{ declaration: Declaration; hit: boolean; at: Date }>(
    `SELECT s.declaration, o.result = 'positive' AS hit, o.inspected_at AS at
       FROM (SELECT DISTINCT ON (screening_id) screening_id, result, inspected_at, entered_at FROM targeting.outcome WHERE screening_id IS NOT NULL
              ORDER BY screening_id, entered_at DESC, outcome_id DESC) o
       JOIN targeting.screening s USING (screening_id)
      WHERE s.kind = 'declaration' AND o.result IN ('positive', 'negative') ORDER BY o.inspected_at DESC, screening_id DESC LIMIT $1`, [most]);
  return rows.reverse();
}

/** Whether a version waits for its officer, and how many results came since the last one was made. */
export async function learningStands(db: Queryable): Promise<{ readonly waits: boolean; readonly newResults: number }> {
  const { rows: [row] } = await db.query<{ waits: boolean; n: number }>(
    `SELECT EXISTS (SELECT FROM targeting.experience WHERE state = 'proposed') AS waits,
            (SELECT count(*)::int FROM targeting.outcome WHERE result IN ('positive', 'negative') AND entered_at > coalesce((SELECT max(made_at) FROM targeting.experience), '-infinity')) AS n`);
  return { waits: row?.waits ?? false, newResults: row?.n ?? 0 };
}

/** Declarations screened last, for how ranks lie among them. */
export async function recentDeclarations(db: Queryable, most: number): Promise<Declaration[]> {
  const { rows } = await db.query<{ declaration: Declaration }>(
    `SELECT declaration FROM targeting.screening WHERE kind = 'declaration' ORDER BY screened_at DESC, screening_id DESC LIMIT $1`, [most]);
  return rows.map(({ declaration }) => declaration);
}

export interface NewExperience {
  readonly model: Model;
  readonly quantiles: readonly number[];
  readonly figures: ModelFigures;
  readonly period: { readonly from: Date; readonly until: Date };
  readonly by: string;
  readonly at: Date;
}

/** Keeps what was learned as the next version, which waits for a second officer. @returns its number */
export async function keepExperience(tx: Queryable, { model, quantiles, figures, period, by, at }: NewExperience): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('experience', 0))`);
  const { rows: [row] } = await tx.query<{ version: number }>(
    `INSERT INTO targeting.experience (version, state, parameters, tables, quantiles, figures, trained_on, made_by, made_at)
     SELECT coalesce(max(version), 0) + 1, 'proposed', $1, $2, $3, $4, $5, $6, $7 FROM targeting.experience RETURNING version`,
    [JSON.stringify(model.parameters), gzipSync(JSON.stringify(model.tables())), JSON.stringify(quantiles), JSON.stringify(figures), JSON.stringify({ ...model.trainedOn, ...period }), by, at]);
  return row?.version ?? 0;
}

export interface ExperienceVerdict {
  readonly version: number;
  readonly verdict: 'approved' | 'rejected';
  readonly by: string;
  readonly at: Date;
}

/** A second officer puts it in force in place of the one before, or rejects it. @throws Refusal not_found, state_conflict, forbidden */
export async function settleExperience(tx: Queryable, { version, verdict, by, at }: ExperienceVerdict): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('experience', 0))`);
  const { rows: [found] } = await tx.query<{ state: string; made_by: string }>('SELECT state, made_by FROM targeting.experience WHERE version = $1', [version]);
  if (!found) throw new Refusal('not_found', { detail: `There is no version ${version} of what was learned.` });
  if (found.state !== 'proposed') throw new Refusal('state_conflict', { detail: `Version ${version} is ${found.state} already.` });
  if (found.made_by === by) throw new Refusal('forbidden', { detail: 'Who had it learned cannot settle it.', next: 'Have a second officer do it.' });
  const edition = verdict === 'approved' ? await nextEdition(tx, { at, actor: by, what: `experience version ${version} is in force` }) : null;
  if (edition !== null) await tx.query(`UPDATE targeting.experience SET state = 'replaced', until_edition = $1 WHERE state = 'active'`, [edition]);
  await tx.query('UPDATE targeting.experience SET state = $2, settled_by = $3, settled_at = $4, from_edition = $5 WHERE version = $1',
    [version, verdict === 'approved' ? 'active' : 'rejected', by, at, edition]);
}
