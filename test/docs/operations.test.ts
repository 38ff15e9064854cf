import { readFileSync } from 'node:fs';
import { readConfig, SETTINGS, type ConfigError } from '../../src/platform/config.js';
import { projectPath } from '../../src/platform/paths.js';

const page = readFileSync(projectPath('docs', 'operations', 'README.md'), 'utf8');

it('documents exactly the settings there are, with their defaults', () => {
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (?:`(.+)`)? *\|$/gm)].map(([, name, meaning, fallback]) => ({ name, meaning, ...(fallback ? { fallback } : {}) }));
  expect(rows).toEqual(SETTINGS);
});

it('lists every problem of a configuration, not the first', () => {
  const problems = (() => {
    try {
      readConfig({ CRX_ADMINISTRATION: 'korea', ENGINE_HOST: '0.0.0.0', PARTNER_PORT: 'many' });
    } catch (error) {
      return (error as ConfigError).problems;
    }
    return [];
  })();
  expect(problems).toEqual(expect.arrayContaining([
    expect.stringContaining('DATABASE_URL is not set'), expect.stringContaining('PARTNER_PORT is not a port'),
    expect.stringContaining('CRX_ADMINISTRATION must be two capital letters'), expect.stringContaining('ENGINE_TOKEN is needed'),
  ]));
});

it('lets the partner door speak plain HTTP on loopback only', () => {
  const base = { CRX_ADMINISTRATION: 'KR', DATABASE_URL: 'postgres://x/y', SIGNING_KEY_FILE: 'k', INSECURE_LOOPBACK: '1' };
  expect(readConfig(base).partner.insecureLoopback).toBe(true);
  expect(() => readConfig({ ...base, PARTNER_HOST: '0.0.0.0' })).toThrow('loopback');
});
