import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { POSITIONS } from '../../../console/src/pool/map/positions.js';
import { legsOf } from '../../../console/src/pool/map/ways.js';
import { arcs, outlines, pointOf, WIDTH } from '../../../console/src/pool/map/world.js';
import { projectPath } from '../../../src/platform/paths.js';

describe('the map of routes', () => {
  it('has its positions from Natural Earth, as they are now', () => {
    expect(readFileSync(projectPath('console', 'src', 'pool', 'map', 'positions.ts'), 'utf8')).toBe(execFileSync(process.execPath, [projectPath('src', 'setup', 'positions.mjs'), '--print'], { encoding: 'utf8' }));
    expect(Object.keys(POSITIONS).length).toBeGreaterThan(220);
  });

  it('draws each country, and a leg the shorter way round', () => {
    expect(outlines().length).toBeGreaterThan(150);
    // No line runs across the whole map: Russia goes on beyond the 180th meridian.
    const steps = outlines().flatMap((path) => path.split('Z').flatMap((ring) => ring.slice(1).split('L').map((point) => Number(point.split(' ')[0])).map((x, n, all) => Math.abs(x - (all[n - 1] ?? x)))));
    expect(Math.max(...steps.filter((step) => !Number.isNaN(step)))).toBeLessThan(WIDTH / 2);
    expect(pointOf('KR')[0]).toBeLessThan(pointOf('US')[0]);
    expect(arcs('CN', 'KR')).toHaveLength(1);
    // From Europe to America across the Atlantic: out at one edge, in at the other.
    const [out, back] = arcs('NL', 'US').map((path) => path.match(/-?\d+\.\d/g)?.map(Number) as number[]);
    expect(out?.at(-2)).toBeLessThan(0);
    expect(back?.[0]).toBeGreaterThan(WIDTH);
  });

  it('counts a leg once a record, and none within a country', () => {
    const record = (recordId: string, way: unknown): never => ({ recordId, partner: 'ZZ', recordRef: recordId, way }) as never;
    const legs = legsOf([
      record('a', [{ country: 'EC' }, { locode: 'KRPUS' }, { locode: 'KRINC' }, { country: 'XX' }]), record('b', [{ locode: 'ECGYE' }, { country: 'KR' }, { country: 'EC' }, { country: 'KR' }]), record('c', undefined),
    ]);
    expect(legs.map(({ from, to, records }) => [from, to, records.length])).toEqual([['EC', 'KR', 2], ['KR', 'EC', 1]]);
  });
});
