import type { Queryable } from './db.js';

export interface ParkedJob {
  readonly parkedId: string;
  readonly task: string;
  readonly payload: unknown;
  /** The ids in the payload: all of it that people see. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Of the refusal, or `fault`. */
  readonly code: string;
  readonly detail?: string;
  readonly at: Date;
}

/** Keeps a job that was given up, with everything that is needed to try it again. */
export async function keepParked(db: Queryable, { parkedId, task, payload, about, code, detail, at }: ParkedJob): Promise<void> {
  await db.query('INSERT INTO jobs.parked (parked_id, task, payload, about, code, detail, parked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [parkedId, task, JSON.stringify(payload ?? {}), JSON.stringify(about), code, detail ?? null, at]);
}

export interface Retry {
  readonly officer: string;
  readonly at: Date;
  readonly reason: string;
}

/** Notes who has it tried again, and forgets what the queue holds from now on. @returns the job, or undefined where none waits under this id: of two officers at once one gets it */
export async function takeParked(tx: Queryable, parkedId: string, { officer, at, reason }: Retry): Promise<{ readonly task: string; readonly payload: unknown } | undefined> {
  const { rows } = await tx.query<{ task: string; payload: unknown }>(
    `WITH waiting AS (SELECT parked_id, task, payload FROM jobs.parked WHERE parked_id = $1 AND retried_at IS NULL FOR UPDATE)
     UPDATE jobs.parked p SET retried_by = $2, retried_at = $3, reason = $4, payload = '{}' FROM waiting w WHERE p.parked_id = w.parked_id RETURNING w.task, w.payload`, [parkedId, officer, at, reason]);
  return rows[0];
}
