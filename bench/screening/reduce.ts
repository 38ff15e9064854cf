import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { NameKind } from '../../src/matching/names/types.js';
import { countryOf } from './countries.js';
import { parseCsv } from './csv.js';
import type { Listed } from './listed.js';

/** Makes bench/data/watchlists.jsonl.gz: what screening compares, of OFAC's list and of the consolidated list of the United Nations. */
function main(): void {
  const { values } = parseArgs({ options: { sdn: { type: 'string' }, alt: { type: 'string' }, un: { type: 'string' }, out: { type: 'string' } } });
  const read = (file: string | undefined): string => readFileSync(file ?? '', 'utf8');
  const all = [...ofac(parseCsv(read(values.sdn)), parseCsv(read(values.alt))), ...unitedNations(read(values.un))];
  writeFileSync(values.out ?? '', gzipSync(all.map((one) => `${JSON.stringify(one)}\n`).join(''), { level: 9 }));
  process.stdout.write(`${all.length} entities, ${all.reduce((sum, { names }) => sum + names.length, 0)} names\n`);
}

const NOTHING = /^-0-$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function ofac(entities: readonly string[][], aliases: readonly string[][]): Listed[] {
  const others = new Map<string, string[]>();
  for (const [id = '', , , name = ''] of aliases) others.set(id.trim(), [...others.get(id.trim()) ?? [], name.trim()]);
  return entities.filter(([, name]) => name && !NOTHING.test(name.trim())).map((row): Listed => {
    const [id = '', name = '', type = ''] = row.map((member) => member.trim());
    const remarks = row.at(-1) ?? '';
    const kind: NameKind = type === 'individual' ? 'person' : type === 'vessel' ? 'vessel' : 'organisation';
    return {
      id: `OFAC-${id}`, list: 'OFAC', kind, names: [...new Set([name, ...others.get(id) ?? []])], places: [...remarks.matchAll(/POB ([^;]+)/g)].map((found) => (found[1] ?? '').trim()),
      born: [...remarks.matchAll(/DOB ([^;.]+)/g)].flatMap((found) => ofacDate(found[1] ?? '')),
      nationalities: countries([...remarks.matchAll(/(?:nationality|citizen) ([^;.]+)/g)].map((found) => found[1] ?? '')), sex: /Gender (Male|Female)/.exec(remarks)?.[1]?.toLowerCase(),
    };
  });
}

function ofacDate(text: string): string[] {
  const between = /^(\d{4}) to (\d{4})/.exec(text);
  if (between) return years(Number(between[1]), Number(between[2]));
  const found = /^(circa )?(?:(\d{1,2}) )?(?:([A-Za-z]{3}) )?(\d{4})/.exec(text);
  if (!found) return [];
  const month = MONTHS.indexOf((found[3] ?? '').toLowerCase()) + 1;
  const two = (value: number | string): string => String(value).padStart(2, '0');
  return [`${found[4]}${month > 0 ? `-${two(month)}${found[2] ? `-${two(found[2])}` : ''}` : ''}${found[1] ? '~' : ''}`];
}

const years = (from: number, to: number): string[] => Array.from({ length: Math.min(20, to - from + 1) }, (_, i) => `${from + i}~`);

function countries(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => countryOf(name.trim()) ?? []))];
}

function unitedNations(xml: string): Listed[] {
  return [...xml.matchAll(/<(INDIVIDUAL|ENTITY)>([\s\S]*?)<\/\1>/g)].map(([, what, body = '']): Listed => {
    const all = (tag: string, of = body): string[] => [...of.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map((found) => plain(found[1] ?? ''));
    const raw = (tag: string): string[] => [...body.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map((found) => found[1] ?? '');
    const whole = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].flatMap((tag) => all(tag).slice(0, 1)).filter(Boolean).join(' ');
    const names = [whole, ...all('NAME_ORIGINAL_SCRIPT'), ...all('ALIAS_NAME')].map((name) => name.trim()).filter(Boolean);
    return {
      id: `UN-${all('DATAID')[0]}`, list: 'UN', kind: what === 'INDIVIDUAL' ? 'person' : 'organisation', names: [...new Set(names)],
      born: raw('INDIVIDUAL_DATE_OF_BIRTH').flatMap((one) => unDate((tag) => all(tag, one)[0])),
      places: raw('INDIVIDUAL_PLACE_OF_BIRTH').map((one) => ['STREET', 'CITY', 'STATE_PROVINCE', 'COUNTRY', 'NOTE'].flatMap((tag) => all(tag, one)).filter(Boolean).join(', ')).filter(Boolean),
      nationalities: countries(raw('NATIONALITY').flatMap((one) => all('VALUE', one))), sex: all('GENDER')[0]?.toLowerCase() || undefined,
    };
  });
}

function unDate(of: (tag: string) => string | undefined): string[] {
  const [day, year, from, to, type] = [of('DATE'), of('YEAR'), of('FROM_YEAR'), of('TO_YEAR'), of('TYPE_OF_DATE')];
  const about = type === 'APPROXIMATELY' ? '~' : '';
  if (day) return [`${day.slice(0, 10)}${about}`];
  if (year) return [`${year}${about}`];
  return from && to ? years(Number(from), Number(to)) : [];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '').replace(/\s+/g, ' ').trim();

main();
