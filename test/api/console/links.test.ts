import { openContract } from '../../../src/platform/contract.js';
import { newId } from '../../../src/platform/ids.js';
import { projectPath } from '../../../src/platform/paths.js';
import { born, operator, pool, settle, traveller } from '../../src/matching/pooled.js';
import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

interface Link { linkId: string; state: string; subjects: Array<{ subjectId: string; label: string; profileId: string }>; decidedBy?: string; evidence: { signals: Array<{ code: string }> } }

const contract = openContract(projectPath('openapi', 'schemas'));
let world: ConsoleWorld;
const officers = new Map<string, OfficerClient>();

beforeAll(async () => {
  world = await startConsoleWorld();
  for (const name of ['han.jiwoo', 'park.jihun', 'yoon.sora', 'oh.eunji']) {
    const client = new OfficerClient(world.url);
    await client.signIn(name);
    officers.set(name, client);
  }
});
afterAll(() => world.stop());

const by = (name: string): OfficerClient => officers.get(name) as OfficerClient;
const links = async (query = ''): Promise<Link[]> => {
  const page = await (await by('han.jiwoo').get(`/api/links${query}`)).json() as { links: Link[] };
  expect(contract.findings('matching.yaml', 'LinkPage', page)).toEqual([]);
  return page.links;
};

it('an analyst decides a link that waits; each look and each decision is written down', async () => {
  const one = await pool(world.db, [traveller('Kim Yeonji', born('1984-03-07'))], { partner: 'NL' });
  const other = await pool(world.db, [traveller('김연지', born('1984-03-07'))]);
  await settle(world.db);
  const subjects = [one.subjects[0], other.subjects[0]] as [string, string];
  const [waiting] = await links();
  expect(waiting).toMatchObject({ state: 'proposed', subjects: [{ subjectId: subjects[0] }, { subjectId: subjects[1] }] });
  const decided = await by('han.jiwoo').post('/api/links', { subjects, judgement: 'same', reason: 'The same passport.' });
  expect(decided.status).toBe(200);
  const link = await decided.json() as Link;
  expect(contract.findings('matching.yaml', 'SubjectLink', link)).toEqual([]);
  expect(link).toMatchObject({ state: 'same', decidedBy: 'officer:han.jiwoo', subjects: [{ profileId: subjects[0] }, { profileId: subjects[0] }] });
  expect(await links()).toEqual([]);
  expect(await links(`?subject=${subjects[1]}`)).toHaveLength(1);
  const { rows } = await world.db.query<{ action: string; actor: string; records: string[]; partners: string[] }>(
    `SELECT action, actor, records, partners FROM audit.event WHERE action LIKE 'link.%' AND records <> '{}' ORDER BY event_id`);
  expect(rows.map(({ action }) => action)).toEqual(['link.seen', 'link.same', 'link.seen']);
  for (const row of rows) expect([row.actor, [...row.records].sort(), row.partners]).toEqual(['officer:han.jiwoo', [one.keptId, other.keptId].sort(), ['NL', 'ZZ']]);
});

it('a supervisor splits a subject', async () => {
  const ids = [['LEI', '213800KUD8LAJWSQ9D15', 'ids/0']] as const;
  const [first, second] = [await pool(world.db, [operator('Bright Star Trading', ids)]), await pool(world.db, [operator('Golden Lotus Foods', ids)])];
  await settle(world.db);
  const path = `/api/subjects/${first.subjects[0]}/splits`;
  const body = { places: [{ keptId: second.keptId, pointer: '/alert/economicOperator' }], reason: 'Mistyped by the sender.' };
  const split = await by('yoon.sora').post(path, body);
  expect(split.status).toBe(201);
  const link = await split.json() as Link;
  expect(contract.findings('matching.yaml', 'SubjectLink', link)).toEqual([]);
  expect(link).toMatchObject({ state: 'different', subjects: [{ subjectId: first.subjects[0], label: 'Bright Star Trading' }, { label: 'Golden Lotus Foods' }] });
  // Nothing of it is told of the subject any more.
  const again = await by('yoon.sora').post(path, body);
  expect([again.status, await again.json()]).toMatchObject([400, { code: 'schema_invalid', errors: [{ pointer: '/places/0' }] }]);
});

it('others neither decide nor split; strangers see nothing', async () => {
  const subjects = [newId(), newId()];
  for (const [name, path, body] of [
    ['park.jihun', '/api/links', { subjects, judgement: 'same', reason: 'because' }], ['oh.eunji', '/api/links', { subjects, judgement: 'same', reason: 'because' }],
    ['oh.eunji', `/api/subjects/${newId()}/splits`, { places: [{ keptId: newId(), pointer: '/alert' }], reason: 'because' }],
  ] as const) {
    const answer = await by(name).post(path, body);
    expect([name, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([name, 403, 'forbidden']);
  }
  expect((await new OfficerClient(world.url).get('/api/links')).status).toBe(401);
  const unknown = await by('han.jiwoo').post('/api/links', { subjects, judgement: 'same', reason: 'because' });
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, 'not_found']);
  const foreign = Buffer.from(JSON.stringify(['links/same/', new Date().toISOString(), newId()])).toString('base64url');
  expect((await by('han.jiwoo').get(`/api/links?after=${foreign}`)).status).toBe(400);
});
