import { isEmpty, type ReplaySummary } from '../../src/mapping/replay/summary.js';
import { openCodeBook } from '../../src/mapping/codes/code-book.js';
import { openMappings } from '../../src/mapping/versions/follow.js';
import { openDatabase } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { Refusal, type Finding } from '../../src/platform/refusal.js';
import type { Flows } from '../../src/gateway.js';
import { mappingLoss } from '../../src/views/mapping-loss.js';
import { showMapping, showReplay } from '../../src/views/show-mapping.js';
import { done, ndjson, sendBatch } from '../support/batches.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

const PATIENCE = 60_000;
const AMPLE = 180_000;
const [PARK, YOON] = ['officer:park.jihun', 'officer:yoon.sora'];
const CONTAINER = 'MSKU0000011';

let world: World;
let kr: TestAdministration;
let flows: Flows;
let began: Date;

beforeAll(async () => {
  began = new Date(Date.now() - 1000);
  world = await startWorld({ gateways: ['KR'], partners: ['NL', 'ZZ'] });
  kr = world.administration('KR');
  flows = kr.running.gateway.flows;
}, AMPLE);
afterAll(() => world?.stop());

/** An alert about one container; what it states beside it is compared too. */
function alert(sender: string, container: string, stated: readonly unknown[] = []): Sample {
  const message = sample('alert-cocaine-reefer', { sender });
  const { conveyance: _vessel, modusOperandi: _modus, ...rest } = message.alert as Record<string, unknown>;
  return { ...message, handling: { tlp: 'AMBER' }, alert: { ...rest, alertId: `${sender}-${container}`, version: 1, status: 'issued', feedbackRequested: false, consignment: { containers: [{ number: container }] }, indicators: stated } };
}

function seizure(sender: string, unit: string): Sample {
  const message = sample('seizure-simplified', { sender });
  const [goods] = (message.seizure as { goods: Array<Record<string, unknown>> }).goods;
  return { ...message, seizure: { ...message.seizure as object, goods: [{ ...goods, category: 'tobacco', quantity: { value: 5, unit } }] } };
}

interface Pooled {
  readonly mapping_version: string;
  readonly data: Record<string, unknown>;
}

async function pooled({ messageId }: Sample): Promise<Pooled> {
  return until('the record', async () => (await kr.db.query<Pooled>('SELECT mapping_version, data FROM pool.record WHERE message_id = $1', [messageId])).rows[0], PATIENCE);
}

async function send(message: Sample): Promise<Pooled> {
  await world.exchange(message.sender, 'KR').post(message.seizure ? '/v1/seizures' : '/v1/alerts', bytes(message), { contentType: 'application/json' });
  return pooled(message);
}

async function screen(declaration: Record<string, unknown>): Promise<number> {
  const answer = await fetch(`${kr.engineUrl}/v1/screenings`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ declarationNumber: '4010026110001', declaredOn: '2026-11-23', hs: '0803901000', ...declaration }),
  });
  return ((await answer.json()) as { hits: unknown[] }).hits.length;
}

async function replay(versionId: string, partner: string | null = null): Promise<ReplaySummary> {
  const { summary } = await flows.replayMapping({ versionId, by: PARK, from: began, to: new Date(), partner });
  return summary as ReplaySummary;
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; errors: readonly Finding[] }> {
  const error = await work.then(() => undefined, (cause: unknown) => cause);
  if (!(error instanceof Refusal)) throw new Error(`no refusal, but ${String(error)}`);
  return { code: error.code, errors: error.text.errors ?? [] };
}

const sandboxes = async (): Promise<number> => (await kr.db.query(`SELECT FROM pg_namespace WHERE nspname LIKE 'replay\\_%'`)).rowCount ?? 0;

let first: Sample;
let nlSeizure: Sample;

it('messages are mapped by the shipped version, and mapping them again by it makes no difference', async () => {
  first = alert('NL', CONTAINER, [{ field: 'goods.origin', operator: 'equals', value: 'HOL', weight: 50 }]);
  nlSeizure = seizure('NL', 'KIL');
  expect((await send(first)).mapping_version).toBe('3/fields 2026-1/tables 1');
  await send(nlSeizure);
  await send(alert('ZZ', 'MSKU0000027'));
  const batch = await sendBatch(world.exchange('ZZ', 'KR'), ndjson([alert('ZZ', 'MSKU0000032'), alert('ZZ', 'MSKU0000048')]));
  await done(world.exchange('ZZ', 'KR'), batch.batchId);
  await until('the batch in the pool', async () => (await kr.db.query('SELECT FROM pool.record')).rowCount === 5, PATIENCE);
  await until('the engine to know the container', async () => await screen({ containers: [CONTAINER] }) > 0, PATIENCE);
  const summary = await replay('1');
  expect(summary).toMatchObject({ messages: 5, leftOut: 0, unreadable: 0, drifted: 0, otherSubjects: 0 });
  expect(summary.hits.screenings).toBeGreaterThan(0);
  expect(isEmpty(summary)).toBe(true);
  expect(await sandboxes()).toBe(0);
}, AMPLE);

