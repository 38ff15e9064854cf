import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';

interface Locked { readonly name?: string; readonly version?: string; readonly integrity?: string; readonly hasInstallScript?: boolean; }

const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(projectPath(path), 'utf8')) as Record<string, unknown>;
const locked = Object.entries(read('package-lock.json')['packages'] as Record<string, Locked>).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.split('node_modules/').at(-1) as string;
const manifest = read('package.json') as Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>> & { allowScripts: Record<string, boolean> };

it('every package has its digest, and what we chose one exact version', () => {
  expect(locked.length).toBeGreaterThan(300);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it('a package that would run a program while it is installed is named, and may not', () => {
  const running = new Set(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)));
  expect(Object.keys(manifest.allowScripts).sort()).toEqual([...running].sort());
  expect(Object.values(manifest.allowScripts)).not.toContain(true);
  // For an npm that does not know the list yet.
  expect(readFileSync(projectPath('.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
});

it('the bill of materials lists every package that is locked', () => {
  const { components } = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: projectPath(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as { components: Array<{ name: string; version: string }> };
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  // One that is installed under another name is listed by one of the two.
  const missing = locked.filter(([path, { name = nameOf(path), version }]) => ![name, nameOf(path)].some((one) => listed.has(`${one}@${version}`)));
  expect(missing.map(([path]) => path)).toEqual([]);
});
