import { recordEvent } from '../audit/store.js';
import { indicatorField, type IndicatorField } from '../domain/indicator-fields.js';
import type { IndicatorOperator } from '../domain/indicator.js';
import { noteEarlierExpiry } from '../lifecycle/store.js';
import { addIndicator } from '../pool/decided.js';
import { lockOpenCase } from '../review/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** A criterion of ours about the record of a case. */
export interface Addition {
  readonly caseId: string;
  readonly field: string;
  readonly operator: IndicatorOperator;
  readonly value: string;
  /** 1 to 100. */
  readonly weight: number;
  /** Why, in the officer's words. */
  readonly explanation: string;
  /** ISO 8601. */
  readonly validUntil: string;
  readonly officer: string;
}

export interface AddIndicatorDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns the id of the indicator */
export type AddIndicator = (addition: Addition) => Promise<string>;

/**
 * An officer lays an indicator of ours over a partner's record, while its case is open:
 *  1. its value can be compared, and is no impossible identifier,
 *  2. it is kept as ours, with the officer's name: the partner's record and its evidence are not touched,
 *  3. it waits for the same judgement as the others, so it takes as many officers.
 * A newer version of the record replaces it with all the others.
 */
export function createAddIndicator({ db, clock }: AddIndicatorDeps): AddIndicator {
  return async ({ caseId, officer, value, operator, weight, explanation, validUntil, field: name }) => {
    const at = clock.now();
    const { field, normalised } = comparable(name, operator, value);
    if (Date.parse(validUntil) <= at.getTime()) refuse('/validUntil', 'past', 'It has to end in the future.');
    const indicatorId = newId(at.getTime());
    await db.transaction(async (tx) => {
      const { keptId, recordId, recordKind, partner } = await lockOpenCase(tx, caseId);
      if (recordKind === 'request') throw new Refusal('state_conflict', { detail: 'A request puts nothing before the engine.' });
      const until = new Date(validUntil);
      await addIndicator(tx, {
        indicatorId, caseKeptId: keptId, field: field.field, operator, value, normalised, identifying: field.kind === 'identifying', weight, explanation, validFrom: at, validUntil: until, addedBy: officer,
      });
      await noteEarlierExpiry(tx, recordId, until);
      await recordEvent(tx, { at, actor: officer, action: 'indicator.add', object: `case:${caseId}`, partners: [partner], records: [keptId], detail: { indicatorId, field: field.field } });
    });
    return indicatorId;
  };
}

function comparable(name: string, operator: IndicatorOperator, value: string): { field: IndicatorField; normalised: string } {
  const field = indicatorField(name);
  if (!field?.operators.includes(operator)) return refuse('/operator', 'field_unknown', `Indicators cannot compare ${name} by ${operator}.`);
  const normalised = field.normalise(value);
  if (normalised === '') return refuse('/value', 'format_unusual', 'Nothing of this value can be compared.');
  if (field.check?.(value).verdict === 'impossible') return refuse('/value', 'impossible', 'No such identifier can exist: check what was typed.');
  return { field, normalised };
}

function refuse(pointer: string, code: string, detail: string): never {
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer, code, detail }] });
}
