import type { Commodity, ModusOperandi } from '../../domain/alert.js';
import { countryCode } from '../countries.js';
import type { Reading } from '../reading.js';
import { SUBJECT, type Trail } from '../trail.js';
import type { WireAlert } from '../wire.js';
import { readGoodsItem } from './goods.js';

/** How much of a description stands for it in a list. */
const LABEL = 120;
const shorten = (text: string): string => (text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text);

/** Goods as such, whoever carries them. */
export function readCommodity(trail: Trail, commodity: Reading<NonNullable<WireAlert['commodity']>>, role: string): Commodity {
  const countries = (key: 'departures' | 'destinations'): string[] =>
    (commodity.get(key) ?? []).map((code, i) => countryCode(trail, code, `${commodity.at(key)}/${i}`));
  const data: Commodity = {
    goods: commodity.each('goods').map((item) => readGoodsItem(trail, item)),
    declaredAs: commodity.get('declaredAs'),
    departures: countries('departures'),
    destinations: countries('destinations'),
  };
  const [first] = data.goods;
  const label = first?.description ?? first?.brand ?? (first?.hs ? `HS ${first.hs.hs6}` : (data.declaredAs ?? 'commodity'));
  trail.subjects.push({ kind: 'commodity', label: shorten(label), role, identifiers: [], pointer: commodity.pointer, data });
  return data;
}

/** How it is done. */
export function readModusOperandi(trail: Trail, modus: Reading<NonNullable<WireAlert['modusOperandi']>>, role: string): ModusOperandi {
  const data: ModusOperandi = { description: modus.get('description'), concealment: modus.get('concealment') ?? [], mode: modus.get('mode') };
  // Beside another subject it is a description of that one, not a thing of its own.
  if (role === SUBJECT) {
    trail.subjects.push({ kind: 'modusOperandi', label: shorten(data.description), role, identifiers: [], pointer: modus.pointer, data });
  }
  return data;
}
