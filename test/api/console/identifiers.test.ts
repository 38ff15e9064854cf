import { SCHEMES_OF_KIND as OFFERED } from '../../../console/src/words/schemes-of-kind.js';
import { SCHEMES_OF_KIND } from '../../../src/domain/identifiers/schemes-of-kind.js';
import { eraseRecords } from '../../../src/pool/erase.js';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample, type Sample } from '../../support/samples.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { OfficerClient } from './officer-client.js';

const LEI = '213800KUD8LAJWSQ9D15';

interface Own { readonly identifierId: string; readonly subjectId: string; readonly value: string; readonly by: string; readonly verdict: string; readonly retractedBecause?: string }
interface File { readonly subjects: Array<{ subjectId: string; label: string; kind: string; records: number; identifiers: Array<{ value: string }> }>; readonly ownIdentifiers: Own[]; readonly links: Array<{ state: string; signals: Array<{ text: string }> }>; readonly message: unknown }
type Answer = { status: number; body: Own & { code?: string; errors?: Array<{ pointer: string; code: string }> } };

describe('what we ourselves know a subject by', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  let analyst: OfficerClient;
  let number = 0;

  beforeAll(async () => {
    world = await startConsoleWorld();
    analyst = new OfficerClient(world.url);
    await analyst.signIn('han.jiwoo');
  });
  afterAll(() => world.stop());

  /** An alert about goods for a company that is named, and known by what else is given. */
  const received = (company: string, { ids, alertId = `ID-${number += 1}`, version = 1 }: { ids?: object[]; alertId?: string; version?: number } = {}): Promise<string> => {
    const message = sample('alert-cocaine-reefer') as Sample & { alert: Record<string, unknown> };
    const consignment = { houseBillOfLading: `HBL-${alertId}`, parties: [{ role: 'consignee', name: company, ...(ids ? { ids } : {}) }] };
    return world.receive({ ...message, alert: { ...message.alert, alertId, version, indicators: undefined, consignment } } as unknown as Sample);
  };
  const shown = async (caseId: string): Promise<File> => {
    const file = await (await analyst.get(`/api/cases/${caseId}`)).json() as File;
    expect(contract.findings('review.yaml', 'CaseFile', file).filter(({ pointer }) => !pointer.startsWith('/evidence'))).toEqual([]);
    return file;
  };
  const company = async (caseId: string): Promise<File['subjects'][number]> => (await shown(caseId)).subjects.find(({ kind }) => kind === 'economicOperator') as File['subjects'][number];
  const post = async (path: string, body: unknown): Promise<Answer> => {
    const answer = await analyst.post(path, body);
    const said = await answer.json() as Answer['body'];
    if (answer.status < 300) expect(contract.findings('review.yaml', 'OwnIdentifier', said)).toEqual([]);
    return { status: answer.status, body: said };
  };
  const enter = async (caseId: string, change: object = {}): Promise<Answer> =>
    post(`/api/cases/${caseId}/identifiers`, { subjectId: (await company(caseId)).subjectId, scheme: 'LEI', value: LEI, reason: 'From the register, today', ...change });
  const found = async (identifier: string): Promise<string[]> => {
    const page = await (await analyst.post('/api/pool/search', { identifier })).json() as { subjects: Array<{ label: string }>; records: Array<{ recordRef: string }> };
    return [...page.subjects.map(({ label }) => label), ...page.records.map(({ recordRef }) => recordRef)];
  };

  it('stands beside what the partner says, in the case and in the single view, and the record stays as it is', async () => {
    const caseId = await received('Hanbit Trading Co., Ltd.');
    const before = await shown(caseId);
    expect(await enter(caseId, { value: '2138 00ku d8la jwsq 9d15' })).toMatchObject({ status: 201, body: { by: 'officer:han.jiwoo', verdict: 'valid', partner: 'ZZ' } });
    const after = await shown(caseId);
    expect(after.ownIdentifiers).toMatchObject([{ value: '2138 00ku d8la jwsq 9d15', subjectId: (await company(caseId)).subjectId }]);
    expect({ ...after, ownIdentifiers: [], history: [] }).toEqual({ ...before, ownIdentifiers: [], history: [] });
    const subject = await (await analyst.get(`/api/subjects/${(await company(caseId)).subjectId}`)).json() as { ownIdentifiers: Own[]; identifiers: unknown[] };
    expect(contract.findings('pool.yaml', 'SubjectFile', subject)).toEqual([]);
    expect(subject).toMatchObject({ ownIdentifiers: [{ by: 'officer:han.jiwoo' }], identifiers: [] });
  });

  it('is matched and found like any other, and no longer when it is taken back', async () => {
    const [caseId] = [await received('Hanbit Imports'), await received('Hanbit Imports', { ids: [{ scheme: 'LEI', value: '5493001KJTIIGC8Y1R12' }] })];
    await world.follow();
    const before = (await shown(caseId)).links.map(({ state }) => state);
    expect(before).not.toContain('same');
    const { body: { identifierId } } = await enter(caseId, { value: '5493001KJTIIGC8Y1R12' });
    await world.follow();
    const joined = (await shown(caseId)).links.find(({ state }) => state === 'same');
    expect(joined?.signals[0]?.text).toBe('the same LEI, which one of us entered');
    const { recordRef } = await recordOf(caseId);
    expect(await found('5493001KJTIIGC8Y1R12')).toEqual(expect.arrayContaining(['Hanbit Imports', recordRef]));
    expect(await post(`/api/cases/${caseId}/identifiers/${identifierId}/retraction`, { reason: 'Of the parent company.' })).toMatchObject({ status: 200, body: { retractedBecause: 'Of the parent company.', retractedBy: 'officer:han.jiwoo' } });
    await world.follow();
    expect((await shown(caseId)).links.map(({ state }) => state)).toEqual(before);
    expect(await found('5493001KJTIIGC8Y1R12')).not.toContain(recordRef);
    expect((await shown(caseId)).ownIdentifiers).toMatchObject([{ retractedBecause: 'Of the parent company.' }]);
    expect(await post(`/api/cases/${caseId}/identifiers/${identifierId}/retraction`, { reason: 'Again.' })).toMatchObject({ status: 409, body: { code: 'state_conflict' } });
  });

  it('joins no record as it comes: only the comparison ties the two, and that can be taken apart', async () => {
    const caseId = await received('Namhae Food');
    await enter(caseId, { scheme: 'BRN', value: '116-82-00276', country: 'KR' });
    const later = await received('Namhae Food', { ids: [{ scheme: 'BRN', value: '1168200276', country: 'KR' }] });
    expect((await company(later)).subjectId).not.toBe((await company(caseId)).subjectId);
    await world.follow();
    expect((await shown(later)).links.map(({ state }) => state)).toContain('same');
  });

  it('follows the record over its versions, and is shown apart where the new one names nobody of that name', async () => {
    const caseId = await received('Donghae Shipping', { alertId: 'ID-V' });
    const { body: { identifierId } } = await enter(caseId, { scheme: 'EORI', value: 'NL001234567' });
    const second = await received('Donghae Shipping', { alertId: 'ID-V', version: 2 });
    await world.follow();
    const now = await company(second);
    expect(now.subjectId).not.toBe((await company(caseId)).subjectId);
    expect((await shown(second)).ownIdentifiers).toMatchObject([{ identifierId, subjectId: now.subjectId }]);
    const third = await received('Another Company', { alertId: 'ID-V', version: 3 });
    await world.follow();
    expect((await shown(third)).ownIdentifiers).toMatchObject([{ identifierId, subjectId: now.subjectId, label: 'Donghae Shipping' }]);
    expect(await post(`/api/cases/${third}/identifiers/${identifierId}/retraction`, { reason: 'Nobody of that name is meant.' })).toMatchObject({ status: 200 });
  });

  it('goes with the record that is split off', async () => {
    const ids = [{ scheme: 'LEI', value: '7ZW8QJWVPR4P1J1KQY45' }];
    const [mine, other] = [await received('Split Trading', { ids }), await received('Split Trading', { ids })];
    const { subjectId, records } = await company(mine);
    expect([(await company(other)).subjectId, records]).toEqual([subjectId, 2]);
    await enter(mine, { scheme: 'VAT', value: 'KR 55 1234' });
    const { keptId } = await recordOf(mine);
    const file = await (await analyst.get(`/api/subjects/${subjectId}`)).json() as { records: Array<{ keptId: string; places: Array<{ subjectId: string; pointer: string }> }> };
    const places = file.records.find((one) => one.keptId === keptId)?.places.map(({ pointer }) => ({ keptId, pointer }));
    expect((await analyst.post(`/api/subjects/${subjectId}/splits`, { places, reason: 'Two companies share the number.' })).status).toBe(201);
    const parted = await company(mine);
    expect(parted.subjectId).not.toBe(subjectId);
    expect((await shown(mine)).ownIdentifiers).toMatchObject([{ subjectId: parted.subjectId }]);
    expect((await shown(other)).ownIdentifiers).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['what cannot exist', { value: '213800KUD8LAJWSQ9D1' }, '/value', 'impossible'],
    ['a scheme of another kind', { scheme: 'imo', value: '9319466' }, '/scheme', 'scheme_unknown'],
    ['a subject that the record does not name', { subjectId: '01a205f3-ee10-7c16-9d55-7f0b3ce9a471' }, '/subjectId', 'unknown'],
    ['what is said without a reason', { reason: '' }, '/reason', 'minLength'],
    ['a value of which nothing can be compared', { scheme: 'TIN', value: '--' }, '/value', 'format_unusual'],
  ])('refuses %s', async (_what, change, pointer, code) => {
    const answer = await enter(await received('Refused Trading'), change);
    expect(answer).toMatchObject({ status: 400, body: { code: 'schema_invalid' } });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('is entered once, and not at a record that is restricted', async () => {
    const caseId = await received('Twice Trading');
    expect([(await enter(caseId)).status, (await enter(caseId)).body.code]).toEqual([201, 'state_conflict']);
    const { body: { identifierId } } = await enter(caseId, { scheme: 'EORI', value: 'NL007654321' });
    await world.follow();
    expect(await found('NL007654321')).toContain('Twice Trading');
    const { subjectId } = await company(caseId);
    await world.db.query('UPDATE pool.record SET restricted_at = now() WHERE record_id = $1', [(await recordOf(caseId)).recordId]);
    expect(await found('NL007654321')).toEqual([]);
    expect(await post(`/api/cases/${caseId}/identifiers`, { subjectId, scheme: 'VAT', value: 'KR1', reason: 'x' })).toMatchObject({ status: 404 });
    expect(await post(`/api/cases/${caseId}/identifiers/${identifierId}/retraction`, { reason: 'x' })).toMatchObject({ status: 404 });
  });

  it('is erased with the last version of its record', async () => {
    const caseId = await received('Erased Trading');
    const { body: { identifierId } } = await enter(caseId);
    const { recordId } = await recordOf(caseId);
    await world.db.transaction((tx) => eraseRecords(tx, [recordId], new Date()));
    expect((await world.db.query('SELECT FROM pool.own_identifier WHERE identifier_id = $1', [identifierId])).rowCount).toBe(0);
  });

  it('is in the audit trail by scheme and subject, and nowhere by its value', async () => {
    const caseId = await received('Audited Trading');
    const { body: { identifierId } } = await enter(caseId);
    await post(`/api/cases/${caseId}/identifiers/${identifierId}/retraction`, { reason: 'A slip of the pen.' });
    const { rows } = await world.db.query<{ action: string; detail: object; records: string[] }>(`SELECT action, detail, records FROM audit.event WHERE object = $1 AND action LIKE 'identifier.%' ORDER BY event_id`, [`case:${caseId}`]);
    expect(rows.map(({ action }) => action)).toEqual(['identifier.add', 'identifier.retract']);
    expect(rows[0]).toMatchObject({ detail: { identifierId, scheme: 'LEI' }, records: [(await recordOf(caseId)).keptId] });
    expect(JSON.stringify(rows)).not.toMatch(/213800|slip/);
  });

  it('is offered by the console as the gateway takes it', () => {
    expect(OFFERED).toEqual(SCHEMES_OF_KIND);
  });

  async function recordOf(caseId: string): Promise<{ recordId: string; keptId: string; recordRef: string }> {
    const { rows: [of] } = await world.db.query<{ recordId: string; keptId: string; recordRef: string }>('SELECT record_id AS "recordId", kept_id AS "keptId", record_ref AS "recordRef" FROM review.case WHERE case_id = $1', [caseId]);
    return of as { recordId: string; keptId: string; recordRef: string };
  }
});
