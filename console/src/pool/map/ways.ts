import type { SubjectFile } from '../../../../openapi/generated/console.js';
import { POSITIONS } from './positions.js';

type SubjectRecord = SubjectFile['records'][number];
export type Stop = NonNullable<SubjectRecord['way']>[number];

/** One leg between two countries, and the records that tell of it. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  readonly records: ReadonlyArray<Pick<SubjectRecord, 'recordId' | 'caseId' | 'partner' | 'recordRef'>>;
}

/** The country of a stop: as it is said, or as its UN/LOCODE begins. */
export const countryOf = ({ country, locode }: Stop): string | undefined => country ?? locode?.slice(0, 2);

/** Legs that records tell of, those that most records tell of first. What stays in one country is no leg on a map of the world. */
export function legsOf(records: readonly SubjectRecord[]): Leg[] {
  const legs = new Map<string, { from: string; to: string; records: Map<string, Leg['records'][number]> }>();
  for (const record of records) {
    const countries = (record.way ?? []).map(countryOf).filter((code): code is string => code !== undefined && code in POSITIONS);
    countries.slice(1).forEach((to, n) => {
      const from = countries[n] as string;
      if (from === to) return;
      const leg = legs.get(`${from} ${to}`) ?? { from, to, records: new Map() };
      leg.records.set(record.recordId, record);
      legs.set(`${from} ${to}`, leg);
    });
  }
  return [...legs.values()].map((leg) => ({ ...leg, records: [...leg.records.values()] })).sort((a, b) => b.records.length - a.records.length);
}
