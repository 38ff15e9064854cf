import type { NoticeForm } from '../../../openapi/generated/console';

/** A schema of the contract, as far as a form needs it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

/** How a field is filled in. */
export type Kind = 'object' | 'objects' | 'choice' | 'choices' | 'codes' | 'values' | 'code' | 'moment' | 'day' | 'number' | 'yesNo' | 'text' | 'line';

export interface Field {
  readonly schema: Schema;
  /** Name in the contract; undefined for what has none of its own. */
  readonly name: string | undefined;
  readonly kind: Kind;
}

const PREFIX = '#/components/schemas/';
/** Fields of these schemas are chosen from a list of the gateway. */
const LISTS: Readonly<Record<string, string>> = { Country: 'country', Locode: 'un-locode', HsCode: 'hs', UnitCode: 'unit', CurrencyCode: 'currency' };
/** Longer than a line is written in a box. */
const LONGEST_LINE = 500;

/** The schema itself, and what it is called. */
export function fieldOf(form: NoticeForm, schema: Schema): Field {
  const name = schema.$ref?.slice(PREFIX.length);
  const { $ref: _ref, ...beside } = schema;
  const whole = name === undefined ? schema : { ...(form.schemas[name] as Schema), ...beside };
  return { schema: whole, name, kind: kindOf(form, whole, name) };
}

function kindOf(form: NoticeForm, schema: Schema, name: string | undefined): Kind {
  if (schema.type === 'object') return 'object';
  if (schema.type === 'array') return kindOfList(form, schema);
  if (schema.enum) return 'choice';
  if (name !== undefined && name in LISTS) return 'code';
  if (schema.format === 'date-time') return 'moment';
  if (schema.format === 'date') return 'day';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'yesNo';
  return (schema.maxLength ?? 0) > LONGEST_LINE ? 'text' : 'line';
}

function kindOfList(form: NoticeForm, { items = {} }: Schema): Kind {
  const { kind } = fieldOf(form, items);
  if (kind === 'object') return 'objects';
  if (kind === 'choice') return 'choices';
  return kind === 'code' ? 'codes' : 'values';
}

/** The code list a field is chosen from. */
export function listOf(form: NoticeForm, { name, schema }: Field): string | undefined {
  return LISTS[name ?? ''] ?? (schema.items ? LISTS[fieldOf(form, schema.items).name ?? ''] : undefined);
}
