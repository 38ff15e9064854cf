import { readFileSync } from 'node:fs';
import { readMeasured, sizingPage, type Storage } from '../../bench/sizing.js';
import { projectPath } from '../../src/platform/paths.js';

const storage = JSON.parse(readFileSync(projectPath('bench', 'storage.json'), 'utf8')) as Storage;

it('reads what was measured, and fails where a line is missing', () => {
  const measured = readMeasured(readFileSync(projectPath('bench', 'RESULTS.md'), 'utf8'), storage);
  for (const figure of [measured.door, measured.judged, measured.pooled, measured.pushed, measured.logged]) expect(figure).toBeGreaterThan(0);
  expect(() => readMeasured('# Measured', storage)).toThrow('has no line');
});

it('computes processes from half of what was measured, and disks from what a message takes', () => {
  const page = sizingPage({ door: 1000, judged: 4000, pooled: 2000, pushed: 200, logged: 30_000, storage: { ...storage, walBytes: 100, bytesBySchema: { evidence: 400, pool: 600 } } });
  expect(page).toContain('| 10,000 | 20 | 5 | 10 | 33 % | 860 GB | 86 GB |');
  expect(page).toContain('| 5,000,000,000 | 5 TB | 7.1 TB | 2 TB |');
  expect(page).toContain('**Computed, not measured**');
});
