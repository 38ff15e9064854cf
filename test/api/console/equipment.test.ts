import { readFileSync } from 'node:fs';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { newId } from '../../../src/platform/ids.js';
import { sample, type Sample } from '../../support/samples.js';
import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

interface Found { readonly subjectId: string; readonly kind: string; readonly label: string; readonly why: { readonly scheme?: string; readonly value: string } }
interface File {
  readonly kind: string;
  readonly records: ReadonlyArray<{ recordId: string; recordRef: string }>;
  readonly carriages: ReadonlyArray<{ other: { subjectId: string; kind: string; label: string }; partner: string; seals: string[]; from: string; to?: string; by: string }>;
  readonly corroboration: ReadonlyArray<{ of: string; independent: number; reports: string[] }>;
  readonly conflicts: ReadonlyArray<{ shared: string[] }>;
}

const BOX = 'CSQU3054383';

/** An alert about a consignment of its own, in the box that the others name too. */
function alert(sender: string, alertId: string, change: { actions: string[]; permittedAction: string; seal: string; etd: string; eta: string }): Sample {
  const message = sample('alert-cocaine-reefer', { sender }) as Sample & { alert: Record<string, unknown> };
  const { actions, permittedAction, seal, etd, eta } = change;
  return {
    ...message, messageId: newId(), handling: { ...message.handling, permittedAction },
    alert: {
      ...message.alert, alertId, recommendedActions: actions, limitations: [], indicators: undefined, conveyance: undefined,
      consignment: { houseBillOfLading: `${alertId}-HBL`, containers: [{ number: BOX, seals: [seal] }], route: [{ role: 'loading', locode: 'ECGYE', etd }, { role: 'discharge', locode: 'KRPUS', eta }] },
    },
  } as unknown as Sample;
}

function seizure(sender: string, seizureId: string): Sample {
  const message = sample('seizure-full', { sender }) as Sample & { seizure: Record<string, unknown> };
  const documents = { masterBillOfLading: `${seizureId}-MBL` };
  return { ...message, messageId: newId(), seizure: { ...message.seizure, seizureId, containers: [{ number: BOX }], documents, persons: [], economicOperators: [], conveyance: undefined } } as unknown as Sample;
}

