import type { FedIndicator } from './feed-entry.js';
import type { PermittedAction, Tlp } from './handling.js';
import type { IndicatorOperator } from './indicator.js';

/** A row of feed.history: an entry beside its indicator. Without a known record all of the rest is null. */
export interface ToldRow {
  readonly indicator_id: string;
  readonly alert_indicators: number;
  readonly known: boolean;
  readonly partner: string;
  readonly message_id: string;
  readonly alert_ref: string;
  readonly field: string;
  readonly operator: IndicatorOperator;
  readonly value: string;
  readonly normalised: string;
  readonly identifying: boolean;
  readonly weight: number;
  readonly explanation: string;
  readonly risk_category: string | null;
  readonly tlp: Tlp;
  readonly permitted_action: PermittedAction | null;
  readonly valid_from: Date | number;
  readonly valid_until: Date | number;
}

/** What the indicator of an entry says; undefined where the pool no longer has it, or may not tell. Members without a value are left out. */
export function fedIndicator(row: ToldRow): FedIndicator | undefined {
  if (!row.known) return undefined;
  return {
    indicatorId: row.indicator_id, partner: row.partner, messageId: row.message_id, alertId: row.alert_ref, field: row.field, operator: row.operator, value: row.value,
    normalised: row.normalised, identifying: row.identifying, weight: row.weight, explanation: row.explanation, ...(row.risk_category ? { riskCategory: row.risk_category } : {}),
    handling: { tlp: row.tlp, ...(row.permitted_action ? { permittedAction: row.permitted_action } : {}) },
    validFrom: textOf(row.valid_from), validUntil: textOf(row.valid_until), alertIndicators: row.alert_indicators,
  };
}

/** An endless time is a number to the driver, and to nobody who has to compare it a time. */
function textOf(time: Date | number): string {
  return typeof time === 'number' ? String(time) : time.toISOString();
}
