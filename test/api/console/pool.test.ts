import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { sample, type Sample } from '../../support/samples.js';
import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

interface Found { readonly recordId: string; readonly recordRef: string; readonly standing: string; readonly title: string; readonly why: ReadonlyArray<{ by: string; value?: string; scheme?: string; pointer?: string }>; readonly subjects: ReadonlyArray<{ subjectId: string; kind: string; label: string }> }
interface Page { readonly subjects: ReadonlyArray<{ subjectId: string; label: string; why: { by: string; value: string } }>; readonly records: readonly Found[]; readonly next?: string; readonly more: boolean }

type Bent = Sample & { alert: Record<string, unknown> & { consignment: { goods: Array<Record<string, unknown>> } } };

/** The curtain fabric with words in Korean and Arabic, and ids of its own. */
function korean(): Bent {
  const message = sample('alert-curtain-fabric') as Bent;
  const alert = { ...message.alert, alertId: 'ZZ-ALERT-2026-0777', title: '커튼 원단을 식탁보로 신고', narrative: 'وصلت الشحنة إلى ميناء بوسان دون بيان المنشأ. 담배가 섞여 있을 수 있음.' };
  return { ...message, alert: { ...alert, consignment: { ...message.alert.consignment, ucr: 'KRTEST777', containers: [{ number: 'TEMU2000140' }], masterBillOfLading: 'TESTMBL777', houseBillOfLading: 'TESTHBL777' } } } as Bent;
}

/** The seizure in the container that an alert names. */
function seizure(): Sample {
  const message = sample('seizure-full') as Sample & { seizure: Record<string, unknown> };
  return { ...message, seizure: { ...message.seizure, containers: [{ number: 'CSQU3054383' }] } } as Sample;
}

