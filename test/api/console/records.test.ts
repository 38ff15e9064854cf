import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample, type Sample } from '../../support/samples.js';
import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

interface Shown { standing: string; version: number; caseId?: string }
interface Noted { annotationId: string; text: string; pointer: string; by: string; retractedBecause?: string }
interface File {
  case: { state: string; version: number };
  versions: Shown[];
  previousVersion?: Shown;
  changes: Array<{ op: string; path: string; value?: unknown; was?: unknown }>;
  annotations: Noted[];
}

const contract = openContract(projectPath('openapi', 'schemas'));
let world: ConsoleWorld;
let analyst: OfficerClient;
let auditor: OfficerClient;

beforeAll(async () => {
  world = await startConsoleWorld();
  analyst = new OfficerClient(world.url);
  await analyst.signIn('han.jiwoo');
  auditor = new OfficerClient(world.url);
});
afterAll(() => world.stop());

/** A version of one and the same alert. */
function version(number: number, change: Record<string, unknown> = {}): Sample {
  const message = sample('alert-cocaine-reefer');
  return { ...message, alert: { ...(message.alert as object), version: number, status: number > 1 ? 'updated' : 'issued', ...change } };
}

async function file(caseId: string): Promise<File> {
  const shown = await (await analyst.get(`/api/cases/${caseId}`)).json() as File;
  expect(contract.findings('review.yaml', 'CaseFile', shown)).toEqual([]);
  return shown;
}

const note = async (caseId: string, body: unknown): Promise<Response> => analyst.post(`/api/cases/${caseId}/annotations`, body);

describe('versions of a record', () => {
  let first = '';
  let third = '';

  it('the first has nothing before it', async () => {
    first = await world.receive(version(1));
    expect(await file(first)).toMatchObject({ case: { state: 'open', version: 1 }, changes: [], versions: [{ version: 1, standing: 'current', caseId: first }] });
  });

  it('our note belongs to the record', async () => {
    const kept = await note(first, { text: 'Swapped at Balboa, says the terminal.', pointer: '/alert/consignment/containers/0/number' });
    expect(kept.status).toBe(201);
    const shown = await kept.json() as Noted;
    expect(contract.findings('review.yaml', 'Annotation', shown)).toEqual([]);
    expect(shown).toMatchObject({ text: 'Swapped at Balboa, says the terminal.', pointer: '/alert/consignment/containers/0/number' });
  });

  it('a newer one replaces it as a whole: the difference is shown, the open case ends, the note survives', async () => {
    third = await world.receive(version(3, { title: 'A better title', limitations: [], urgency: 'flash' }));
    const shown = await file(third);
    expect(shown.previousVersion).toMatchObject({ version: 1, caseId: first });
    expect(shown.changes).toEqual(expect.arrayContaining([
      { op: 'replace', path: '/title', value: 'A better title', was: 'Cocaine suspected in the refrigeration unit of a banana container, Guayaquil to Busan' },
      { op: 'replace', path: '/urgency', value: 'flash', was: 'urgent' },
      expect.objectContaining({ op: 'remove', path: '/limitations/0' }),
    ]));
    expect(shown.changes.filter(({ path }) => path.startsWith('/message'))).toEqual([]);
    expect(shown.annotations.map(({ text }) => text)).toEqual(['Swapped at Balboa, says the terminal.']);
    expect((await file(first)).case.state).toBe('replaced');
    const late = await analyst.post(`/api/cases/${first}/judgement`, { judgement: 'accept' });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'case_decided' });
  });

  it('an older one that comes late is shown, and replaces nothing', async () => {
    expect(await world.receive(version(2, { title: 'The second' }))).toBeUndefined();
    const shown = await file(third);
    expect(shown.versions.map(({ version: number, standing }) => [number, standing])).toEqual([[1, 'replaced'], [2, 'replaced'], [3, 'current']]);
    expect(shown.case.state).toBe('open');
    expect(shown.previousVersion).toMatchObject({ version: 2 });
    expect(shown.changes).toContainEqual({ op: 'replace', path: '/title', value: 'A better title', was: 'The second' });
    const { rows } = await world.db.query(`SELECT FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE r.version = 2 AND i.state <> 'withdrawn'`);
    expect(rows).toEqual([]);
  });

  it('a note is taken back by another one, once; nothing is deleted', async () => {
    const [kept] = (await file(third)).annotations;
    const taken = { text: 'It was another container.', retracts: kept?.annotationId };
    expect((await note(third, taken)).status).toBe(201);
    expect((await file(third)).annotations).toEqual([expect.objectContaining({ retractedBecause: 'It was another container.', text: kept?.text })]);
    const again = await note(third, taken);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'state_conflict' });
    expect((await note(third, { text: 'x', retracts: first })).status).toBe(404);
    expect((await note('019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10', { text: 'x' })).status).toBe(404);
    const { rows } = await world.db.query(`SELECT action FROM audit.event WHERE action LIKE 'annotation.%' ORDER BY event_id`);
    expect(rows).toEqual([{ action: 'annotation.add' }, { action: 'annotation.retract' }]);
  });

  it('needs an officer who may', async () => {
    expect((await auditor.post(`/api/cases/${first}/annotations`, { text: 'x' })).status).toBe(401);
  });
});

describe('requests and withdrawals', () => {
  it('are listed as the contract says, and page with their own cursor only', async () => {
    for (const path of ['/api/requests?overdue=false&limit=1', '/api/withdrawals?direction=in']) {
      const response = await analyst.get(path);
      expect(response.status).toBe(200);
      expect(contract.findings('review.yaml', path.startsWith('/api/requests') ? 'RequestPage' : 'WithdrawalPage', await response.json())).toEqual([]);
    }
    const foreign = Buffer.from(JSON.stringify(['withdrawals/in', new Date().toISOString(), '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10'])).toString('base64url');
    expect(await (await analyst.get(`/api/requests?after=${foreign}`)).json()).toMatchObject({ code: 'cursor_mismatch' });
    expect((await analyst.get('/api/requests/019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10')).status).toBe(404);
  });
});
