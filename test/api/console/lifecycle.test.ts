import { createKeepTerms } from '../../../src/flows/life/keep-terms.js';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample } from '../../support/samples.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { OfficerClient } from './officer-client.js';

interface Review { reviewId: string; messageId: string; state: string; inUse: boolean; cause: string; nextOn?: string }
interface Disposition { dispositionId: string; state: string; act: string; recordId: string }

const DAY_MS = 86_400_000;
const contract = openContract(projectPath('openapi', 'schemas'));
let world: ConsoleWorld;
const officers = new Map<string, OfficerClient>();
const ids = new Map<string, { caseId: string; messageId: string }>();

/** Sessions last hours: who works on another day signs in on that day. */
async function on(day: number): Promise<void> {
  world.clock.ahead = day * DAY_MS;
  for (const name of ['han.jiwoo', 'yoon.sora', 'oh.eunji']) {
    const client = new OfficerClient(world.url);
    await client.signIn(name);
    officers.set(name, client);
  }
  const keepTerms = createKeepTerms({ db: world.db, clock: world.clock });
  while (await keepTerms());
}
const as = (name: string): OfficerClient => officers.get(name) as OfficerClient;
const read = async <T>(answer: Response | Promise<Response>): Promise<T> => (await answer).json() as Promise<T>;
const reviewsBy = async (name: string): Promise<{ reviews: Review[]; more: boolean }> => read(as(name).get('/api/reviews'));
const reviewOf = async (messageId: string): Promise<Review> => (await reviewsBy('yoon.sora')).reviews.find((one) => one.messageId === messageId && one.cause === 'review') as Review;
const caseIds = async (name: string, query = ''): Promise<string[]> => (await read<{ cases: Array<{ caseId: string }> }>(as(name).get(`/api/cases${query}`))).cases.map(({ caseId }) => caseId);

beforeAll(async () => {
  world = await startConsoleWorld();
  for (const name of ['alert-curtain-fabric', 'alert-cocaine-reefer', 'alert-vessel']) {
    const message = sample(name);
    const { retainUntil: _until, reviewBy: _by, ...handling } = message.handling;
    ids.set(name, { caseId: await world.receive({ ...message, handling }), messageId: message.messageId });
  }
  await on(340);
});
afterAll(() => world.stop());
const of = (name: string): { caseId: string; messageId: string } => ids.get(name) as { caseId: string; messageId: string };

describe('reviews', () => {
  it('are for supervisors and auditors, in the words of the contract', async () => {
    expect((await as('han.jiwoo').get('/api/reviews')).status).toBe(403);
    const page = await reviewsBy('oh.eunji');
    expect(contract.findings('lifecycle.yaml', 'ReviewPage', page)).toEqual([]);
    expect(page.reviews).toHaveLength(3);
    expect(page.reviews[0]).toMatchObject({ state: 'due', inUse: true, cause: 'review' });
  });

  it('are decided by a supervisor, who says why', async () => {
    const { reviewId } = await reviewOf(of('alert-curtain-fabric').messageId);
    const path = `/api/reviews/${reviewId}/decision`;
    expect((await as('oh.eunji').post(path, { decision: 'keep', reason: 'needed' })).status).toBe(403);
    expect((await as('yoon.sora').post(path, { decision: 'keep' })).status).toBe(400);
    const kept = await read<Review>(as('yoon.sora').post(path, { decision: 'keep', reason: 'still under investigation' }));
    expect(contract.findings('lifecycle.yaml', 'Review', kept)).toEqual([]);
    expect(kept).toMatchObject({ state: 'kept', nextOn: expect.any(String) });
    expect((await as('yoon.sora').post(path, { decision: 'restrict', reason: 'late' })).status).toBe(409);
  });
});