describe('one box, and what travelled in it', () => {
  const contract = openContract(projectPath('openapi', 'schemas'));
  let world: ConsoleWorld;
  let analyst: OfficerClient;

  beforeAll(async () => {
    world = await startConsoleWorld();
    await world.receive(alert('ZZ', 'ZZ-MARCH', { actions: ['controlled-delivery'], permittedAction: 'profile-silently', seal: 'ML-1', etd: '2026-03-01T00:00:00Z', eta: '2026-03-24T00:00:00Z' }));
    await world.receive(alert('NL', 'NL-OCTOBER', { actions: ['hold-at-warehouse'], permittedAction: 'detain', seal: 'ML-2', etd: '2026-10-05T00:00:00Z', eta: '2026-10-28T00:00:00Z' }));
    await world.follow();
    analyst = new OfficerClient(world.url);
    await analyst.signIn('han.jiwoo');
  }, 120_000);
  afterAll(() => world?.stop());

  const search = async (): Promise<readonly Found[]> => (await (await analyst.post('/api/pool/search', { q: 'csqu 305438-3' })).json() as { subjects: Found[] }).subjects;
  const subject = async (label: string): Promise<File> => {
    const found = (await search()).find((one) => one.label === label);
    const file = await (await analyst.get(`/api/subjects/${found?.subjectId}`)).json() as File;
    expect(contract.findings('pool.yaml', 'SubjectFile', file)).toEqual([]);
    return file;
  };

  it('are three subjects and not one, all found by the number of the box', async () => {
    expect((await search()).map(({ kind, label, why }) => [kind, label, why.scheme, why.value])).toEqual([
      ['transportEquipment', BOX, 'container', BOX], ['consignment', 'NL-OCTOBER-HBL', 'container', BOX], ['consignment', 'ZZ-MARCH-HBL', 'container', BOX],
    ]);
    const { rows } = await world.db.query(`SELECT count(*)::int AS n FROM pool.subject WHERE kind IN ('consignment', 'transportEquipment')`);
    expect(rows).toEqual([{ n: 3 }]);
    expect((await world.db.query(`SELECT FROM matching.link l JOIN pool.subject s ON s.subject_id = l.a AND s.kind = 'consignment'`)).rowCount).toBe(0);
  });

  it('see each other, with the period and the seals of each way', async () => {
    const box = await subject(BOX);
    expect(box.carriages.map(({ other, partner, seals, from, to, by }) => [other.label, partner, seals, from, to, by])).toEqual([
      ['NL-OCTOBER-HBL', 'NL', ['ML-2'], '2026-10-05T00:00:00Z', '2026-10-28T00:00:00Z', 'route'], ['ZZ-MARCH-HBL', 'ZZ', ['ML-1'], '2026-03-01T00:00:00Z', '2026-03-24T00:00:00Z', 'route'],
    ]);
    const march = await subject('ZZ-MARCH-HBL');
    expect(march.records.map(({ recordRef }) => recordRef)).toEqual(['ZZ-MARCH']);
    expect(march.carriages.map(({ other, seals }) => [other.kind, other.label, seals])).toEqual([['transportEquipment', BOX, ['ML-1']]]);
  });

  it('conflict over the box, which two authors warn of', async () => {
    const box = await subject(BOX);
    expect(box.conflicts.map(({ shared }) => shared)).toContainEqual(expect.arrayContaining(['container']));
    expect((await subject('ZZ-MARCH-HBL')).corroboration).toEqual([]);
  });

  it('corroborates what is warned of one way of the box, not of two', async () => {
    expect((await subject(BOX)).corroboration).toEqual([]); // March and October
    await world.receive(alert('NL', 'NL-MARCH', { actions: ['documentary-check'], permittedAction: 'inspect-as-routine', seal: 'ML-3', etd: '2026-03-02T00:00:00Z', eta: '2026-03-26T00:00:00Z' }));
    await world.follow();
    const box = await subject(BOX);
    expect(box.corroboration).toEqual([expect.objectContaining({ of: 'alert', independent: 2, comparisons: [expect.objectContaining({ signals: [expect.objectContaining({ code: 'time' })] })] })]);
    const told = new Map(box.records.map(({ recordId, recordRef }) => [recordId, recordRef]));
    expect(box.corroboration[0]?.reports.map((id) => told.get(id)).sort()).toEqual(['NL-MARCH', 'ZZ-MARCH']);
    await world.db.query(`UPDATE pool.record SET withdrawn_at = now() WHERE record_ref = 'NL-MARCH'`);
  });

  it('reports of one seizure are one by the box, whatever papers they name', async () => {
    await world.receive(seizure('ZZ', 'ZZ-S-1'));
    await world.receive(seizure('NL', 'NL-S-1'));
    await world.follow();
    const box = await subject(BOX);
    expect(box.corroboration).toContainEqual(expect.objectContaining({ of: 'seizure', independent: 2 }));
    expect(box.carriages.filter(({ by }) => by === 'seizure').map(({ other }) => other.label).sort()).toEqual(['NL-S-1-MBL', 'ZZ-S-1-MBL']);
    expect((await world.db.query(`SELECT count(DISTINCT subject_id)::int AS n FROM pool.identifier WHERE scheme = 'container'`)).rows).toEqual([{ n: 1 }]);
  });

  it('are found so in a database from before, too', async () => {
    const migrate = (direction: string): Promise<unknown> => world.db.query(readFileSync(projectPath('migrations', `0240_transport_equipment.${direction}.sql`), 'utf8'));
    const told = async (): Promise<unknown[]> => (await world.db.query(
      `SELECT r.record_ref, a.pointer, a.role, s.kind, s.label, (SELECT array_agg(i.value ORDER BY i.pointer) FROM pool.identifier i WHERE i.record_id = a.record_id AND i.subject_id = a.subject_id) AS held
         FROM pool.assertion a JOIN pool.subject s USING (subject_id) JOIN pool.record r USING (record_id) ORDER BY 1, 2`)).rows;
    const mapped = await told();
    await migrate('down');
    expect(await told()).not.toEqual(mapped);
    await migrate('up');
    expect(await told()).toEqual(mapped);
    await world.follow();
  });

  it('unties what was taken back', async () => {
    await world.db.query(`UPDATE pool.record SET withdrawn_at = now() WHERE record_ref = 'ZZ-MARCH'`);
    expect((await subject(BOX)).carriages.map(({ other }) => other.label)).not.toContain('ZZ-MARCH-HBL');
  });
});
