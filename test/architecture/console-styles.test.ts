import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectPath } from '../../src/platform/paths.js';
import { sourcesOf } from './sources.js';

const MANTINE = projectPath('node_modules', '@mantine', 'core');
/** What every page has, whatever it draws. */
const ALWAYS = ['baseline', 'default-css-variables', 'global'];

/** Names that the console imports from Mantine, types too. */
function importedNames(): readonly string[] {
  const lists = sourcesOf(['console/src'], '.tsx').concat(sourcesOf(['console/src'], '.ts')).flatMap(({ text }) => [...text.matchAll(/import (?:type )?\{([^}]*)\} from '@mantine\/core'/g)].map(([, list]) => list as string));
  return [...new Set(lists.flatMap((list) => list.split(',').map((one) => one.trim().replace(/^type /, '').split(' as ')[0] as string).filter(Boolean)))];
}

/** The module of each name that Mantine exports. */
function modulesByName(): ReadonlyMap<string, string> {
  const index = readFileSync(join(MANTINE, 'esm', 'index.mjs'), 'utf8');
  return new Map([...index.matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)].flatMap(([, list, path]) => (list as string).split(',').map((one) => [one.trim().split(' as ').at(-1) as string, join(MANTINE, 'esm', path as string)] as const)));
}

/** The sheets that a module's classes are in, its own and those of all that it imports: a module of classes is named after its sheet. */
function sheetsFrom(module: string, seen: Set<string>): readonly string[] {
  if (seen.has(module)) return [];
  seen.add(module);
  if (module.endsWith('.module.mjs')) return [basename(module, '.module.mjs')];
  return [...readFileSync(module, 'utf8').matchAll(/from "(\.[^"]+)"/g)].flatMap(([, path]) => sheetsFrom(join(dirname(module), path as string), seen));
}

describe('sheets of Mantine', () => {
  const listed = [...readFileSync(projectPath('console', 'src', 'mantine.css'), 'utf8').matchAll(/@import '@mantine\/core\/styles\/([\w-]+)\.css';/g)].map(([, name]) => name as string);
  const modules = modulesByName();

  it('are those of the components that the console draws, and no others', () => {
    const seen = new Set<string>();
    const needed = importedNames().flatMap((name) => sheetsFrom(modules.get(name) ?? '', modules.has(name) ? seen : new Set([''])));
    expect(needed.length).toBeGreaterThan(20);
    expect(needed.filter((name) => !existsSync(join(MANTINE, 'styles', `${name}.css`)))).toEqual([]);
    expect([...listed].sort()).toEqual([...ALWAYS, ...needed].sort());
  });

  it('come in the order that Mantine gives them', () => {
    const whole = readFileSync(join(MANTINE, 'styles.css'), 'utf8');
    const places = listed.map((name) => whole.indexOf(readFileSync(join(MANTINE, 'styles', `${name}.css`), 'utf8').trim().slice(0, 200)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('are all that is asked of Mantine: no file brings the whole of them', () => {
    expect(sourcesOf(['console/src'], '.tsx').concat(sourcesOf(['console/src'], '.css')).filter(({ path, text }) => path !== 'console/src/mantine.css' && /@mantine\/core\/styles/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
