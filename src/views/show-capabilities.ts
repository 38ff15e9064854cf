import type { MessageType } from '../domain/envelope.js';
import { INDICATOR_FIELDS } from '../domain/indicator-fields.js';
import type { Queryable } from '../platform/db.js';

export interface Capabilities {
  readonly administration: string;
  readonly profile: 'crx/1';
  readonly schemaVersions: Readonly<Record<MessageType, readonly string[]>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly optionalProfiles: readonly string[];
  readonly algorithms: readonly string[];
  readonly clock: { readonly skewSeconds: number; readonly maxAgeSeconds: number; readonly now: string };
  readonly codeLists: ReadonlyArray<{ readonly list: string; readonly edition: string; readonly source: string; readonly rows: number }>;
  readonly indicatorFields: ReadonlyArray<{ readonly field: string; readonly kind: string; readonly operators: readonly string[] }>;
}

/** The limits and the clock of the doors, from the places that enforce them. */
export interface Enforced {
  readonly administration: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly clock: { readonly skewSeconds: number; readonly maxAgeSeconds: number };
  readonly algorithms: readonly string[];
  /** What is taken beyond the least that the contract asks for. */
  readonly optionalProfiles: readonly string[];
}

/** What this gateway speaks, for a partner that reads before it sends. */
export async function showCapabilities(db: Queryable, enforced: Enforced, now: Date): Promise<Capabilities> {
  const lists = await db.query<{ list: string; edition: string; source: string; rows: number }>(
    'SELECT list, edition, source, rows FROM mapping.code_list ORDER BY list');
  return {
    administration: enforced.administration, profile: 'crx/1',
    schemaVersions: { alert: ['1.0'], seizure: ['1.0'], feedback: ['1.0'], request: ['1.0'], reply: ['1.0'], withdrawal: ['1.0'] },
    limits: enforced.limits, algorithms: enforced.algorithms, optionalProfiles: enforced.optionalProfiles,
    clock: { ...enforced.clock, now: now.toISOString() },
    codeLists: lists.rows,
    indicatorFields: INDICATOR_FIELDS.map(({ field, kind, operators }) => ({ field, kind, operators })),
  };
}