describe('the pool at the console', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  const officers = new Map<string, OfficerClient>();
  const by = (name: string): OfficerClient => officers.get(name) as OfficerClient;

  beforeAll(async () => {
    world = await startConsoleWorld();
    for (const name of ['alert-curtain-fabric', 'alert-cocaine-reefer', 'alert-traveller', 'alert-vessel', 'alert-undervaluation-ring']) await world.receive(sample(name));
    await world.receive(seizure());
    await world.receive(korean());
    await world.follow();
    for (const name of ['han.jiwoo', 'seo.minjun', 'oh.eunji', 'park.jihun', 'yoon.sora']) {
      officers.set(name, new OfficerClient(world.url));
      await by(name).signIn(name);
    }
  }, 120_000);
  afterAll(() => world?.stop());

  const search = async (asked: Record<string, unknown>): Promise<Page> => {
    const response = await by('han.jiwoo').post('/api/pool/search', asked);
    expect({ asked, status: response.status }).toEqual({ asked, status: 200 });
    const page = await response.json() as Page;
    expect(contract.findings('pool.yaml', 'PoolPage', page)).toEqual([]);
    return page;
  };
  const refs = async (asked: Record<string, unknown>): Promise<string[]> => (await search(asked)).records.map(({ recordRef }) => recordRef).sort();

  it.each([
    ['an identifier as somebody types it', { q: 'csqu 305438-3' }, ['ZZ-ALERT-2026-0417', 'ZZ-SEIZURE-2026-0093']],
    ['an identifier without its check digit', { identifier: 'CSQU305438', scheme: 'container' }, ['ZZ-ALERT-2026-0417', 'ZZ-SEIZURE-2026-0093']],
    ['the beginning of an identifier', { identifier: 'temu 2000' }, ['ZZ-ALERT-2026-0777']],
    ['the author\'s id of a record', { q: 'zz-alert-2026-0440' }, ['ZZ-ALERT-2026-0440']],
    ['a pair of Hangul syllables inside a word', { q: '원단' }, ['ZZ-ALERT-2026-0777']],
    ['one Hangul syllable at the end of a run', { text: '가' }, ['ZZ-ALERT-2026-0777']],
    ['a word in Arabic without its article marks', { text: 'ميناء' }, ['ZZ-ALERT-2026-0777']],
    ['words in Spanish without their accents', { text: 'inspeccion evaporador' }, ['ZZ-ALERT-2026-0417']],
    ['the beginning of an HS code, as printed', { hs: '0803.9' }, ['ZZ-ALERT-2026-0417', 'ZZ-SEIZURE-2026-0093']],
    ['from one place to another', { from: 'EC GYE', to: 'krpus' }, ['ZZ-ALERT-2026-0417', 'ZZ-SEIZURE-2026-0093']],
    ['from a country', { from: 'br', kind: 'alert' }, ['ZZ-ALERT-2026-0440']],
    ['a place between', { place: 'PABLB', kind: 'seizure' }, ['ZZ-SEIZURE-2026-0093']],
    ['kind and category', { kind: 'seizure', riskCategory: 'drugs', partner: 'ZZ' }, ['ZZ-SEIZURE-2026-0093']],
    ['when it happened', { eventFrom: '2026-11-18T00:00:00Z', eventTo: '2026-11-19T00:00:00Z' }, ['ZZ-SEIZURE-2026-0093']],
    ['nothing that there is', { q: 'QQQU9999999' }, []],
  ])('finds by %s', async (_by, asked, expected) => {
    expect(await refs(asked)).toEqual(expected);
  });

  it('says why each was found, where it stands, and whom the search names', async () => {
    const { records, subjects } = await search({ q: 'csqu305438-3' });
    expect(records[0]?.why).toContainEqual(expect.objectContaining({ by: 'identifier', scheme: 'container', value: 'CSQU3054383', pointer: expect.stringMatching(/containers/) }));
    expect(subjects).toContainEqual(expect.objectContaining({ why: { by: 'identifier', scheme: 'container', value: 'CSQU3054383' } }));
    const text = (await search({ text: '담배' })).records[0];
    expect(text?.why).toContainEqual({ by: 'text', pointer: '/narrative', value: expect.stringContaining('담배') });
  });

  it('pages by a cursor that is good with the same search only, and holds none of its words', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await search({ partner: 'ZZ', limit: 2, ...(after ? { after } : {}) });
      seen.push(...page.records.map(({ recordRef }) => recordRef));
      after = page.next;
      if (after) expect(Buffer.from(after, 'base64url').toString()).not.toContain('ZZ');
    } while (after);
    expect(new Set(seen).size).toBe(7);
    expect(seen.length).toBe(7);
    const { next } = await search({ partner: 'ZZ', limit: 2 });
    for (const asked of [{ partner: 'ZZ', kind: 'alert', after: next }, { after: next }, { partner: 'ZZ', after: 'AAAA' }]) {
      const response = await by('han.jiwoo').post('/api/pool/search', asked);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'cursor_mismatch' });
    }
  });

  it('refuses what the contract does not know', async () => {
    for (const asked of [{ hs: 'abc' }, { from: 'Busan port' }, { q: '  ' }, { nonsense: 1 }, { limit: 500 }]) expect((await by('han.jiwoo').post('/api/pool/search', asked)).status).toBe(400);
  });

  it('is for those who work with it, and every search leaves a line without its words', async () => {
    for (const name of ['oh.eunji', 'park.jihun']) expect((await by(name).post('/api/pool/search', { q: 'x' })).status).toBe(403);
    expect((await by('seo.minjun').post('/api/pool/search', { name: 'Somebody Unheard' })).status).toBe(200);
    const { rows } = await world.db.query<{ detail: { criteria: string[] } }>(`SELECT detail FROM audit.event WHERE action = 'pool.searched' ORDER BY event_id DESC LIMIT 1`);
    expect(rows[0]?.detail.criteria).toEqual(['name']);
    expect(JSON.stringify(rows)).not.toContain('Unheard');
  });

  it('shows a subject with what every source said, and to each role what it may see', async () => {
    const subjectId = (await search({ identifier: 'CSQU3054383', scheme: 'container' })).subjects[0]?.subjectId as string;
    const file = async (name: string): Promise<Record<string, unknown>> => await (await by(name).get(`/api/subjects/${subjectId}`)).json() as Record<string, unknown>;
    const analyst = await file('han.jiwoo');
    expect(contract.findings('pool.yaml', 'SubjectFile', analyst)).toEqual([]);
    expect(analyst).toMatchObject({ subjectId, screenings: [], identifiers: expect.arrayContaining([expect.objectContaining({ scheme: 'container', value: 'CSQU3054383', verdict: 'valid' })]) });
    expect((analyst.records as Array<{ kind: string; sequence: number; sentAt: string; eventTime: string }>).map(({ kind }) => kind).sort()).toEqual(['alert', 'seizure']);
    expect(analyst.records).toContainEqual(expect.objectContaining({ kind: 'seizure', eventTime: '2026-11-17T22:10:00-05:00', issuedAt: '2026-11-19T14:00:00Z', sourceEvaluation: expect.objectContaining({ grade: 'A1' }) }));
    expect(Object.keys(analyst)).not.toContain('looks');
    expect(Object.keys(await file('seo.minjun'))).not.toContain('screenings');
    const supervisor = await file('yoon.sora');
    expect(supervisor.looks).toContainEqual(expect.objectContaining({ action: 'subject.seen', actor: 'officer:han.jiwoo' }));
    expect((await file('oh.eunji')).looks).toContainEqual(expect.objectContaining({ action: 'subject.seen', actor: 'officer:yoon.sora' }));
    expect((await by('park.jihun').get(`/api/subjects/${subjectId}`)).status).toBe(403);
    expect((await by('han.jiwoo').get('/api/subjects/01a205f3-ee10-7e1c-a3d7-c95d83ffb0e9')).status).toBe(404);
    const { rows } = await world.db.query<{ records: string[] }>(`SELECT records FROM audit.event WHERE action = 'subject.seen' AND object = $1`, [`subject:${subjectId}`]);
    expect(rows[0]?.records.length).toBe(2);
  });

  it('shows what was declared under a number of a subject, to analysts and supervisors', async () => {
    const { rows: [held] } = await world.db.query<{ subject_id: string; value: string }>(`SELECT i.subject_id, i.value FROM pool.identifier i JOIN pool.subject s USING (subject_id) WHERE s.kind = 'economicOperator' AND i.verdict = 'valid' LIMIT 1`);
    await world.db.query(`SELECT intake.make_months('{2026-03-05}')`);
    await world.db.query(
      `INSERT INTO intake.declaration (declared_on, number, version, file_id, file_row, importer, hs, origin, fraud, content) VALUES
       ('2026-03-05', '11111', 1, gen_random_uuid(), 1, $1, '5515110000', 'CN', true, ''), ('2026-03-06', '22222', 1, gen_random_uuid(), 2, 'SOMEBODY ELSE', '5515110000', 'CN', NULL, '')`, [held?.value]);
    const file = async (name: string): Promise<Record<string, unknown>> => await (await by(name).get(`/api/subjects/${held?.subject_id}`)).json() as Record<string, unknown>;
    const analyst = await file('han.jiwoo');
    expect(contract.findings('pool.yaml', 'SubjectFile', analyst)).toEqual([]);
    expect(analyst.declarations).toEqual([{ declaredOn: '2026-03-05', number: '11111', version: 1, hs: '5515110000', origin: 'CN', fraud: true, role: 'importer' }]);
    expect(Object.keys(await file('seo.minjun'))).not.toContain('declarations');
  });

  it('finds a name in whatever script it is typed, says how alike, and hides what is restricted', async () => {
    const message = sample('alert-undervaluation-ring') as Sample & { alert: Record<string, unknown> & { economicOperator: Record<string, unknown> } };
    await world.receive({ ...message, alert: { ...message.alert, alertId: 'ZZ-ALERT-NAMES', economicOperator: { ...message.alert.economicOperator, ids: [], names: [{ kind: 'registered', value: 'Hanbit Trading Co., Ltd.' }, { kind: 'native', value: '주식회사 한빛 트레이딩' }, { kind: 'trading', value: 'شركة هانبيت للتجارة' }] } } } as unknown as Sample);
    await world.follow();
    for (const name of ['한빛트레이딩', 'HANBIT TRADING', 'شركة هانبيت']) {
      const page = await search({ name });
      // Others of similar names are found too, behind it.
      expect({ name, refs: page.records.map(({ recordRef }) => recordRef) }).toEqual({ name, refs: expect.arrayContaining(['ZZ-ALERT-NAMES']) });
      expect(page.subjects[0]?.why).toMatchObject({ by: 'name', score: expect.any(Number), how: expect.stringContaining('=') });
      expect(page.records.find(({ recordRef }) => recordRef === 'ZZ-ALERT-NAMES')?.subjects.map(({ subjectId }) => subjectId)).toContain(page.subjects[0]?.subjectId);
      expect(page.records[0]?.why[0]).toMatchObject({ by: 'name' });
    }
    const subjectId = (await search({ name: 'Hanbit Trading' })).subjects[0]?.subjectId as string;
    const file = await (await by('han.jiwoo').get(`/api/subjects/${subjectId}`)).json() as { names: Array<{ script: string; value: string; sources: unknown[] }> };
    expect(file.names.map(({ script }) => script).sort()).toEqual(['Arab', 'Hang', 'Latn']);
    await world.db.query(`UPDATE pool.record SET restricted_at = now() WHERE record_ref = 'ZZ-ALERT-NAMES'`);
    const after = await search({ name: 'Hanbit Trading' });
    expect(after.subjects.map((one) => one.subjectId)).not.toContain(subjectId);
    expect(after.records.map(({ recordRef }) => recordRef)).not.toContain('ZZ-ALERT-NAMES');
    expect(await refs({ q: 'ZZ-ALERT-NAMES', standing: 'all' })).toEqual([]);
    expect((await by('yoon.sora').get(`/api/subjects/${subjectId}`)).status).toBe(404);
  });

  it('forgets what is rewritten or removed at once, and finds it again by what it says now', async () => {
    expect(await refs({ text: '식탁보' })).toEqual(['ZZ-ALERT-2026-0777']);
    await world.db.query(`UPDATE pool.record SET data = jsonb_set(data, '{title}', '"새 제목"') WHERE record_ref = 'ZZ-ALERT-2026-0777'`);
    expect(await refs({ text: '식탁보' })).toEqual([]);
    await world.follow();
    expect(await refs({ text: '제목' })).toEqual(['ZZ-ALERT-2026-0777']);
    await world.db.query(`DELETE FROM pool.record WHERE record_ref = 'ZZ-ALERT-2026-0777'`);
    expect(await refs({ text: '제목' })).toEqual([]);
    await world.follow();
    expect(await refs({ text: '제목' })).toEqual([]);
  });

  it('tells what was replaced or withdrawn apart, and leaves it out unless it is asked for', async () => {
    await world.db.query(`UPDATE pool.record SET withdrawn_at = now() WHERE record_ref = 'ZZ-ALERT-2026-0440'`);
    expect(await refs({ q: 'zz-alert-2026-0440' })).toEqual([]);
    const page = await search({ q: 'zz-alert-2026-0440', standing: 'all' });
    expect(page.records.map(({ standing }) => standing)).toEqual(['withdrawn']);
  });
});
