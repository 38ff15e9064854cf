export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const within = (value: Json, members: readonly string[], must: string): boolean => must in value && Object.keys(value).every((member) => members.includes(member));

export type Shape = 'scalar' | 'quantity' | 'money' | 'count' | 'dated' | 'id' | 'address' | 'hs' | 'period' | 'named' | 'place' | 'list' | 'object' | 'rows';

/** Small objects that read as one value. The order matters: the first that fits. */
const SHAPES: ReadonlyArray<readonly [Shape, (value: Json) => boolean]> = [
  ['money', (v) => 'currency' in v && within(v, ['amount', 'value', 'currency', 'basis'], 'currency')],
  ['quantity', (v) => within(v, ['value', 'unit', 'original'], 'unit') && 'value' in v],
  ['count', (v) => within(v, ['count', 'type'], 'count')],
  ['dated', (v) => within(v, ['value', 'precision'], 'precision')],
  ['id', (v) => 'scheme' in v && within(v, ['scheme', 'value', 'country'], 'value')],
  ['named', (v) => 'kind' in v && within(v, ['kind', 'value', 'script'], 'value')],
  ['hs', (v) => within(v, ['hs6', 'code', 'edition'], 'hs6')],
  ['period', (v) => 'from' in v && within(v, ['from', 'to', 'precision', 'tz'], 'from')],
  ['address', (v) => Object.keys(v).length > 0 && Object.keys(v).every((m) => ['text', 'street', 'city', 'region', 'postcode', 'country'].includes(m))],
  ['place', (v) => within(v, ['locode', 'country', 'name', 'type'], 'locode')],
];

/** How a value is to be set. */
export function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) return value.every((item) => !isObject(item) && !Array.isArray(item)) || value.every(readsAsOne) ? 'list' : 'rows';
  if (!isObject(value)) return 'scalar';
  return SHAPES.find(([, fits]) => fits(value))?.[0] ?? 'object';
}

/** Whether a value fits into one cell. */
export function readsAsOne(value: unknown): boolean {
  const shape = shapeOf(value);
  return shape !== 'object' && shape !== 'rows';
}
