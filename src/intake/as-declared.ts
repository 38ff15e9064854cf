import type { Declaration } from '../domain/declaration.js';
import type { Queryable } from '../platform/db.js';
import type { DeclarationRow } from './declaration-row.js';

/** A domestic declaration as an engine screens it, and what inspection found; undefined while nobody has looked. */
export interface DeclaredCase {
  readonly declaration: Declaration;
  readonly fraud?: boolean;
}

type Members = Readonly<Record<string, string | number | boolean | null | undefined>>;

const present = (members: Members): Members => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));

/** One row of a file that was read without fault. */
export function asDeclared({ number, day, texts: t, taxRate, netMass, itemPrice, fraud }: DeclarationRow): DeclaredCase {
  const declaration = present({
    declarationNumber: number, declaredOn: day, hs: t.hs, office: t.office, processType: t.processType, importType: t.importType, importUse: t.importUse, paymentType: t.paymentType,
    transportMode: t.mode, declarantId: t.declarant, importerId: t.importer, sellerId: t.seller, courierId: t.courier, departureCountry: t.departure, originCountry: t.origin,
    taxType: t.taxType, originIndicator: t.originIndicator, taxRate, netMass, itemPrice,
  });
  return { declaration: declaration as unknown as Declaration, ...(fraud === undefined ? {} : { fraud }) };
}

/** Where reading goes on: after this day, number and version. */
export interface DeclaredAfter {
  readonly day: string;
  readonly number: string;
  readonly version: number;
}

const PAGE = `
  SELECT declared_on::text AS day, number, version, fraud,
         jsonb_strip_nulls(jsonb_build_object('declarationNumber', number, 'declaredOn', declared_on::text, 'hs', hs, 'office', office, 'processType', process_type, 'importType', import_type,
           'importUse', import_use, 'paymentType', payment_type, 'transportMode', mode, 'declarantId', declarant, 'importerId', importer, 'sellerId', seller, 'courierId', courier,
           'departureCountry', departure, 'originCountry', origin, 'taxType', tax_type, 'originIndicator', origin_indicator, 'taxRate', tax_rate, 'netMass', net_mass, 'itemPrice', item_price)) AS declaration
    FROM intake.declaration WHERE declared_on BETWEEN $1 AND $2 AND (declared_on, number, version) > ($3, $4, $5)
   ORDER BY declared_on, number, version LIMIT $6`;

/** The next declarations of these days (both included) in their order, every version of each; at most `limit`. */
export async function readDeclared(db: Queryable, days: { readonly from: string; readonly to: string }, { after, limit }: { after?: DeclaredAfter | undefined; limit: number }): Promise<Array<DeclaredCase & { readonly at: DeclaredAfter }>> {
  const from = after ?? { day: days.from, number: '', version: 0 };
  const { rows } = await db.query<DeclaredAfter & { declaration: Declaration; fraud: boolean | null }>({ name: 'intake_declared', text: PAGE, values: [days.from, days.to, from.day, from.number, from.version, limit] });
  return rows.map(({ day, number, version, declaration, fraud }) => ({ declaration, ...(fraud === null ? {} : { fraud }), at: { day, number, version } }));
}
