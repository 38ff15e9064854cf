import type { GoodsItem } from '../../domain/consignment.js';
import type { Amount, Packages, Quantity } from '../../domain/measures.js';
import type { SeizedGoods } from '../../domain/seizure.js';
import { currencyCode, hsCode, packageCode, unitCode } from '../coded.js';
import { kilogramsOf } from '../kilograms.js';
import { localRiskGroups, riskCategoryCode } from '../risk-groups.js';
import { readCountry } from './place.js';
import type { Reading } from '../reading.js';
import type { Trail } from '../trail.js';
import type { WireGoodsItem, WirePackages, WireSeizedGoods } from '../wire.js';

export function readPackages(trail: Trail, packages: Reading<WirePackages> | undefined): Packages | undefined {
  if (!packages) return undefined;
  const type = packages.get('type');
  return { count: packages.get('count'), type: type === undefined ? undefined : packageCode(trail, type, packages.at('type')) };
}

export function readQuantity(trail: Trail, quantity: Reading<{ value: number; unit: string }> | undefined): Quantity | undefined {
  return quantity && { value: quantity.get('value'), unit: unitCode(trail, quantity.get('unit'), quantity.at('unit')) };
}

export function readAmount(trail: Trail, money: Reading<{ amount: number; currency: string }> | undefined): Amount | undefined {
  return money && trail.amount({ amount: money.get('amount'), currency: currencyCode(trail, money.get('currency'), money.at('currency')) });
}

function itemValue(trail: Trail, item: Reading<WireGoodsItem>): Pick<GoodsItem, 'value' | 'quantity'> {
  const [amount, currency, value, unit] = [item.get('value'), item.get('currency'), item.get('quantity'), item.get('unit')];
  const money = currency === undefined ? undefined : currencyCode(trail, currency, item.at('currency'));
  const measure = unit === undefined ? undefined : unitCode(trail, unit, item.at('unit'));
  return {
    value: amount === undefined ? undefined : trail.amount(money === undefined ? { amount } : { amount, currency: money }),
    quantity: value === undefined ? undefined : { value, unit: measure },
  };
}

export function readGoodsItem(trail: Trail, item: Reading<WireGoodsItem>): GoodsItem {
  const [hs6, edition] = [item.get('hs6'), item.get('hsEdition')];
  return {
    hs: hs6 === undefined ? undefined : hsCode(trail, hs6, item.at('hs6'), edition),
    description: item.get('description'),
    origin: readCountry(trail, item.get('origin'), item.at('origin')),
    ...itemValue(trail, item),
    brand: item.get('brand'),
  };
}

function seizedMeasures(trail: Trail, goods: Reading<WireSeizedGoods>): Pick<SeizedGoods, 'quantity' | 'value' | 'packages'> {
  const quantity = goods.must('quantity');
  const value = goods.within('value');
  return {
    quantity: { value: quantity.get('value'), unit: unitCode(trail, quantity.get('unit'), quantity.at('unit')), original: quantity.get('original') },
    packages: readPackages(trail, goods.within('packages')),
    value: value && trail.amount({ amount: value.get('amount'), currency: currencyCode(trail, value.get('currency'), value.at('currency')), basis: value.get('basis') }),
  };
}

export function readSeizedGoods(trail: Trail, goods: Reading<WireSeizedGoods>): SeizedGoods {
  const [found, declared, edition] = [goods.get('hs6Found'), goods.get('hs6Declared'), goods.get('hsEdition')];
  const category = riskCategoryCode(trail, goods.get('category'), goods.at('category'));
  const [hs, measures, stated] = [found === undefined ? undefined : hsCode(trail, found, goods.at('hs6Found'), edition), seizedMeasures(trail, goods), goods.get('kgEquivalent')];
  return {
    category,
    localRiskGroups: localRiskGroups(trail, category, goods.at('category')),
    subtype: goods.get('subtype'),
    found: hs,
    declared: declared === undefined ? undefined : hsCode(trail, declared, goods.at('hs6Declared'), edition),
    description: goods.get('description'),
    declaredAs: goods.get('declaredAs'),
    ...measures,
    kgEquivalent: stated,
    kgDerived: kilogramsOf(trail, { quantity: measures.quantity, hs6: hs?.hs6, category, stated, pointer: goods.at('kgEquivalent') }),
    origin: readCountry(trail, goods.get('origin'), goods.at('origin')),
    brand: goods.get('brand'),
    labResult: goods.get('labResult'),
    serials: goods.get('serials') ?? [],
  };
}
