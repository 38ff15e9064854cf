import { existsSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';
import { sourcesOf, type Source } from './sources.js';

const FOLDERS = ['api', 'src', 'test', 'bench', 'docs', 'migrations', 'openapi', 'console'].filter((folder) => existsSync(projectPath(folder)));
const texts = ['.ts', '.tsx', '.mjs', '.md', '.sql', '.yaml', '.sh'].flatMap((ending) => sourcesOf(FOLDERS, ending))
  .filter(({ path }) => path !== 'test/architecture/words.test.ts');

const where = (pattern: RegExp): string[] => texts.flatMap(({ path, text }: Source) =>
  text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])));

describe('what is written down', () => {
  it('is all read', () => expect(texts.length).toBeGreaterThan(200));
  it('leaves nothing for later', () => expect(where(/\b(TODO|FIXME|HACK)\b/)).toEqual([]));
  it('names no path of one machine', () => expect(where(/(^|[\s"'`(=])(\/work\/|\/root\/|\/home\/\w+\/|\.\.\/shared\b)/)).toEqual([]));
  // Where there is no nats-server, `npm test` says at its end what that leaves out.
  it('leaves no test out and none alone', () => expect(where(/\b(it|test|describe)\.(skip|todo|only)\b|\bx(it|describe)\(/).filter((line) => !line.startsWith('test/support/nats.ts:'))).toEqual([]));
});
