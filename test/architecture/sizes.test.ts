import { sourcesOf } from './sources.js';

const LONGEST = 200;
const sources = sourcesOf(['api', 'src'], '.ts');
const EMPTY_WORDS = '(Manager|Helper|Helpers|Util|Utils|Common|Processor|Service)';
const NAME = new RegExp(`\\b(?:class|interface|type|function|const|let)\\s+(\\w*[a-z0-9]${EMPTY_WORDS}|${EMPTY_WORDS})\\b`, 'g');
const FILE = /(^|[/.-])(manager|helpers?|utils?|common|processor|service|misc)[.-]?[^/]*\.ts$/;

const pathsWhere = (wrong: (source: { path: string; text: string }) => boolean): string[] => sources.filter(wrong).map(({ path }) => path);

describe('sources of the program', () => {
  it('are there', () => expect(sources.length).toBeGreaterThan(100));

  it(`have ${LONGEST} lines at most`, () => {
    expect(pathsWhere(({ text }) => text.split('\n').length - 1 > LONGEST)).toEqual([]);
  });

  it('are named after what they do', () => {
    expect(pathsWhere(({ path }) => FILE.test(path))).toEqual([]);
    expect(sources.flatMap(({ path, text }) => [...text.matchAll(NAME)].map((match) => `${path}: ${match[1]}`))).toEqual([]);
  });

  it('are imported one by one, by name', () => {
    expect(pathsWhere(({ path }) => /(^|\/)index\.ts$/.test(path))).toEqual([]);
    expect(pathsWhere(({ text }) => /^export \* from/m.test(text))).toEqual([]);
    expect(pathsWhere(({ text }) => /^export default\b/m.test(text))).toEqual([]);
  });

  it('leave the environment to one file', () => {
    expect(pathsWhere(({ text }) => /\bprocess\.env\b/.test(text))).toEqual(['src/platform/config.ts']);
  });
});
