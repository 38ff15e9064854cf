import { readFile } from 'node:fs/promises';
import { CATALOGUE } from '../../src/cli/conformance/catalogue.js';
import { openExamination } from '../../src/cli/conformance/examine.js';
import { checkTable, junitXml, resultLines, summaryLines } from '../../src/cli/conformance/report.js';
import { runChecks, type Report, type RunOptions } from '../../src/cli/conformance/run.js';
import { enterKey } from '../../src/cli/world/enter-credentials.js';
import { newSigningKey } from '../../src/envelope/new-key.js';
import { loadSigningKey, type SigningKey } from '../../src/envelope/private-key.js';
import { openContract } from '../../src/platform/contract.js';
import { projectPath } from '../../src/platform/paths.js';
import { startWorld, type World } from '../support/world.js';

const contract = openContract(projectPath('openapi', 'schemas'));
const checks = CATALOGUE.flatMap((group) => group.checks.map((check) => ({ ...check, group })));
let world: World;

async function examine(of: World, code: string, options: RunOptions = {}): Promise<Report> {
  const { tls, signingKey } = of.identities.of('ZZ');
  const context = await openExamination({ url: of.administration(code).partnerUrl, tls, signingKey, timeoutMs: 60_000, now: Date.now }, contract);
  return runChecks(CATALOGUE, context, options);
}

