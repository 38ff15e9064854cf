import type { Queryable } from '../platform/db.js';
import { columnsOf, insertRows } from '../platform/insert-rows.js';
import type { DeclarationRow } from './declaration-row.js';

/** What is known of a declaration: its latest version. */
export interface KnownDeclaration {
  readonly version: number;
  readonly content: Buffer;
  readonly fraud: boolean | null;
  readonly criticalFraud: boolean | null;
}

/** Lets one load at a time write the declarations of these days' months, and makes the tables of the months. */
export async function lockMonths(tx: Queryable, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].sort();
  await tx.query({
    name: 'intake_lock_months', text: `SELECT count(pg_advisory_xact_lock(hashtextextended('declarations ' || month, 0))) FROM unnest($1::text[]) AS month`, values: [months],
  });
  await tx.query({ name: 'intake_make_months', text: 'SELECT intake.make_months($1)', values: [months.map((month) => `${month}-01`)] });
}

/** For each declaration, in the order asked, the latest version of the same day and number. */
export async function findDeclarations(tx: Queryable, asked: ReadonlyArray<Pick<DeclarationRow, 'day' | 'number'>>): Promise<Array<KnownDeclaration | undefined>> {
  const found: Array<KnownDeclaration | undefined> = asked.map(() => undefined);
  // Planned anew each time: a plan from when the table was small reads all of it.
  const { rows } = await tx.query<KnownDeclaration & { n: string }>(
    `SELECT a.n, d.version, d.content, d.fraud, d.critical_fraud AS "criticalFraud"
       FROM unnest($1::date[], $2::text[]) WITH ORDINALITY AS a (day, number, n)
       CROSS JOIN LATERAL (SELECT version, content, fraud, critical_fraud FROM intake.declaration k
                            WHERE k.declared_on = a.day AND k.number = a.number ORDER BY version DESC LIMIT 1) d`,
    columnsOf(['date', 'text'], asked.map(({ day, number }) => [day, number])));
  for (const { n, ...known } of rows) found[Number(n) - 1] = known;
  return found;
}

/** A declaration with the version it gets, and the subjects that the pool has for those who stand in it. */
export interface NewDeclaration {
  readonly declaration: DeclarationRow;
  readonly version: number;
  readonly subjects: { readonly importer?: string | undefined; readonly declarant?: string | undefined; readonly seller?: string | undefined };
}

const DECLARATION = {
  table: 'intake.declaration',
  columns: {
    declared_on: 'date', number: 'text', version: 'int', file_id: 'uuid', file_row: 'int', office: 'text', process_type: 'text', import_type: 'text', import_use: 'text',
    payment_type: 'text', mode: 'text', declarant: 'text', importer: 'text', seller: 'text', courier: 'text', hs: 'text', departure: 'text', origin: 'text',
    origin_indicator: 'text', tax_type: 'text', tax_rate: 'float8', net_mass: 'float8', item_price: 'float8', fraud: 'boolean', critical_fraud: 'boolean',
    importer_subject: 'uuid', declarant_subject: 'uuid', seller_subject: 'uuid', content: 'bytea',
  },
} as const;

export async function saveDeclarations(tx: Queryable, fileId: string, declarations: readonly NewDeclaration[]): Promise<void> {
  await insertRows(tx, DECLARATION, declarations.map(({ declaration: d, version, subjects }) => {
    const t = d.texts;
    return [d.day, d.number, version, fileId, d.row, t.office, t.processType, t.importType, t.importUse, t.paymentType, t.mode, t.declarant, t.importer, t.seller, t.courier, t.hs,
      t.departure, t.origin, t.originIndicator, t.taxType, d.taxRate, d.netMass, d.itemPrice, d.fraud, d.criticalFraud, subjects.importer, subjects.declarant, subjects.seller, d.content];
  }));
}

/** What inspection found of declarations that are here already, at their latest version. */
export async function noteOutcomes(tx: Queryable, outcomes: ReadonlyArray<{ readonly declaration: DeclarationRow; readonly version: number }>): Promise<void> {
  if (outcomes.length === 0) return;
  await tx.query(
    `UPDATE intake.declaration d SET fraud = coalesce(o.fraud, d.fraud), critical_fraud = coalesce(o.critical, d.critical_fraud)
       FROM unnest($1::date[], $2::text[], $3::int[], $4::boolean[], $5::boolean[]) AS o (day, number, version, fraud, critical)
      WHERE d.declared_on = o.day AND d.number = o.number AND d.version = o.version`,
    columnsOf(['date', 'text', 'int', 'boolean', 'boolean'], outcomes.map(({ declaration: d, version }) => [d.day, d.number, version, d.fraud, d.criticalFraud])));
}
