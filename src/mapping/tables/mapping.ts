import type { DerivedWeight } from '../weights.js';
import { createRates, type Rate } from './rates.js';
import type { KilogramRule, LocalList, MappingRow, RowValue, TableName } from './rows.js';

/** The tables by which messages of one partner are mapped, loaded: every question is a look-up in a map. */
export interface Mapping {
  /** Of the versions it is made of: `1`, or `1+NL-2` where a partner has one of its own. */
  readonly id: string;
  /** Our code for a partner's own; undefined where its table has none. Exact: the caller normalises first. */
  code(list: LocalList, theirs: string): string | undefined;
  /** What one of the unit weighs: by the longest HS prefix, else by category, else whatever it is. */
  kilograms(unit: string, goods: { readonly hs6?: string | undefined; readonly category?: string | undefined }): KilogramRule | undefined;
  /** The rate that holds on a day (`YYYY-MM-DD`); undefined where none was given. */
  rate(currency: string, day: string): Rate | undefined;
  /** Our own risk groups for a category of ours. */
  riskGroups(category: string): readonly string[] | undefined;
  /** How much a derived indicator of this field counts. */
  weight(field: string): DerivedWeight | undefined;
  readonly languages: { readonly default?: string; readonly allowed?: ReadonlySet<string> };
}

/** The rows of one version, to be laid over those before it. */
export interface Layer {
  readonly versionId: string;
  readonly rows: readonly MappingRow[];
}

const SHORTEST_HS = 2;

/** One mapping out of the general version and, over it, that of a partner: row by row the later one counts. */
export function mappingOf(layers: readonly Layer[]): Mapping {
  const tables = new Map<TableName, Map<string, RowValue>>();
  for (const { table, key, value } of layers.flatMap(({ rows }) => rows)) {
    const rows = tables.get(table) ?? new Map<string, RowValue>();
    tables.set(table, rows.set(key, value));
  }
  const table = <T extends RowValue>(name: TableName): ReadonlyMap<string, T> => (tables.get(name) ?? new Map()) as ReadonlyMap<string, T>;
  const codes = (list: LocalList): ReadonlyMap<string, string> => table<string>(`code.${list}`);
  const locals: Readonly<Record<LocalList, ReadonlyMap<string, string>>> = {
    'risk-category': codes('risk-category'), unit: codes('unit'), package: codes('package'), currency: codes('currency'), country: codes('country'), offence: codes('offence'),
  };
  const [kilograms, groups, weights] = [table<KilogramRule>('kilograms'), table<readonly string[]>('risk-groups'), table<DerivedWeight>('weights')];
  const [fallback, allowed] = [table<string>('languages').get('default'), table<readonly string[]>('languages').get('allowed')];
  const ratesAt = createRates(table('rates'));
  return {
    id: layers.map(({ versionId }) => versionId).join('+'),
    code: (list, theirs) => locals[list].get(theirs),
    kilograms(unit, { hs6, category }) {
      for (let length = hs6?.length ?? 0; length >= SHORTEST_HS; length -= 1) {
        const rule = kilograms.get(`${unit} hs:${hs6?.slice(0, length)}`);
        if (rule) return rule;
      }
      return kilograms.get(`${unit} category:${category}`) ?? kilograms.get(unit);
    },
    rate: ratesAt,
    riskGroups: (category) => groups.get(category),
    weight: (field) => weights.get(field),
    languages: { ...(fallback === undefined ? {} : { default: fallback }), ...(allowed === undefined ? {} : { allowed: new Set(allowed.map((tag) => tag.toLowerCase())) }) },
  };
}