describe('the catalogue', () => {
  it('has at least 60 checks, each with an id of its group that no other has', () => {
    expect(checks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(checks.filter(({ id, group }) => !new RegExp(`^${group.code}-\\d\\d$`).test(id))).toEqual([]);
    expect(checks.filter(({ title, source }) => title === '' || source === '')).toEqual([]);
  });

  it('is the table in the partner guide', async () => {
    expect(await readFile(projectPath('docs', 'partner-guide', 'conformance.md'), 'utf8')).toContain(checkTable(CATALOGUE));
  });
});

/** They need a credential that was taken away, or a limit that is small. */
const HELPED = ['KEY-10', 'KEY-11', 'LIM-05'];

describe('a gateway of ours', () => {
  beforeAll(async () => { world = await startWorld(); }, 120_000);
  afterAll(() => world?.stop());

  it.each(['KR', 'NL'])('passes every check that needs no help of its officers: %s', async (code) => {
    const report = await examine(world, code);
    expect(report.checks.filter(({ outcome }) => outcome !== 'pass').map(({ id, outcome }) => `${outcome} ${id}`)).toEqual(HELPED.map((id) => `skip ${id}`));
    expect(report.checks.filter(({ outcome, reason }) => outcome === 'skip' && !reason)).toEqual([]);
    expect(report).toMatchObject({ sender: 'ZZ', receiver: code, counts: { pass: checks.length - HELPED.length, fail: 0, skip: HELPED.length } });
    const { records, batches, keys } = report.leftBehind;
    expect(records.filter(({ withdrawn, recordType }) => !withdrawn && recordType !== 'withdrawal')).toEqual([]);
    expect([batches.length, keys.length]).toEqual([2, 1]);
  }, 600_000);
});

describe('a gateway whose officers help', () => {
  let helped: World;
  beforeAll(async () => {
    helped = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'], config: (config) => ({ ...config, partner: { ...config.partner, requestsPerSecond: 2 } }) });
  }, 120_000);
  afterAll(() => helped?.stop());

  it('passes the others too: a revoked key, a suspended partner, a limit that is reached', async () => {
    const { flows } = helped.administration('KR').running.gateway;
    const revoked = newSigningKey('ed25519');
    const load = (key: typeof revoked): SigningKey => loadSigningKey(key.privateJwk as Parameters<typeof loadSigningKey>[0]);
    await enterKey(helped.administration('KR').db, { registeredBy: 'officer:first', confirmedBy: 'officer:second', ours: 'KR', administration: 'ZZ', publicJwk: revoked.publicJwk, signingKey: load(revoked) });
    const { tls, signingKey } = helped.identities.of('ZZ');
    const other = helped.identities.of('YY');
    const look = async (): Promise<Report> => runChecks(CATALOGUE, await openExamination({
      url: helped.administration('KR').partnerUrl, sender: 'ZZ', receiver: 'KR', tls, signingKey, timeoutMs: 60_000, now: Date.now, fallen: { revokedKey: load(revoked), suspended: { signingKey: other.signingKey, tls: other.tls } },
    }, contract), { only: HELPED });
    // Before they are taken away, both are good: the checks must see it.
    expect((await look()).checks.map(({ id, outcome }) => `${outcome} ${id}`)).toEqual(['fail KEY-10', 'fail KEY-11', 'pass LIM-05']);
    await flows.revokeKey({ keyid: revoked.keyid, reason: 'a test', officer: 'officer:first' });
    await flows.suspendPartner({ administration: 'YY', reason: 'a test', officer: 'officer:first' });
    expect((await look()).checks.map(({ id, outcome }) => `${outcome} ${id}`)).toEqual(HELPED.map((id) => `pass ${id}`));
  }, 300_000);
});

describe('a gateway with which little was agreed', () => {
  let narrow: World;
  beforeAll(async () => {
    narrow = await startWorld({ gateways: ['KR'], agreement: (agreement) => ({ ...agreement, typesIn: ['request', 'withdrawal'] }) });
  }, 120_000);
  afterAll(() => narrow?.stop());

  it('is not said to pass what could not be tried', async () => {
    const report = await examine(narrow, 'KR', { only: ['MSG', 'IDM', 'VER'] });
    const outcomes = Object.fromEntries(report.checks.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toMatchObject({ 'MSG-01': 'skip', 'MSG-02': 'skip', 'MSG-03': 'skip', 'MSG-04': 'pass', 'MSG-05': 'skip', 'MSG-06': 'pass', 'IDM-01': 'pass', 'VER-01': 'skip' });
    expect(report.checks.find(({ id }) => id === 'MSG-01')?.reason).toMatch(/agreement does not cover it/);
    expect(report.counts.fail).toBe(0);
  }, 300_000);
});

describe('a report', () => {
  const result = { group: 'A & B', source: 'RFC 1', requests: [{ method: 'GET', target: '/x?a=1&b=<2>', answer: '200', times: 3 }], ms: 12 };
  const report: Report = {
    gateway: 'https://g.example', sender: 'ZZ', receiver: 'KR', startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z', counts: { pass: 1, fail: 1, skip: 1 },
    checks: [
      { ...result, id: 'A-01', title: 'one', outcome: 'pass' }, { ...result, id: 'A-02', title: 'two', outcome: 'fail', expected: '"400"', got: '200\u0000' },
      { ...result, id: 'A-03', title: 'three', outcome: 'skip', reason: 'not agreed' },
    ],
    leftBehind: { records: [{ recordType: 'alert', recordId: 'ZZ-1', messageIds: ['m'], withdrawn: false }], batches: [], keys: [] },
  };

  it('is JUnit XML for build servers', () => {
    const xml = junitXml(report);
    expect(xml).toContain('<testsuites name="crx conformance" tests="3" failures="1" skipped="1">');
    expect(xml).toContain('<testsuite name="A &amp; B" tests="3" failures="1" skipped="1" time="0.036">');
    expect(xml).toContain('<testcase classname="A &amp; B" name="A-01 one" time="0.012"/>');
    expect(xml).toContain('<failure message="expected &quot;400&quot;; got 200">GET /x?a=1&amp;b=&lt;2&gt; -&gt; 200 (3 times)</failure>');
    expect(xml).toContain('<skipped message="not agreed"/>');
  });

  it('says for people what was asked, expected and got, and what stayed behind', () => {
    const [pass, fail, skip] = report.checks.map((each) => resultLines(each).map((line) => line.trim().replaceAll(/ +/g, ' ')));
    expect(pass).toEqual(['ok A-01 one']);
    expect(fail).toEqual(['FAIL A-02 two', 'source RFC 1', 'asked GET /x?a=1&b=<2> -> 200 (3 times)', 'expected "400"', 'got 200\u0000']);
    expect(skip).toEqual(['skip A-03 three', 'not tried: not agreed']);
    expect(summaryLines(report)).toEqual(['https://g.example (KR), examined as ZZ: 1 passed, 1 failed, 1 not tried.',
      'Left behind: 1 records (0 withdrawn again), 0 batches, 0 proposed keys.', '  not withdrawn: alert ZZ-1']);
  });
});
