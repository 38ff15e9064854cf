import type { NameToken } from './types.js';

const SHORTEST = 3;
const LONGEST = 7;

/** Where the initials of neighbours spell one token ("pcc": "petrochemical commercial company"); particles may be passed over. Null if nowhere. */
export function spelledByInitials(token: NameToken, others: readonly NameToken[]): { readonly from: number; readonly to: number } | null {
  const { latin, role } = token;
  if (role !== 'name' || latin.length < SHORTEST || latin.length > LONGEST) return null;
  for (let from = 0; from < others.length; from++) {
    let met = 0;
    for (let to = from; to < others.length; to++) {
      const one = others[to] as NameToken;
      if (one.latin.charAt(0) === latin.charAt(met) && one.latin.length > 1) met += 1;
      else if (one.role !== 'particle' || met === 0) break;
      if (met === latin.length) return { from, to };
    }
  }
  return null;
}
