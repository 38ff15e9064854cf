import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { jamoOf } from '../src/matching/names/hangul.js';
import { backgroundCost, spellingCost, unitsOf, type SpellingModel } from '../src/matching/names/hangul-spelling.js';
import { projectPath } from '../src/platform/paths.js';
import { estimate, type Sample } from './name-chunks.js';
import { readPairs } from './name-pairs.js';
import { splitByName } from './name-split.js';

const FILE = projectPath('src', 'matching', 'data', 'hangul-spellings.tsv');
const SOURCES: Readonly<Record<SpellingModel, string>> = { native: 'ko_native_person', foreign: 'ko_foreign_person' };
/** Pairs that share less by the costs so far are translations or other names, not spellings. */
const LEAST_SHARED = 0.12;
/** A consonant of a Korean name that no letter stands for costs at least this. */
const SILENT_IN_KOREAN = 6.5;
const ONSETS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const CODAS = '-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** The parts of the syllables of a word as the table names them: "Oㄱ", "Bㅏ", "Cㄴ". */
function partsOf(word: string): string[] {
  return [...word].flatMap((syllable) => {
    const jamo = jamoOf(syllable);
    if (!jamo) return [];
    const silent = ONSETS[jamo[0]] === 'ㅇ';
    return [...(silent ? [] : [`O${ONSETS[jamo[0]]}`]), `${silent ? 'B' : 'V'}${VOWELS[jamo[1]]}`, ...(jamo[2] > 0 ? [`C${CODAS[jamo[2]]}`] : [])];
  });
}

const latinWords = (name: string): string[] => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ł', 'l').replaceAll('ø', 'o').replaceAll('æ', 'ae').split(/[^a-z]+/).filter(Boolean);
const hangulWords = (name: string): string[] => name.split(/[^가-힣]+/).filter(Boolean);
const shared = (hangul: string, latin: string): number => 1 - spellingCost(unitsOf(hangul), latin, 'foreign') / backgroundCost(latin);

/** Words of the two names that spell each other, best first; two Latin words may be one in Hangul. */
function wordPairs(latin: readonly string[], hangul: readonly string[]): Sample[] {
  const found: { worth: number; at: number; span: number; to: number; word: string }[] = [];
  for (let at = 0; at < latin.length; at++) for (let span = 1; span <= 2 && at + span <= latin.length; span++) hangul.forEach((other, to) => {
    const word = latin.slice(at, at + span).join('');
    found.push({ worth: shared(other, word) * (span === 2 ? 0.9 : 1), at, span, to, word });
  });
  const [usedLatin, usedHangul] = [new Set<number>(), new Set<number>()];
  return found.sort((a, b) => b.worth - a.worth).flatMap(({ worth, at, span, to, word }) => {
    if (worth < LEAST_SHARED || usedHangul.has(to) || usedLatin.has(at) || (span === 2 && usedLatin.has(at + 1))) return [];
    usedHangul.add(to);
    for (let i = at; i < at + span; i++) usedLatin.add(i);
    return [{ latin: word, parts: partsOf(hangul[to] ?? '') }];
  });
}

/** Well-known names of the shipped table, each Hangul form with the Latin spelling nearest to it. */
function knownNames(): Sample[] {
  return readFileSync(projectPath('src', 'matching', 'data', 'names-in-hangul.tsv'), 'utf8').split('\n').slice(1).filter(Boolean).flatMap((line) => {
    const [latin = '', forms = ''] = line.split('\t');
    return forms.split(' ').flatMap((form) => {
      const [nearest = ''] = latin.split(' ').sort((a, b) => shared(form, b) - shared(form, a));
      return shared(form, nearest) > 2 * LEAST_SHARED ? [{ latin: nearest, parts: partsOf(form) }] : [];
    });
  });
}

function main(): void {
  const { values } = parseArgs({ options: { pairs: { type: 'string' }, model: { type: 'string' }, training: { type: 'boolean' } } });
  const model = values.model === 'native' ? 'native' : 'foreign';
  if (!values.pairs) throw new Error('Say which file: node dist/bench/names-estimate.js --pairs FILE.tsv --model native|foreign [--training]');
  const pairs = readPairs(resolve(process.env['INIT_CWD'] ?? process.cwd(), values.pairs));
  const parts = splitByName(pairs);
  const own = pairs.filter((pair) => pair.same && pair.source === SOURCES[model] && (!values.training || parts.get(pair) === 'training'));
  const samples = model === 'native'
    ? own.map(({ name1, name2 }) => ({ latin: latinWords(name1).join(''), parts: partsOf(hangulWords(name2).join('')) }))
    : [...own.flatMap(({ name1, name2 }) => wordPairs(latinWords(name1), hangulWords(name2))), ...knownNames()];
  const rows = estimate(samples, model).map(({ part, jamo, spelling, cost }) => [model, part, jamo, spelling || '-', Math.max(cost, model === 'native' && spelling === '' && part !== 'I' ? SILENT_IN_KOREAN : 0).toFixed(2)].join('\t'));
  const [header = '', ...kept] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const of = (name: string): string[] => (name === model ? rows : kept.filter((row) => row.startsWith(`${name}\t`)));
  writeFileSync(FILE, `${[header, ...of('native'), ...of('foreign'), ...of('background')].join('\n')}\n`);
  process.stdout.write(`${samples.length} spellings, ${rows.length} rows\n`);
}

main();
