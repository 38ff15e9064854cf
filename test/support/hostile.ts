import fc from 'fast-check';

/** One choice of a hostile sender: which operation or example, which place in it, what stands there, and how. */
export interface Choice { readonly which: number; readonly place: number; readonly value: number; readonly how: number }

/** The same choices in every run of the suite; FUZZ_RUNS and FUZZ_SEED make longer runs, and other ones. */
export function choices(usual: number): Choice[] {
  const any = fc.nat(1_000_000);
  return fc.sample(fc.record({ which: any, place: any, value: any, how: any }), { seed: Number(process.env.FUZZ_SEED ?? 20_261_126), numRuns: Number(process.env.FUZZ_RUNS ?? usual) });
}

const LONG = 'ㄱ'.repeat(300);
const TIMES = ['1000-01-01T00:00:00Z', '2999-12-31T23:59:59Z', '2016-12-31T23:59:60Z', '2026-02-31T00:00:00Z', '2026-06-01T00:00:00.123456789+14:00', '0000-00-00T00:00:00Z', '2026-06-01t00:00:00z', '2026-06-01'];
const DAYS = ['1000-01-01', '2999-12-31', '2026-02-29', '0000-00-00', '1984-00', '2026-6-1'];
const NUMBERS = [0, -0, -1, 0.1, 1e-300, 1e300, 2 ** 31, 2 ** 53, -(2 ** 63), 999_999_999_999, 1.000_000_000_000_000_2];
const IDS = ['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10', 'not-an-id'];
/** What breaks out of something somewhere: SQL, shells, log lines, headers, files, templates, patterns, scripts; and letters that are none, or turn round. */
export const TEXTS = [
  '', ' ', '\'; DROP TABLE evidence.message; --', '" OR 1=1 --', '%', '_', '\\', '%00', '$1', '{{7*7}}', '${jndi:ldap://127.0.0.1/a}', '$(touch /tmp/x)', '../../../../etc/passwd', 'a\r\nSet-Cookie: a=b', '\u001b[2J',
  '<script>alert(1)</script>', '=HYPERLINK("http://127.0.0.1/","x")', '((((((((((a+)+)+)+)+)+)+)+)+)+$', '\u202Eabc\u202C', 'é'.normalize('NFD'), '﷽', '\u{1F600}'.repeat(40), 'İıſß', '\uFEFF', '\u200B', '\uFFFF', 'ＣＳＱＵ３０５４３８３', LONG,
  '__proto__', 'constructor', 'toString', 'null', '-', '&|!():*<->', '0', '1e999', 'http://169.254.169.254/latest/meta-data/', 'file:///etc/passwd', 'x'.repeat(5_000),
];
const ANYTHING: readonly unknown[] = [null, true, false, [], {}, [[]], [null], { a: { b: {} } }, ...NUMBERS, ...TEXTS];

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** The value somebody hostile would put in the place of this one: often of its kind, so that it gets further. */
function insteadOf(leaf: unknown, { value, how }: Choice): unknown {
  if (how % 3 === 0) return at(ANYTHING, value);
  if (typeof leaf === 'number') return at(NUMBERS, value);
  if (typeof leaf !== 'string') return at(ANYTHING, value);
  if (/^\d{4}-\d\d-\d\dT/.test(leaf)) return at(TIMES, value);
  if (/^\d{4}(-\d\d){1,2}$/.test(leaf)) return at(DAYS, value);
  return at(/^[0-9a-f-]{36}$/.test(leaf) ? IDS : TEXTS, value);
}

type Holder = Record<string, unknown>;

/** Every place of a document: its holder and its name there. */
function placesOf(value: unknown, found: Array<readonly [Holder, string]> = []): Array<readonly [Holder, string]> {
  if (typeof value !== 'object' || value === null) return found;
  for (const name of Object.keys(value)) {
    found.push([value as Holder, name]);
    placesOf((value as Holder)[name], found);
  }
  return found;
}

/** The document with one thing wrong, as text: it need not be JSON any more. */
export function bent(document: unknown, choice: Choice): string {
  const copy = structuredClone(document);
  const places = placesOf(copy);
  const [holder, name] = places.length === 0 ? [{} as Holder, ''] : at(places, choice.place);
  const how = choice.how % 10;
  if (how === 0 && Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (how === 0) delete holder[name];
  else if (how === 1) holder[name] = Array.from({ length: 300 }, () => holder[name]);
  else if (how === 2 && !Array.isArray(holder)) holder[at(TEXTS, choice.value)] = holder[name];
  else holder[name] = insteadOf(holder[name], choice);
  const text = JSON.stringify(copy);
  if (how === 3) return text.slice(0, choice.place % (text.length + 1));
  if (how === 4) return text.replace('{', `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},`);
  return text;
}

/** A text with one character taken out, doubled or replaced by one that means something in a header. */
export function scratched(text: string, { place, value, how }: Choice): string {
  const where = place % (text.length + 1);
  const put = at(['', '"', '\\', ';', ',', '=', '(', ')', ':', '?1', '@1', '\t', 'é', text.slice(where, where + 8), 'x'.repeat(9_000)], value);
  return text.slice(0, where) + put + text.slice(where + (how % 3));
}

/** In a path, where a slash would be another path. */
export const inPath = ({ value }: Choice): string => at(['%00', '%ff', '..%2F..%2Fetc', '%', '%E0%A4%A', 'a'.repeat(6_000), '-1', '0', '%27%20OR%201%3D1', '__proto__', '%F0%9F%98%80', '1e9', ...IDS], value);
/** Of a query. */
export const inQuery = ({ value }: Choice): string => encodeURIComponent(at([...TEXTS, ...TIMES, ...NUMBERS.map(String), 'AAAA', 'eyJhIjoxfQ'], value));