it('a record that was changed since is counted as one that drifted', async () => {
  const { rows: [record] } = await kr.db.query<{ record_id: string; data: object }>('SELECT record_id, data FROM pool.record WHERE message_id = $1', [nlSeizure.messageId]);
  await kr.db.query(`UPDATE pool.record SET data = data || '{"stage": "export"}' WHERE record_id = $1`, [record?.record_id]);
  const summary = await replay('1');
  await kr.db.query('UPDATE pool.record SET data = $2 WHERE record_id = $1', [record?.record_id, JSON.stringify(record?.data)]);
  expect([summary.drifted, isEmpty(summary)]).toEqual([1, true]);
}, AMPLE);

it('a box that is still a number of its consignment in the pool is told', async () => {
  const change = (kind: string): Promise<unknown> => kr.db.query(
    `UPDATE pool.subject SET kind = $2 WHERE subject_id IN (SELECT subject_id FROM pool.assertion JOIN pool.record USING (record_id) WHERE message_id = $1)`, [first.messageId, kind]);
  await change('consignment');
  const summary = await replay('1');
  await change('transportEquipment');
  expect([summary.otherSubjects, summary.drifted, isEmpty(summary)]).toEqual([1, 0, true]);
}, AMPLE);

it('what is restricted is left out, and hits nothing in a trial', async () => {
  const change = (to: string): Promise<unknown> => kr.db.query(`UPDATE pool.record SET restricted_at = ${to} WHERE message_id = $1`, [first.messageId]);
  await change('now()');
  expect(await replay('1')).toMatchObject({ messages: 5, leftOut: 1, drifted: 0 });
  await change('NULL');
}, AMPLE);

it('an edit with anything wrong in it changes nothing, and says everything that is wrong', async () => {
  const versionId = await flows.changeMapping.draft({ partner: 'NL', by: PARK });
  expect(versionId).toBe('NL-1');
  const edit = flows.changeMapping.edit({ versionId, by: PARK,
    set: { 'code.unit': { KIL: 'KGM', KILO: 'ZZQ', kg: 'KGM' }, rates: { USD: { value: 1, rate: 'r' }, 'USD 2026-11-01': { value: -1, rate: 'r' } }, 'risk-groups': { drugs: ['nothing'] }, colours: {}, kilograms: { 'CT hs:240220': { kg: 0.2 } } },
    unset: { weights: 'all' as never } });
  expect(await refusal(edit)).toEqual({ code: 'schema_invalid', errors: [
    { pointer: '/set/colours', code: 'table_unknown', detail: expect.stringContaining('code.unit') },
    { pointer: '/set/code.unit/KILO', code: 'code_unknown', detail: expect.stringContaining('has no ZZQ') },
    { pointer: '/set/code.unit/kg', code: 'key_invalid', detail: expect.stringContaining('KG') },
    { pointer: '/set/rates/USD', code: 'rate_without_date', detail: expect.stringContaining('"USD 2026-11-01"') },
    { pointer: '/set/rates/USD 2026-11-01', code: 'value_invalid', detail: expect.any(String) },
    { pointer: '/set/risk-groups/drugs', code: 'code_unknown', detail: expect.stringContaining('nothing') },
    { pointer: '/set/kilograms/CT hs:240220', code: 'rule_missing', detail: expect.any(String) },
    { pointer: '/unset/weights', code: 'value_invalid', detail: expect.any(String) },
  ] });
  expect((await showMapping(kr.db, versionId, { limit: 10 }))?.rows).toEqual([]);
}, AMPLE);

