import { readFileSync } from 'node:fs';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample } from '../../support/samples.js';
import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

describe('cases at the console', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  let analyst: OfficerClient;
  let liaison: OfficerClient;
  const cases = new Map<string, string>();

  beforeAll(async () => {
    world = await startConsoleWorld();
    for (const name of ['alert-curtain-fabric', 'alert-cocaine-reefer', 'alert-traveller', 'seizure-full']) cases.set(name, await world.receive(sample(name)));
    analyst = new OfficerClient(world.url);
    liaison = new OfficerClient(world.url);
    await analyst.signIn('han.jiwoo');
    await liaison.signIn('seo.minjun');
  });
  afterAll(() => world.stop());

  const caseOf = (name: string): string => cases.get(name) as string;
  const openings = async (caseId: string): Promise<number> =>
    (await world.db.query(`SELECT 1 FROM audit.event WHERE action = 'case.seen' AND object = $1`, [`case:${caseId}`])).rows.length;

  it('lists the queue soonest due first, as the contract says', async () => {
    const response = await analyst.get('/api/cases?state=open');
    const page = await response.json() as { cases: Array<{ caseId: string; dueAt: string; partnerName: string }>; more: boolean };
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(contract.findings('review.yaml', 'CasePage', page)).toEqual([]);
    expect(page.cases.map(({ caseId }) => caseId)).toEqual([caseOf('alert-traveller'), caseOf('alert-cocaine-reefer'), caseOf('alert-curtain-fabric'), caseOf('seizure-full')]);
    expect(page.cases[0]).toMatchObject({ urgency: 'flash', tlp: 'RED', partnerName: 'Customs of Zedland' });
    expect(page.more).toBe(false);
  });

  it('pages by a cursor that is good with its own filter only', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await (await analyst.get(`/api/cases?type=alert&limit=2${after}`)).json() as { cases: Array<{ caseId: string }>; next?: string; more: boolean };
      seen.push(...page.cases.map(({ caseId }) => caseId));
      if (!page.more) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([caseOf('alert-traveller'), caseOf('alert-cocaine-reefer'), caseOf('alert-curtain-fabric')]);
    for (const query of [`state=open&type=alert${after}`, `type=seizure${after}`, 'after=AAAA', `after=${Buffer.from('["/","x","y"]').toString('base64url')}`]) {
      const response = await analyst.get(`/api/cases?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'cursor_mismatch' });
    }
  });

  it('refuses what the contract does not know, all faults at once', async () => {
    const response = await analyst.get('/api/cases?state=lost&limit=900&nonsense=1');
    expect(response.status).toBe(400);
    const problem = await response.json() as { code: string; errors: Array<{ pointer: string }> };
    expect(problem.code).toBe('schema_invalid');
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/query/nonsense']));
    expect((await analyst.get('/api/elsewhere')).status).toBe(404);
  });

  it('shows one case with message, warnings, subjects, indicators, evidence and history', async () => {
    const response = await analyst.get(`/api/cases/${caseOf('alert-curtain-fabric')}`);
    const file = await response.json() as { message: { alert: { title: string } }; warnings: Array<{ pointer: string }>; evidence: { bytes: number }; history: Array<{ step: string }> };
    expect(contract.findings('review.yaml', 'CaseFile', file).filter(({ pointer }) => !pointer.startsWith('/evidence'))).toEqual([]);
    expect(file.message.alert.title).toMatch(/^Curtain fabric/);
    expect(file.warnings.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/alert/consignment/goods/0/hs6']));
    expect(file.evidence).toMatchObject({ algorithm: 'ed25519', sequence: 1, digest: expect.stringMatching(/^sha-256=:/) });
    expect(file.history.map(({ step }) => step)).toEqual(['kept', 'mapped', 'pooled', 'case-opened']);
    expect((await analyst.get('/api/cases/01a205f3-ee10-7e1c-a3d7-c95d83ffb0e9')).status).toBe(404);
  });

  it('writes every opening to the audit trail, and refreshing is not opening', async () => {
    const [one, other] = [caseOf('seizure-full'), caseOf('alert-traveller')];
    for (const caseId of [one, one, other, one]) await liaison.get(`/api/cases/${caseId}`);
    expect([await openings(one), await openings(other)]).toEqual([2, 1]);
    world.clock.ahead = 16 * 60_000;
    await liaison.get(`/api/cases/${one}`);
    world.clock.ahead = 0;
    expect(await openings(one)).toBe(3);
  });

  it('takes a judgement from its own page only', async () => {
    const path = `/api/cases/${caseOf('alert-cocaine-reefer')}/judgement`;
    const foreign: Array<Record<string, string>> = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, { 'sec-fetch-site': 'none', origin: '' },
    ];
    for (const headers of foreign) {
      const response = await analyst.post(path, { judgement: 'accept' }, headers);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'forbidden' });
    }
    expect(await (await analyst.get('/api/cases?state=accepted')).json()).toMatchObject({ cases: [] });
  });

  it('takes a judgement from an analyst or a supervisor only', async () => {
    const response = await liaison.post(`/api/cases/${caseOf('alert-cocaine-reefer')}/judgement`, { judgement: 'accept' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', detail: 'This needs the role analyst or supervisor; yours is liaison.' });
  });

  it('wants a reason for a decline, strict JSON, and nothing unknown', async () => {
    const path = `/api/cases/${caseOf('alert-traveller')}/judgement`;
    for (const body of [{ judgement: 'decline' }, { judgement: 'perhaps' }, { judgement: 'accept', officer: 'somebody' }]) {
      expect(await (await analyst.post(path, body)).json()).toMatchObject({ code: 'schema_invalid' });
    }
    expect(await (await analyst.post(path, 'no object')).json()).toMatchObject({ code: 'schema_invalid' });
    expect(await (await analyst.send(path, '{"judgement":')).json()).toMatchObject({ code: 'json_invalid' });
    expect(await (await analyst.send(path, ' '.repeat(70_000))).json()).toMatchObject({ code: 'too_large' });
    expect(await (await analyst.post(path, {}, { 'content-type': 'text/plain' })).json()).toMatchObject({ code: 'media_type_unsupported' });
  });

  it('decides once: the second judgement is told who was first', async () => {
    const path = `/api/cases/${caseOf('alert-curtain-fabric')}/judgement`;
    const accepted = await analyst.post(path, { judgement: 'accept' });
    expect(accepted.status).toBe(200);
    const decided = await accepted.json();
    expect(contract.findings('review.yaml', 'Case', decided)).toEqual([]);
    expect(decided).toMatchObject({ state: 'accepted', decidedBy: 'officer:han.jiwoo', decidedByName: 'Han Jiwoo' });
    const again = await analyst.post(path, { judgement: 'decline', declineReason: 'duplicate' });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'case_decided' });
  });

  it('lets no page but its own be loaded, framed or scripted', async () => {
    const policy = (await analyst.get('/api/session')).headers.get('content-security-policy');
    expect(policy).toContain(`default-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;font-src 'self'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(readFileSync(projectPath('console', 'index.html'), 'utf8')).not.toMatch(/https?:\/\//);
  });
});