describe('a restricted record', () => {
  it('is not shown to analysts, and to supervisors and auditors for a reason', async () => {
    const { caseId, messageId } = of('alert-cocaine-reefer');
    const { reviewId } = await reviewOf(messageId);
    expect(await caseIds('han.jiwoo')).toContain(caseId);
    expect(await read(as('yoon.sora').post(`/api/reviews/${reviewId}/decision`, { decision: 'restrict', reason: 'not met for a year' }))).toMatchObject({ state: 'restricted' });
    expect(await caseIds('han.jiwoo')).not.toContain(caseId);
    expect(await caseIds('yoon.sora')).not.toContain(caseId);
    expect((await as('han.jiwoo').get('/api/cases?restricted=true&basis=enquiry')).status).toBe(403);
    expect((await as('oh.eunji').get('/api/cases?restricted=true')).status).toBe(403);
    expect(await caseIds('oh.eunji', '?restricted=true&basis=audit')).toEqual([caseId]);
    expect((await as('han.jiwoo').get(`/api/cases/${caseId}?basis=enquiry`)).status).toBe(403);
    expect((await as('yoon.sora').get(`/api/cases/${caseId}`)).status).toBe(403);
    const seen = async (): Promise<unknown[]> => (await world.db.query(`SELECT detail FROM audit.event WHERE action = 'case.seen' AND object = $1`, [`case:${caseId}`])).rows;
    expect(await seen()).toEqual([]);
    const file = await read<Record<string, unknown>>(as('yoon.sora').get(`/api/cases/${caseId}?basis=supervision`));
    expect(contract.findings('review.yaml', 'CaseFile', file)).toEqual([]);
    expect(file).toMatchObject({ restrictedAt: expect.any(String), case: { state: 'declined' } });
    expect(await seen()).toEqual([{ detail: { basis: 'supervision' } }]);
  });
});

describe('a disposition', () => {
  it('takes two officers, and an erased record is still shown as one that was here', async () => {
    const { caseId, messageId } = of('alert-vessel');
    expect((await as('han.jiwoo').post('/api/dispositions', { act: 'erase', messageId, reason: 'a court has ordered it' })).status).toBe(403);
    const proposed = await read<Disposition>(as('yoon.sora').post('/api/dispositions', { act: 'erase', messageId, reason: 'a court has ordered it' }));
    expect(contract.findings('lifecycle.yaml', 'Disposition', proposed)).toEqual([]);
    const verdict = `/api/dispositions/${proposed.dispositionId}/verdict`;
    expect((await as('yoon.sora').post(verdict, { verdict: 'confirmed' })).status).toBe(403);
    expect((await as('yoon.sora').post('/api/dispositions', { act: 'erase', messageId, reason: 'again' })).status).toBe(409);
    // The demonstration has one supervisor in each administration.
    await world.db.query(`UPDATE lifecycle.disposition SET proposed_by = 'officer:another' WHERE disposition_id = $1`, [proposed.dispositionId]);
    expect(await read(as('yoon.sora').post(verdict, { verdict: 'confirmed' }))).toMatchObject({ state: 'confirmed', settledBy: 'officer:yoon.sora' });
    const page = await read<{ dispositions: Disposition[] }>(as('oh.eunji').get('/api/dispositions?state=confirmed'));
    expect(contract.findings('lifecycle.yaml', 'DispositionPage', page)).toEqual([]);
    expect(page.dispositions).toHaveLength(1);
    const file = await read<{ evidence: { bytes: number } }>(as('oh.eunji').get(`/api/cases/${caseId}?basis=audit`));
    expect(contract.findings('review.yaml', 'CaseFile', file)).toEqual([]);
    expect(file).toMatchObject({ message: {}, erased: { rule: 'officers', by: ['officer:another', 'officer:yoon.sora'] }, evidence: { digest: expect.stringMatching(/^sha-256=:/) } });
    expect(file.evidence.bytes).toBeGreaterThan(500);
    expect((await as('yoon.sora').post('/api/dispositions', { act: 'erase', messageId, reason: 'once more' })).status).toBe(404);
  });

  it('is refused for what is not there', async () => {
    const messageId = '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10';
    expect((await as('yoon.sora').post('/api/dispositions', { act: 'erase', messageId, reason: 'nothing' })).status).toBe(404);
    expect((await as('yoon.sora').post(`/api/dispositions/${messageId}/verdict`, { verdict: 'rejected' })).status).toBe(404);
    expect((await as('yoon.sora').post('/api/dispositions', { act: 'hold', messageId: of('alert-curtain-fabric').messageId, reason: 'without a day' })).status).toBe(400);
  });
});
