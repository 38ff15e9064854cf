import { existsSync, readFileSync } from 'node:fs';
import { INNER_LIMITS, PARTNER_LIMITS } from '../../api/connection-limits.js';
import { projectPath } from '../../src/platform/paths.js';

const page = readFileSync(projectPath('docs', 'threat-model.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| threat')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

it('goes through all six kinds', () => {
  expect(rows.flatMap(([threat, defence]) => (defence === '' ? [threat] : []))).toEqual(['Spoofing', 'Tampering', 'Repudiation', 'Information disclosure', 'Denial of service', 'Elevation of privilege'].map((kind) => `**${kind}**`));
});

it('names a defence and a test for each threat, and every file is there', () => {
  const threats = rows.filter(([, defence]) => defence !== '');
  expect(threats.length).toBeGreaterThan(20);
  for (const [threat, , tests = ''] of threats) {
    const files = [...tests.matchAll(/`(test\/[^`]+\.test\.ts)`/g)].map((match) => match[1] as string);
    expect([threat, files.length > 0, files.filter((file) => !existsSync(projectPath(file)))]).toEqual([threat, true, []]);
  }
});

it('tells the limits there are', () => {
  const number = (n: number | undefined): string => (n ?? 0).toLocaleString('en');
  expect(page).toContain(`at most ${number(PARTNER_LIMITS.connections)} at the partner door and ${number(PARTNER_LIMITS.perAddress)} from one address, ${number(INNER_LIMITS.connections)} at an inner door; a head within ${PARTNER_LIMITS.headMs / 1_000} s`);
});
