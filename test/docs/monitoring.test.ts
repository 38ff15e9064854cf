import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createFigures } from '../../src/platform/figures.js';
import { projectPath } from '../../src/platform/paths.js';
import { parseYaml } from '../../src/platform/yaml.js';
import { Registry } from 'prom-client';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';
import { metricsIn } from './promql.js';

const page = (...path: string[]): string => readFileSync(projectPath('docs', 'operations', ...path), 'utf8');

interface Rule { alert: string; expr: string; for?: string; labels: { severity: string }; annotations: { summary: string; runbook: string } }
const rules = (parseYaml(page('monitoring', 'alerts.yml')) as { groups: Array<{ rules: Rule[] }> }).groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(page('monitoring', 'dashboard.json')) as { panels: Array<{ targets?: Array<{ expr: string }> }> };
const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

let world: World;
beforeAll(async () => { world = await startWorld({ gateways: ['KR'] }); }, 90_000);
afterAll(() => world?.stop());

const metrics = async (): Promise<string> => (await fetch(`${world.administration('KR').opsUrl}/metrics`)).text();
const figure = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
};

/** What a scrape yields, of histograms their parts; and `up`, which Prometheus itself adds. */
function namesOf(text: string): Set<string> {
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type]) => ({ name, type }));
  return new Set(['up', ...types.flatMap(({ name, type }) => (type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name]))]);
}

it('every rule and every panel asks for metrics that a running gateway has', async () => {
  const names = namesOf(await metrics());
  const asked = new Set([...rules.map(({ expr }) => expr), ...shown].flatMap(metricsIn));
  expect([...asked].filter((name) => !names.has(name))).toEqual([]);
  expect(rules.length).toBeGreaterThan(15);
  expect(shown.length).toBeGreaterThan(25);
});

it('every rule has a name of its own, a severity, and a section of the runbooks', () => {
  const sections = new Set([...page('runbooks.md').matchAll(/^## (.+)$/gm)].map(([, title = '']) => `runbooks.md#${title.toLowerCase().replaceAll(' ', '-')}`));
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, for: lasting = '0s', labels, annotations } of rules) {
    expect([alert, sections.has(annotations.runbook), ['page', 'ticket'].includes(labels.severity), /^\d+[smhd]$/.test(lasting), annotations.summary.length > 0]).toEqual([alert, true, true, true, true]);
  }
});

it.each(['sum(crx_x', 'crx_x{a="b"', 'rate(crx_x[5m)', 'sum by (a) (1)'])('an expression that cannot be meant is found: %s', (expression) => {
  expect(() => metricsIn(expression)).toThrow();
});

it('what waits is counted, and what has been done is not', async () => {
  const zz = world.exchange('ZZ', 'KR');
  for (let i = 0; i < 3; i += 1) await zz.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
  const text = await until('all to be pooled and signed', async () => {
    const now = await metrics();
    return figure(now, 'crx_arrivals_waiting') === 0 && figure(now, 'crx_log_unplaced') === 0 && figure(now, 'crx_log_unsigned') === 0 && (figure(now, 'crx_log_leaves') ?? 0) >= 3 && now;
  }, 20_000);
  expect(figure(text, 'crx_answers_total{door="partner",method="POST",status="201"}')).toBe(3);
  expect(figure(text, 'crx_answer_seconds_count{door="partner"}')).toBeGreaterThanOrEqual(3);
  expect(figure(text, 'crx_figures_read{of="administration"}')).toBe(1);
  expect(figure(text, 'crx_figures_read{of="jobs"}')).toBe(1);
  expect(figure(text, 'crx_log_checkpoint_age_seconds')).toBeLessThan(60);
  expect(figure(text, 'crx_database_bytes')).toBeGreaterThan(1_000_000);
  expect(figure(text, 'crx_spool_free_bytes')).toBeGreaterThan(0);
  expect(figure(text, 'crx_database_connections{pool="write",state="open"}')).toBeGreaterThan(0);
});

it('a source that cannot be read has no figures, and says so', async () => {
  const registry = new Registry();
  const figures = createFigures(registry);
  let away = false;
  figures.add({ of: 'x', meanings: [{ name: 'x_waiting', help: 'x', labels: ['a'] }], read: async () => {
    if (away) throw new Error('away');
    return [{ name: 'x_waiting', labels: { a: 'b' }, value: 7 }];
  } });
  await figures.refresh();
  expect(await registry.metrics()).toContain('x_waiting{a="b"} 7');
  away = true;
  await figures.refresh();
  expect(await registry.metrics()).not.toContain('x_waiting{a="b"}');
  expect(await registry.metrics()).toContain('crx_figures_read{of="x"} 0');
});

/** What Prometheus' own tool says, where it is installed. */
const promtool = (...args: string[]) => spawnSync('promtool', args, { cwd: projectPath('docs', 'operations', 'monitoring'), encoding: 'utf8', timeout: 60_000 });
// Elsewhere `npm test` says at its end what that leaves out.
const hasPromtool = promtool('--version').status === 0;
if (hasPromtool) it('the rules are what Prometheus takes, and fire when their tests say so', () => {
  for (const args of [['check', 'rules', 'alerts.yml'], ['test', 'rules', 'alerts.test.yml']]) {
    const { status, stdout, stderr } = promtool(...args);
    expect({ args, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ args, status: 0, said: '' });
  }
});

it('the tests of the rules name rules that there are, and expect what those say', () => {
  interface Expected { alertname: string; exp_alerts?: Array<{ exp_labels: { severity: string }; exp_annotations: unknown }> }
  const tests = (parseYaml(page('monitoring', 'alerts.test.yml')) as { tests: Array<{ alert_rule_test: Expected[] }> }).tests.flatMap((one) => one.alert_rule_test);
  expect(tests.length).toBeGreaterThan(8);
  for (const { alertname, exp_alerts: expected = [] } of tests) {
    const rule = rules.find(({ alert }) => alert === alertname);
    expect([alertname, rule === undefined]).toEqual([alertname, false]);
    for (const one of expected) expect([one.exp_labels.severity, one.exp_annotations]).toEqual([rule?.labels.severity, rule?.annotations]);
  }
});
