import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, type ICruiseResult, type IForbiddenRuleType, type ICruiseOptions } from 'dependency-cruiser';
import { projectRoot } from '../../src/platform/paths.js';

const root = projectRoot();
const FOLDERS = ['api', 'src', 'bench', 'test'];
const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };

async function cruiseAll(): Promise<ICruiseResult> {
  const { output } = await cruise(FOLDERS, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } });
  return output as ICruiseResult;
}

const sourcesOnDisk = (): number =>
  FOLDERS.flatMap((folder) => readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })).filter((file) => file.endsWith('.ts')).length;

describe('imports', () => {
  it('point one way', async () => {
    const { summary, modules } = await cruiseAll();
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    const seen = modules.filter(({ source }) => FOLDERS.some((folder) => source.startsWith(`${folder}/`)) && source.endsWith('.ts'));
    expect(seen.length).toBeGreaterThanOrEqual(sourcesOnDisk());
    expect(summary.totalDependenciesCruised).toBeGreaterThan(seen.length);
  }, 120_000);
});
