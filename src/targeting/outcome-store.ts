import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';

export const RESULTS = ['positive', 'negative', 'inconclusive', 'not-arrived'] as const;
export type Result = (typeof RESULTS)[number];

/** What an inspection found of a declaration, consignment or traveller. */
export interface Outcome {
  /** As in its screening. */
  readonly reference: string;
  readonly result: Result;
  readonly inspectedAt: Date;
  readonly category?: string;
  /** 1 to 5: what the officer thought of the alerts that led there. */
  readonly usefulness?: number;
}

/** Keeps outcomes, each with the last screening of its reference before the inspection. @returns the screenings that were found, in any order */
export async function keepOutcomes(tx: Queryable, outcomes: readonly Outcome[], { by, at }: { by: string; at: Date }): Promise<string[]> {
  if (outcomes.length === 0) return [];
  const rows = outcomes.map(({ inspectedAt, ...one }) => ({ id: newId(at.getTime()), inspectedAt: inspectedAt.toISOString(), ...one }));
  const { rows: kept } = await tx.query<{ screening_id: string | null }>(
    `INSERT INTO targeting.outcome (outcome_id, screening_id, reference, result, inspected_at, category, usefulness, entered_by, entered_at)
     SELECT o.id, s.screening_id, o.reference, o.result, o."inspectedAt", o.category, o.usefulness, $2, $3
       FROM jsonb_to_recordset($1::jsonb) AS o (id uuid, reference text, result text, "inspectedAt" timestamptz, category text, usefulness int)
       LEFT JOIN LATERAL (SELECT screening_id FROM targeting.screening WHERE declaration_no = o.reference ORDER BY (screened_at <= o."inspectedAt") DESC, screened_at DESC LIMIT 1) s ON true
     RETURNING screening_id`, [JSON.stringify(rows), by, at]);
  return kept.flatMap(({ screening_id: id }) => id ?? []);
}