it('a replay shows exactly what a draft would change, and touches nothing', async () => {
  await flows.changeMapping.edit({ versionId: 'NL-1', by: PARK, set: {
    'code.unit': { KIL: 'KGM' }, 'code.country': { HOL: 'NL' }, 'risk-groups': { tobacco: ['smuggling'] }, weights: { 'container.number': { subject: 20, related: 10 } } } });
  // What the partner calls HOL is NL in a declaration; together with nothing else it is the whole description.
  expect(await screen({ originCountry: 'NL' })).toBe(0);
  const before = (await kr.db.query('SELECT record_id, mapping_version, data::text FROM pool.record ORDER BY 1')).rows;
  const summary = await replay('NL-1');
  expect((await kr.db.query('SELECT record_id, mapping_version, data::text FROM pool.record ORDER BY 1')).rows).toEqual(before);
  expect(summary).toMatchObject({ messages: 2, drifted: 0 });
  const at = (message: Sample, from: string | null, to: string | null): unknown => [{ partner: 'NL', messageId: message.messageId, from, to }];
  const found = Object.fromEntries(summary.records.paths.map(({ path, how, records, examples }) => [path, [how, records, examples]]));
  expect(found).toEqual({
    '/goods/*/quantity/unit': ['changed', 1, at(nlSeizure, 'KIL', 'KGM')],
    '/goods/*/kgDerived': ['added', 1, at(nlSeizure, null, '{"value":5,"ruleId":"rec20/KGM"}')],
    '/goods/*/localRiskGroups': ['changed', 1, at(nlSeizure, 'smuggling duty-evasion', 'smuggling')],
    'warning code_unknown /seizure/goods/*/quantity/unit': ['removed', 1, at(nlSeizure, null, null)],
    'warning code_unknown /alert/indicators/*/value': ['removed', 1, at(first, null, null)],
  });
  expect(summary.records.changed).toBe(2);
  expect(summary.subjects).toEqual({ added: 0, removed: 0, changed: 0 });
  expect(summary.joins).toEqual({ appear: 0, disappear: 0, examples: [] });
  expect(summary.indicators).toMatchObject({ added: 1, removed: 1, changed: 1 });
  expect(summary.indicators.examples).toContainEqual({ how: 'changed', partner: 'NL', messageId: first.messageId, field: 'container.number', weightBefore: 80, weightAfter: 20 });
  expect(summary.hits).toMatchObject({ added: 1, removed: 0, changed: 1 });
  expect(summary.hits.examples).toContainEqual(expect.objectContaining({ how: 'added', field: 'goods.origin', weightBefore: null, weightAfter: 50, messageId: first.messageId }));
  expect(summary.hits.examples).toContainEqual(expect.objectContaining({ how: 'changed', field: 'container.number', weightBefore: 80, weightAfter: 20 }));
  expect(await showReplay(kr.db, 'NL-1')).toMatchObject({ state: 'done', base: '1', startedBy: PARK, stale: false, summary: { messages: 2 } });
}, AMPLE);

it('another partner is not touched by it', async () => {
  expect((await refusal(replay('NL-1', 'ZZ'))).code).toBe('state_conflict');
});

it('two officers put a version in force, none of whom had both hands in it, and only as it was replayed', async () => {
  await flows.changeMapping.submit({ versionId: 'NL-1', by: PARK });
  expect((await refusal(flows.changeMapping.edit({ versionId: 'NL-1', by: PARK, set: { 'code.unit': { KILO: 'KGM' } } }))).code).toBe('state_conflict');
  expect((await refusal(flows.changeMapping.activate({ versionId: 'NL-1', by: PARK }))).code).toBe('forbidden');
  await flows.changeMapping.returned({ versionId: 'NL-1', by: YOON });
  await flows.changeMapping.edit({ versionId: 'NL-1', by: PARK, set: { 'code.unit': { KILO: 'KGM' } } });
  await flows.changeMapping.submit({ versionId: 'NL-1', by: 'officer:third' });
  for (const by of [PARK, 'officer:third']) expect((await refusal(flows.changeMapping.activate({ versionId: 'NL-1', by }))).code).toBe('forbidden');
  // It was edited after its replay.
  expect((await refusal(flows.changeMapping.activate({ versionId: 'NL-1', by: YOON }))).code).toBe('state_conflict');
  await replay('NL-1');
  await flows.changeMapping.activate({ versionId: 'NL-1', by: YOON });
  await expect(kr.db.query(`UPDATE mapping.row SET value = '"GRM"' WHERE version_id = 'NL-1' AND key = 'KIL'`)).rejects.toThrow('only a draft changes');
}, AMPLE);

it('new messages of that partner are mapped by it at once, those of others and those before are as they were', async () => {
  const mapped = await until('the version to be noticed', async () => {
    const record = await send(seizure('NL', 'KIL'));
    return record.mapping_version === '3/fields 2026-1/tables 1+NL-1' && record;
  }, PATIENCE);
  expect(mapped.data).toMatchObject({ goods: [{ quantity: { value: 5, unit: 'KGM' }, kgDerived: { value: 5, ruleId: 'rec20/KGM' }, localRiskGroups: ['smuggling'] }],
    translated: [{ pointer: '/seizure/goods/0/quantity/unit', table: 'code.unit', from: 'KIL', to: 'KGM' }] });
  expect((await send(seizure('ZZ', 'KIL'))).mapping_version).toBe('3/fields 2026-1/tables 1');
  expect((await pooled(nlSeizure)).mapping_version).toBe('3/fields 2026-1/tables 1');
}, AMPLE);

