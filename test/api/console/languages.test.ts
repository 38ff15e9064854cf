import { readFileSync } from 'node:fs';
import { PROBLEMS } from '../../../api/problems.js';
import { en } from '../../../console/src/i18n/en.js';
import { enFields, enValues } from '../../../console/src/i18n/en-words.js';
import { ko } from '../../../console/src/i18n/ko.js';
import { koFields, koValues } from '../../../console/src/i18n/ko-words.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { readContractFile } from '../../../src/platform/contract-file.js';
import { projectPath } from '../../../src/platform/paths.js';

const FILES = ['alert', 'seizure', 'handling', 'consignment', 'parties', 'places', 'feedback', 'request', 'reply', 'withdrawal', 'envelope'];
/** Codes that are the same in every language. */
const SAME = /^([A-Z0-9+]+|\d[\d.-]*|H\d)$/;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every member and every word of a closed list in the schemas of a message. */
function contractWords(): { members: Set<string>; words: Set<string> } {
  const [members, words] = [new Set<string>(), new Set<string>()];
  const walk = (node: unknown): void => {
    if (!isObject(node)) return;
    if (isObject(node.properties)) Object.keys(node.properties).forEach((member) => members.add(member));
    if (Array.isArray(node.enum)) node.enum.forEach((word) => words.add(String(word)));
    Object.values(node).forEach(walk);
  };
  for (const file of FILES) walk(readContractFile(projectPath('openapi', 'schemas', `${file}.yaml`)));
  return { members, words };
}

function texts(tree: unknown, path = ''): Array<readonly [string, string]> {
  return isObject(tree) ? Object.entries(tree).flatMap(([name, inner]) => texts(inner, `${path}/${name}`)) : [[path, String(tree)]];
}

describe('the languages of the console', () => {
  const { members, words } = contractWords();

  it('say the same things, with the same places to fill', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string).sort();
    const korean = new Map(texts(ko));
    for (const [path, text] of texts(en)) expect([path, places(korean.get(path) ?? 'missing {{it}}')]).toEqual([path, places(text)]);
  });

  it('have a Korean word for every member a message can have', () => {
    expect([...members].filter((member) => !(member in koFields))).toEqual([]);
  });

  it('have a Korean word for every word of a closed list', () => {
    const known = new Set([...Object.keys(koValues), ...Object.keys(koValues).map((key) => key.replace(/^[a-zA-Z]+\./, ''))]);
    expect([...words].filter((word) => !known.has(word) && !SAME.test(word))).toEqual([]);
  });

  it('write Korean in Korean', () => {
    const latin = [...texts(ko), ...Object.entries(koFields), ...Object.entries(koValues)].filter(([, text]) => !/[가-힣]/.test(text) && /[a-z]/i.test(text.replace(/\{\{\w+\}\}/g, '')) && !/^[A-Z0-9 ./-]+$|UN\/LOCODE|SHA-256|JSON|^H?$/.test(text));
    expect(latin).toEqual([]);
    expect(Object.values({ ...enFields, ...enValues }).filter((text) => /[가-힣]/.test(text))).toEqual([]);
  });

  it('say of every refusal what it means', () => {
    expect([...Object.keys(PROBLEMS), 'fault'].filter((code) => !(code in en.problems))).toEqual([]);
  });

  it('say what speaks for and against a link, and what is to be said of an identifier', () => {
    const codes = (file: string, pattern: RegExp): string[] => [...readFileSync(projectPath('src', ...file.split('/')), 'utf8').matchAll(pattern)].map(([, code]) => code as string);
    const signals = [...codes('matching/compare-qualifiers.ts', /'([a-z]+-[a-z-]+)': '/g), ...codes('matching/compare-subjects.ts', /'(name-[a-z]+)'/g), 'identifier-valid', 'identifier-suspicious'];
    expect(signals.length).toBeGreaterThan(13);
    expect(signals.filter((code) => !(code in en.pool.links.signals))).toEqual([]);
    const doubts = codes('domain/identifiers/check.ts', /[=|] '([a-z_]+)'/g).filter((code) => code.includes('_'));
    expect(doubts.length).toBeGreaterThan(2);
    expect(doubts.filter((code) => !(code in en.findings.texts))).toEqual([]);
  });

  it('name every role', () => {
    for (const { role } of DEMO_OFFICERS) expect([en.roles[role], ko.roles[role]]).not.toContain(undefined);
  });
});
