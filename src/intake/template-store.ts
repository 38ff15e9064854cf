import type { Queryable } from '../platform/db.js';
import type { SeizureTemplate, UsedTemplate } from './seizure-template.js';

/** Keeps the next version of a template. @returns its number */
export async function saveTemplate(tx: Queryable, name: string, template: Partial<SeizureTemplate>, { by, at }: { readonly by: string; readonly at: Date }): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('template ' || $1, 0))`, [name]);
  const { rows: [saved] } = await tx.query<{ version: number }>(
    `INSERT INTO intake.template (name, version, body, made_by, made_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM intake.template WHERE name = $1 RETURNING version`, [name, JSON.stringify(template), by, at]);
  return (saved as { version: number }).version;
}

/** The latest version of a template. */
export async function findTemplate(db: Queryable, name: string): Promise<Partial<UsedTemplate> & Pick<UsedTemplate, 'name' | 'version'> | undefined> {
  const { rows: [row] } = await db.query<{ name: string; version: number; body: Partial<SeizureTemplate> }>(
    'SELECT name, version, body FROM intake.template WHERE name = $1 ORDER BY version DESC LIMIT 1', [name]);
  return row && { ...row.body, name: row.name, version: row.version };
}
