import type { RawRequest } from '../../../src/envelope/message.js';

/** Random choices that come out the same in every run (mulberry32). */
export interface Choices {
  below(limit: number): number;
  of<T>(options: readonly T[]): T;
  text(alphabet: string, longest: number): string;
}

export function choices(seed: number): Choices {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const of = <T>(options: readonly T[]): T => options[below(options.length)] as T;
  const text = (alphabet: string, longest: number): string => Array.from({ length: below(longest + 1) }, () => of([...alphabet])).join('');
  return { below, of, text };
}

export const HOSTS = ['gateway.kr.example', 'Gateway.KR.example:443', '127.0.0.1:7101', '[2001:db8::1]:7101', 'GATEWAY.KR.EXAMPLE', 'xn--9t4b11yi5a.example:8443'];
export const AUTHORITIES = new Set(['gateway.kr.example', '127.0.0.1:7101', '[2001:db8::1]:7101', 'xn--9t4b11yi5a.example:8443']);

const PATH = "abcXYZ019-._~!$&'()*+,;=:@/%[]|^\"\\`{}<>";
const VISIBLE = 'abc XYZ 012 ,;="\\()<>[]{}@:?/!#$%&\'*+-.^_`|~\t';
const DICTIONARY = ['a=1', 'b=("x" "y";p);q=0.5', 'c', 'd=:aGk=:', 'e="q,\\"w"', 'f=tok;g=?0', 'a=-7'];

/** A request of this profile, with as much strangeness as HTTP allows, and the components a signer might choose to cover. */
export function generateRequest(pick: Choices): { raw: RawRequest; components: Array<{ name: string; parameters: { key?: string } }> } {
  const method = pick.of(['POST', 'POST', 'PUT', 'PATCH', 'GET', 'GET', 'DELETE', 'M-SEARCH']);
  const withContent = ['POST', 'PUT', 'PATCH'].includes(method) || pick.below(6) === 0;
  const escapes = (text: string): string => text.replaceAll('%', () => pick.of(['%41', '%2F', '%2f', '%C3%A9', '%25', '%00']));
  const query = pick.of([undefined, '', pick.text(PATH + '?&=', 30)]);
  const target = `/${escapes(pick.text(PATH, 40))}${query === undefined ? '' : `?${escapes(query)}`}`;
  const headers: Array<[string, string]> = [['Host', pick.of(HOSTS)]];
  const optional: string[] = [];
  const add = (name: string, value: string, covered: boolean): void => {
    headers.splice(pick.below(headers.length + 1), 0, [pick.of([name, name.toUpperCase(), name.toLowerCase()]), `${pick.of(['', ' ', '\t '])}${value}${pick.of(['', ' ', ' \t'])}`]);
    if (covered) optional.push(name.toLowerCase());
  };
  if (withContent) add('Content-Type', pick.of(['application/json', 'application/json; charset=utf-8', 'application/x-ndjson']), false);
  if (pick.below(2)) add('Idempotency-Key', pick.text(VISIBLE, 20), false);
  if (pick.below(3) === 0) add('Crx-Batch', pick.text(VISIBLE, 20), false);
  if (pick.below(4) === 0) add('Authorization', `Bearer ${pick.text('abc', 9)}`, false);
  for (let line = pick.below(5); line > 0; line -= 1) add(pick.of(['Accept', 'X-Odd_Name', 'Via', 'Date']), pick.text(VISIBLE, 25), true);
  const members = pick.below(3) === 0 ? Array.from({ length: 1 + pick.below(3) }, () => pick.of(DICTIONARY)).filter((each, at, all) => !all.some((other, before) => before < at && other[0] === each[0])) : [];
  for (const member of members) headers.push(['X-Dict', member]);
  const names = [...new Set(optional)].filter(() => pick.below(2) === 0).map((name) => ({ name, parameters: {} }));
  const keyed = members.filter(() => pick.below(2) === 0).map((member) => ({ name: 'x-dict', parameters: { key: member[0] as string } }));
  return { raw: { method, target, rawHeaders: headers, body: Buffer.from(withContent ? pick.text('{}":,abcé☃0123', 60) : '') }, components: [...names, ...keyed] };
}
