import type { StatedIndicator } from '../domain/alert.js';
import { handlingAt, type FieldMarks, type Handling } from '../domain/handling.js';
import { indicatorField, type IndicatorField } from '../domain/indicator-fields.js';
import type { RiskIndicator } from '../domain/indicator.js';
import { checkValue } from './indicator-values.js';
import { earliest } from './instant.js';
import type { Mapping } from './tables/mapping.js';
import type { Trail } from './trail.js';

/** What all indicators of one record share. */
export interface IndicatorFrame {
  readonly mapping: Pick<Mapping, 'weight'>;
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  readonly sender: string;
  /** Times are ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Set for a seizure: when it happened. Its indicators age from there. */
  readonly seizedAt?: string;
}

type Draft = Pick<RiskIndicator, 'operator' | 'value' | 'normalised' | 'weight' | 'explanation' | 'origin' | 'pointer' | 'validFrom' | 'validUntil'>;

/** Lays field and handling over a criterion. */
export function finish(field: IndicatorField, frame: IndicatorFrame, draft: Draft): RiskIndicator {
  const handling = handlingAt(frame.handling, frame.fieldMarks, draft.pointer);
  const { operator, value, normalised, weight, explanation, origin, pointer, validFrom, validUntil } = draft;
  return { field: field.field, operator, value, normalised, identifying: field.kind === 'identifying', weight, explanation, origin, pointer, handling, validFrom, validUntil };
}

/** The sender's own criteria, in our form. A field we do not know is told and left out: no engine could compare it. */
export function statedIndicators(trail: Trail, stated: readonly StatedIndicator[], frame: IndicatorFrame): RiskIndicator[] {
  return stated.flatMap((one, i) => {
    const pointer = `/alert/indicators/${i}`;
    const field = indicatorField(one.field);
    if (!field || !field.operators.includes(one.operator)) {
      trail.warn(`${pointer}/${field ? 'operator' : 'field'}`, 'field_unknown', `Indicators cannot compare ${one.field} by ${one.operator}`);
      return [];
    }
    const normalised = checkValue(trail, field, one, `${pointer}/value`);
    if (normalised === '') {
      // It stays in the record; as a criterion it would be nothing, and nothing must not be equal to nothing.
      trail.warn(`${pointer}/value`, 'format_unusual', `Nothing of ${JSON.stringify(one.value)} can be compared`);
      return [];
    }
    return [finish(field, frame, {
      operator: one.operator, value: one.value, normalised, weight: one.weight, origin: 'stated', pointer,
      explanation: one.explanation ?? `${field.field}, stated by ${frame.sender}`,
      validFrom: frame.validFrom, validUntil: earliest(frame.validUntil, one.validUntil),
    })];
  });
}
