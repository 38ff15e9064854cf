import { compact } from '../domain/identifiers/check.js';
import { checkHs, hs6Of } from '../domain/identifiers/hs.js';
import type { IndicatorField } from '../domain/indicator-fields.js';
import { hsCode, locodeCode } from './coded.js';
import { countryCode } from './countries.js';
import type { StatedIndicator } from '../domain/alert.js';
import type { Trail } from './trail.js';

/** A chapter, heading or subheading that begins with this exists. */
function checkPrefix(trail: Trail, value: string, pointer: string): string {
  const prefix = hs6Of(value);
  const check = checkHs(prefix);
  if (check.verdict === 'impossible') trail.doubt(pointer, check);
  else if (!trail.codeBook.lookup('hs', prefix)) {
    const near = trail.codeBook.nearest('hs', prefix);
    trail.warn(pointer, 'code_unknown', `HS 2022 has nothing that begins with ${prefix}${near[0] ? `; nearest: ${near.map((one) => one.code).join(', ')}` : ''}`, near[0]?.code);
  }
  return prefix;
}

/**
 * The value of a stated indicator as it is compared. Codes go through the code book (alpha-3 becomes alpha-2), identifiers
 * through their rule; whatever is odd is told and kept.
 */
export function checkValue(trail: Trail, field: IndicatorField, { operator, value }: StatedIndicator, pointer: string): string {
  switch (field.field) {
    case 'goods.hs6': return operator === 'prefix' ? checkPrefix(trail, value, pointer) : hsCode(trail, value, pointer).hs6;
    case 'goods.origin': return countryCode(trail, value, pointer);
    case 'route.departure': return compact(value).length === 5 ? locodeCode(trail, value, pointer) : countryCode(trail, value, pointer);
    default: {
      const check = field.check?.(value);
      if (check) trail.doubt(pointer, check);
      return check?.normalised ?? field.normalise(value);
    }
  }
}
