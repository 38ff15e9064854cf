import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';

export interface AdministrationShown {
  readonly administrationName?: string;
  readonly administrationNativeName?: string;
}

/** How an administration calls itself; nothing when the registry does not know it. */
export async function showAdministration(db: Queryable, code: string): Promise<AdministrationShown> {
  const found = await db.query<{ name: string; native_name: string | null }>('SELECT name, native_name FROM partners.administration WHERE code = $1', [code]);
  return { ...given('administrationName', found.rows[0]?.name), ...given('administrationNativeName', found.rows[0]?.native_name) };
}
