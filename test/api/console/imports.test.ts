import { readFileSync } from 'node:fs';
import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';
import { projectPath } from '../../../src/platform/paths.js';
import { contentOf, loadDocument, object, operationsOf, type JsonObject } from '../../contract/document.js';
import { findings } from '../../contract/schema.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../../support/world.js';
import { OfficerClient } from './officer-client.js';

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
let analyst: OfficerClient;
let auditor: OfficerClient;
beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ'], oidcIssuer: `http://localhost:${port}` });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: DEMO_OFFICERS, clients: [client], log: createLog('silent') });
  [analyst, auditor] = [new OfficerClient(console_.url), new OfficerClient(console_.url)];
  for (const [officer, name] of [[analyst, 'han.jiwoo'], [auditor, 'oh.eunji']] as const) await until(`${name} to sign in`, async () => officer.signIn(name).then(() => true, () => false), 60_000);
}, 240_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

const operations = operationsOf(loadDocument('console'));

/** The answer, which must be what the contract says of that status. */
async function answered(answer: Response, id: string): Promise<Record<string, never>> {
  const document = await answer.json() as Record<string, never>;
  const operation = operations.find((one) => one.id === id);
  expect({ status: answer.status, findings: findings(contentOf(object(operation?.spec.responses)[String(answer.status)])?.schema as JsonObject, document) }).toEqual({ status: answer.status, findings: [] });
  return document;
}

const sample = readFileSync(projectPath('src', 'cli', 'world', 'samples', 'seizures.csv'), 'utf8');
const template = JSON.parse(readFileSync(projectPath('src', 'cli', 'world', 'samples', 'seizure-template.json'), 'utf8')) as Record<string, unknown>;
const bring = (officer: OfficerClient, query: string, body = sample, type = 'text/csv'): Promise<Response> => officer.send(`/api/import-files?${query}`, body, { 'content-type': type });
const isIn = (importId: string, state: string): Promise<Record<string, never>> => until(`it is ${state}`, async () => {
  const shown = await answered(await analyst.get(`/api/imports/${importId}`), 'showImport');
  return (shown as unknown as { import: { state: string } }).import.state === state && shown;
}, 30_000);

it('takes a file, shows what would come of it, reads it another way, gives the failing rows, and takes it', async () => {
  const first = await answered(await bring(analyst, 'partner=ZZ&name=seizures.csv'), 'bringImport') as unknown as { importId: string };
  const proposed = await isIn(first.importId, 'checked') as unknown as { import: { counts: object } };
  expect(proposed.import.counts).toMatchObject({ good: 2, failed: 2 }); // by its header alone
  expect(await answered(await analyst.post('/api/import-templates', { name: 'zedland', template }), 'makeTemplate')).toEqual({ name: 'zedland', version: 1 });
  const second = await answered(await analyst.post(`/api/imports/${first.importId}/reading`, { templateName: 'zedland' }), 'rereadImport') as unknown as { importId: string };
  const shown = await isIn(second.importId, 'checked') as unknown as { import: { counts: object }; preview: Array<{ seizureId?: string }>; errors: unknown[] };
  expect(shown).toMatchObject({ import: { counts: { good: 3, failed: 1 }, template: { name: 'zedland', version: 1 } }, errors: [{ row: 4, column: 'Date', code: 'format' }] });
  expect(shown.preview[0]).toMatchObject({ seizureId: 'ZZ-2026-0101', seizure: { concealment: { method: 'reefer-unit' } } });
  const rows = await analyst.get(`/api/imports/${second.importId}/failing-rows`);
  expect(rows.headers.get('content-type')).toMatch('text/csv');
  expect(await rows.text()).toContain('ZZ-2026-0103,yesterday');
  await answered(await analyst.post(`/api/imports/${second.importId}/confirmation`, {}), 'confirmImport');
  expect(await isIn(second.importId, 'done')).toMatchObject({ import: { counts: { added: 3 }, confirmedBy: 'officer:han.jiwoo' } });
  expect(await answered(await analyst.get('/api/imports'), 'listImports')).toMatchObject({ imports: [{ state: 'done' }, { state: 'discarded' }] });
  expect((await analyst.post(`/api/imports/${second.importId}/discarding`, {})).status).toBe(409);
  await until('they are pooled', async () => (await kr.db.query(`SELECT FROM review.case WHERE record_ref LIKE 'ZZ-2026-01%'`)).rowCount === 3);
  const { rows: [of] } = await kr.db.query<{ case_id: string }>(`SELECT case_id FROM review.case WHERE record_ref = 'ZZ-2026-0101'`);
  const file = await answered(await analyst.get(`/api/cases/${of?.case_id}`), 'showCase') as unknown as { evidence: { file: object }; history: Array<{ detail: string }> };
  expect(file.evidence.file).toMatchObject({ name: 'seizures.csv', row: 2, keptBy: 'officer:han.jiwoo' });
  expect(file.history[0]?.detail).toMatch(/^Row 2 of a file of ZZ .* ZZ has not signed it\.$/);
}, 120_000);

it('takes nothing from who decides nothing, of nobody, in another form', async () => {
  expect((await bring(auditor, 'partner=ZZ')).status).toBe(403);
  expect((await bring(analyst, 'partner=YY')).status).toBe(404);
  expect((await bring(analyst, 'partner=zz')).status).toBe(400);
  expect((await bring(analyst, 'partner=ZZ', sample, 'application/json')).status).toBe(415);
  expect((await bring(analyst, 'partner=ZZ', 'PK\u0003\u0004')).status).toBe(415);
  expect((await analyst.get('/api/imports/01a1fd63-3620-710f-b240-c683b998ba0f')).status).toBe(404);
});