it('what has no word or no code is told by partner and place', async () => {
  const loss = await mappingLoss(kr.db, { partner: 'ZZ', from: began, limit: 100 });
  expect(loss).toContainEqual(expect.objectContaining({ partner: 'ZZ', kind: 'code_unknown', path: '/seizure/goods/*/quantity/unit', records: 1, says: 'UNECE Rec 20 has no KIL' }));
  expect(loss.filter(({ partner }) => partner !== 'ZZ')).toEqual([]);
});

it('an earlier version counts again by two officers, and only one that did count', async () => {
  await flows.changeMapping.draft({ partner: 'NL', by: PARK });
  expect((await refusal(flows.changeMapping.rollback({ versionId: 'NL-2', by: PARK, reason: 'no' }))).code).toBe('state_conflict');
  await flows.changeMapping.edit({ versionId: 'NL-2', by: PARK, unset: { 'code.unit': ['KIL'] } });
  await flows.changeMapping.submit({ versionId: 'NL-2', by: PARK });
  await flows.changeMapping.activate({ versionId: 'NL-2', by: YOON, withoutReplay: 'the partner has mended its unit' });
  await flows.changeMapping.rollback({ versionId: 'NL-1', by: YOON, reason: 'it has not' });
  expect((await refusal(flows.changeMapping.activate({ versionId: 'NL-1', by: YOON }))).code).toBe('forbidden');
  await flows.changeMapping.activate({ versionId: 'NL-1', by: PARK });
  const file = await showMapping(kr.db, 'NL-1', { limit: 0 });
  expect(file?.version.state).toBe('active');
  expect(file?.activations).toEqual([
    expect.objectContaining({ submittedBy: YOON, activatedBy: PARK, replaced: 'NL-2', again: 'it has not' }), expect.objectContaining({ activatedBy: YOON, replayId: expect.any(String) })]);
  const { rows } = await kr.db.query<{ action: string }>(`SELECT action FROM audit.event WHERE object = 'mapping:NL-1' ORDER BY event_id`);
  expect(rows.map(({ action }) => action)).toEqual(['mapping.draft', 'mapping.edit', 'mapping.replay', 'mapping.submit', 'mapping.return', 'mapping.edit', 'mapping.submit', 'mapping.replay', 'mapping.activate',
    'mapping.rollback', 'mapping.activate']);
}, AMPLE);

it('every process that maps hears of it, and knows what it missed', async () => {
  const others = [1, 2].map(() => openDatabase(kr.config.databaseUrl, { max: 1 }));
  const codeBook = await openCodeBook(kr.db);
  const threads = await Promise.all(others.map((db) => openMappings({ db, codeBook, log: createLog('silent') })));
  await flows.changeMapping.draft({ partner: null, by: PARK });
  await flows.changeMapping.edit({ versionId: '2', by: PARK, set: { 'risk-groups': { cash: [] } } });
  await flows.changeMapping.submit({ versionId: '2', by: PARK });
  await flows.changeMapping.activate({ versionId: '2', by: YOON, withoutReplay: 'nothing of it was sent' });
  await until('all to know', async () => threads.every((each) => each.of('ZZ').id === '2' && each.of('NL').id === '2+NL-1'), PATIENCE);
  expect(threads.map((each) => each.of('ZZ').riskGroups('cash'))).toEqual([[], []]);
  await Promise.all(threads.map((each) => each.close()));
  await Promise.all(others.map((db) => db.close()));
}, AMPLE);

it('a replay that is stopped, and one whose process died, leave nothing behind', async () => {
  const stop = new AbortController();
  const stopped = await flows.replayMapping({ versionId: '2', by: PARK, from: began, to: new Date(), partner: null }, { signal: stop.signal, progress: () => stop.abort() });
  expect(stopped.summary).toBeUndefined();
  expect(await showReplay(kr.db, '2', stopped.replayId)).toMatchObject({ state: 'stopped' });
  const left = '0199a3c27d107c3a9b513f2d6a8e4b10';
  await kr.db.query(`CREATE SCHEMA replay_${left}`);
  await replay('2');
  expect(await sandboxes()).toBe(0);
}, AMPLE);
