import type { Declaration } from '../../domain/declaration.js';

/** What a declaration says that hit rates are kept by; `price` is the unit price in bands. */
export const TUPLE_MEMBERS = ['hs', 'origin', 'departure', 'taxType', 'rate', 'price'] as const;
export type TupleMember = (typeof TUPLE_MEMBERS)[number];
export type GoodsTuple = Readonly<Record<TupleMember, string>>;

/** The order in which goods are described more and more closely. */
export const GOODS_ORDER: readonly TupleMember[] = TUPLE_MEMBERS;
/** A tuple is known when goods, route and tax together were seen in training; the price is too fine to decide that. */
export const KNOWN_BY = 5;

/** What is not declared is a value of its own: ''. @param width of a price band, in natural logarithms */
export function tupleOf(declaration: Declaration, width: number): GoodsTuple {
  return {
    hs: declaration.hs.slice(0, 6), origin: declaration.originCountry ?? '', departure: declaration.departureCountry ?? '',
    taxType: declaration.taxType ?? '', rate: declaration.taxRate === undefined ? '' : String(declaration.taxRate), price: priceBand(declaration, width),
  };
}

/** The band of the price for a kilogram: equal steps of its logarithm, so that cheap and dear goods are told apart alike. */
function priceBand({ itemPrice, netMass }: Declaration, width: number): string {
  if (itemPrice === undefined || netMass === undefined || itemPrice <= 0 || netMass <= 0) return '';
  return String(Math.round(Math.log(itemPrice / netMass) / width));
}

/** No code and no number has it: values next to each other never read as others. */
const BETWEEN = '\u001F';

/** One key for each beginning of the tuple in this order, the shortest first. */
export function prefixesOf(tuple: GoodsTuple, order: readonly TupleMember[]): string[] {
  let key = '';
  return order.map((member) => (key = `${key}${BETWEEN}${tuple[member]}`));
}
