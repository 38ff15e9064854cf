import type { PoolSearch } from '../../../openapi/generated/console';

/** What stands in the form: days where the contract has moments, and nothing left out. */
export interface Draft {
  readonly q: string;
  readonly name: string;
  readonly identifier: string;
  readonly text: string;
  readonly hs: string;
  readonly from: string;
  readonly to: string;
  readonly place: string;
  readonly partner: string;
  readonly kind: string;
  readonly riskCategory: string;
  readonly eventFrom: string;
  readonly eventTo: string;
  readonly receivedFrom: string;
  readonly receivedTo: string;
  /** Also what was replaced or withdrawn. */
  readonly standing: boolean;
}

export const EMPTY: Draft = {
  q: '', name: '', identifier: '', text: '', hs: '', from: '', to: '', place: '', partner: '', kind: '', riskCategory: '', eventFrom: '', eventTo: '', receivedFrom: '', receivedTo: '', standing: false,
};

const PLACE = /^[a-z]{2}( ?[a-z2-9]{3})?$/i;
const FORMS: Readonly<Partial<Record<keyof Draft, RegExp>>> = { hs: /^[0-9][0-9. ]{1,12}$/, from: PLACE, to: PLACE, place: PLACE, partner: /^[a-z]{2}$/i, name: /^.{2,}$/s, identifier: /^.{2,}$/s };
const DAYS = ['eventFrom', 'eventTo', 'receivedFrom', 'receivedTo'] as const;

/** The search that a form asks for, or which of its fields cannot be right. An empty form asks for the newest records. */
export function askedOf(draft: Draft): { readonly asked: PoolSearch; readonly wrong: readonly (keyof Draft)[] } {
  const { standing, ...written } = draft;
  const given = Object.entries(written).map(([name, value]) => [name as keyof Draft, value.trim()] as const).filter(([, value]) => value !== '');
  const wrong = given.filter(([name, value]) => FORMS[name] && !FORMS[name].test(value)).map(([name]) => name);
  const asked = Object.fromEntries(given.map(([name, value]) => [name, wordsOf(name, value)]));
  return { asked: { ...asked, ...(standing ? { standing: 'all' as const } : {}) } as PoolSearch, wrong };
}

function wordsOf(name: keyof Draft, value: string): string {
  if (name === 'partner') return value.toUpperCase();
  // A day is that of the officer's own clock.
  return (DAYS as readonly string[]).includes(name) && value.length === 10 ? new Date(`${value}T00:00:00`).toISOString() : value;
}
