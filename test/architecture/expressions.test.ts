import { fullFormats } from 'ajv-formats/dist/formats.js';
import ts from 'typescript';
import { csvOf } from '../../console/src/words/save-file.js';
import { csvLine } from '../../src/platform/csv-fields.js';
import { loadDocument, isObject, DOCUMENTS, type Json } from '../contract/document.js';
import { sourcesOf } from './sources.js';

interface Expression { readonly where: string; readonly of: RegExp }

/** Every regular expression of the program; a command line's own words are its user's. */
const written: Expression[] = sourcesOf(['api', 'src'], '.ts').filter(({ path }) => !path.startsWith('src/cli/')).flatMap(({ path, text }) => literalsOf(path, text));
const promised: Expression[] = [...new Set(DOCUMENTS.flatMap((name) => membersOf(loadDocument(name), 'pattern')))].map((source) => ({ where: `pattern ${source}`, of: new RegExp(source, 'u') }));
const formats: Expression[] = [...new Set(DOCUMENTS.flatMap((name) => membersOf(loadDocument(name), 'format')))].flatMap((name) => {
  const format = (fullFormats as Record<string, unknown>)[name];
  return format instanceof RegExp ? [{ where: `format ${name}`, of: format }] : [];
});

function literalsOf(path: string, text: string): Expression[] {
  const found: Expression[] = [];
  const walk = (node: ts.Node): void => {
    const literal = ts.isRegularExpressionLiteral(node) ? /^\/(.*)\/([a-z]*)$/s.exec(node.text) : null;
    if (literal) found.push({ where: `${path} ${node.getText()}`, of: new RegExp(literal[1] as string, (literal[2] as string).replace(/[gy]/g, '')) });
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return found;
}

/** The texts under this name, anywhere in a contract. */
function membersOf(value: Json, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => membersOf(each, name));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === name && typeof each === 'string' ? [each] : membersOf(each, name)));
}

const ALPHABET = ['a', '0', ' ', '\n', '\\', '"', '=', '/', '.', '-', '(', ';'];
const PAIRS = ALPHABET.flatMap((one) => ALPHABET.filter((other) => other !== one).map((other) => one + other));
const LENGTHS = [16, 20, 24, 28, 600, 16_000];
/** A linear search over the longest text takes a tenth of a millisecond; one that starts anew at every place takes hundreds. */
const SLOW_US = 30_000;

/** Microseconds of processor time, which a busy machine does not stretch. The fastest of three: whatever else ran is not the expression's. */
function cost({ of }: Expression, text: string): number {
  let least = Infinity;
  for (let run = 0; run < 3 && least > SLOW_US; run += 1) {
    const began = process.cpuUsage();
    of.test(text);
    least = Math.min(least, process.cpuUsage(began).user);
  }
  return least;
}

/** The first text that makes it slow: the same few characters again and again, with an end that does not fit. */
function slowAt(one: Expression): string | undefined {
  const beginning = /^\^?([A-Za-z0-9 "=:<-]{1,12})/.exec(one.of.source)?.[1] ?? '';
  for (const piece of [...new Set([...ALPHABET, ...one.of.source]), ...PAIRS]) {
    for (const length of LENGTHS) {
      const text = `${beginning}${piece.repeat(Math.ceil(length / piece.length))}\0`;
      if (cost(one, text) > SLOW_US) return `${one.where} at ${length} characters of ${JSON.stringify(piece)}`;
    }
  }
  return undefined;
}

describe('no text makes a regular expression slow', () => {
  it('would find one that is', () => {
    for (const each of [/=+$/, /\s*[;\n]/, /^(\w+\s?)*$/]) expect(slowAt({ where: String(each), of: each })).toBeDefined();
  });

  it('of the sources', () => {
    expect(written.length).toBeGreaterThan(150);
    expect(written.flatMap((one) => slowAt(one) ?? [])).toEqual([]);
  }, 60_000);

  it('of the contracts, patterns and formats', () => {
    expect(promised.length).toBeGreaterThan(50);
    expect(formats.length).toBeGreaterThan(0);
    expect([...promised, ...formats].flatMap((one) => slowAt(one) ?? [])).toEqual([]);
  }, 60_000);
});

it('no cell of a file, made by the gateway or by its page, is run as a formula', () => {
  const harmful = ['=1+1', '+1', '-1', '@SUM(A1)', '|x', '%x', ' =1', '\t=1', '\n=1', '\r=1', '"=1', "'=1", '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF20A', ';=1', 'a;=1', 'a",=1', 'a\n=1'];
  for (const text of harmful) {
    const line = csvLine([text]);
    expect(csvOf([[text]])).toBe(`\uFEFF${line}`);
    // Either it begins with an apostrophe, or it is quoted whole and begins with something harmless.
    expect(line).toMatch(/^"?'|^"(?:;|a)[^]*"\r\n$/);
  }
  expect(csvLine(['plain', '한국', 'a-b'])).toBe('plain,한국,a-b\r\n');
});
