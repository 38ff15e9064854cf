import { readFileSync } from 'node:fs';
import { newId } from '../../src/platform/ids.js';
import { projectPath } from '../../src/platform/paths.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const sql = (direction: 'up' | 'down'): string => readFileSync(projectPath('migrations', `0240_transport_equipment.${direction}.sql`), 'utf8');
const [BOX, OTHER] = ['CSQU3054383', 'TEMU2000140'];

interface Row { readonly kind: string; readonly label: string; readonly records: string[]; readonly identifiers: string[] | null }

/** What was pooled while a container was a number of the consignment in it. */
describe('boxes of a database from before', () => {
  let database: TestDatabase;
  let at = Date.UTC(2026, 5, 1);
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.query(sql('down'));
  });
  afterAll(() => database?.drop());

  async function subject(label: string): Promise<string> {
    const subjectId = newId();
    await database.db.query(`INSERT INTO pool.subject (subject_id, kind, label, created_at) VALUES ($1, 'consignment', $2, now())`, [subjectId, label]);
    return subjectId;
  }

  /** @param identifiers `scheme value pointer`; a wrong check digit ends in `!` */
  async function record(ref: string, subjectId: string, told: { kind?: string; role?: string; pointer?: string; data: unknown; gathered?: unknown; identifiers: readonly string[] }): Promise<void> {
    const recordId = newId(at += 60_000);
    const { kind = 'alert', role = 'subject', pointer = '/alert/consignment', data, gathered = null } = told;
    await database.db.query(
      `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, received_at) VALUES ($1, $1, $2, 'ZZ', $1, $3, 1, $4, '{"tlp":"AMBER"}', '2', $5)`,
      [recordId, kind, ref, JSON.stringify(data), new Date(at)]);
    await database.db.query('INSERT INTO pool.assertion (subject_id, record_id, pointer, role, data) VALUES ($1, $2, $3, $4, $5)', [subjectId, recordId, pointer, role, gathered === null ? null : JSON.stringify(gathered)]);
    for (const [scheme, value, place] of told.identifiers.map((one) => one.split(' ') as [string, string, string])) {
      await database.db.query('INSERT INTO pool.identifier (subject_id, record_id, scheme, value, normalised, verdict, pointer) VALUES ($1, $2, $3, $4, $4, $5, $6)',
        [subjectId, recordId, scheme, value.replace('!', ''), value.endsWith('!') ? 'suspicious' : 'valid', place]);
    }
  }

  const box = (number: string, n = 0): string => `container ${number} /alert/consignment/containers/${n}/number`;
  const paper = (scheme: string, value: string): string => `${scheme} ${value} /alert/consignment/${scheme}`;

  it('are things of their own, and what only they had joined is parted', async () => {
    const joined = await subject(BOX);
    const consignment = { containers: [{ number: BOX }] };
    await record('MARCH', joined, { data: { consignment }, identifiers: [box(BOX), 'seal ML-1 /alert/consignment/containers/0/seals/0', paper('ucr', 'UCR1')] });
    await record('OCTOBER', joined, { data: { consignment }, identifiers: [box(BOX), paper('houseBillOfLading', 'HBL2')] });
    await record('MARCH-AGAIN', joined, { data: { consignment }, identifiers: [box(BOX), paper('ucr', 'UCR1'), paper('masterBillOfLading', 'MBL1')] });
    await record('BOX-ALONE', joined, { data: { consignment }, identifiers: [box(BOX)] });
    const papers = { masterBillOfLading: 'MBL9' };
    await record('SEIZED', joined, { kind: 'seizure', role: 'seized', pointer: '/seizure/containers', data: { containers: consignment.containers, documents: papers }, gathered: { documents: papers },
      identifiers: [`container ${BOX} /seizure/containers/0/number`, 'masterBillOfLading MBL9 /seizure/documents/masterBillOfLading'] });
    const alone = await subject(OTHER);
    await record('OTHER-1', alone, { data: { consignment: { containers: [{ number: OTHER }] } }, identifiers: [box(OTHER)] });
    await record('DOUBTFUL', await subject('CSQU3054380'), { data: { consignment: { declaredAs: 'Linen' } }, identifiers: [box('CSQU3054380!')] });
    const company = newId();
    await database.db.query(`INSERT INTO pool.subject (subject_id, kind, label, created_at) VALUES ($1, 'economicOperator', 'Quayside', now())`, [company]);

    await database.db.query(sql('up'));
    const { rows } = await database.db.query<Row>(
      `SELECT s.kind, s.label, array_agg(DISTINCT r.record_ref ORDER BY r.record_ref) FILTER (WHERE r.record_ref IS NOT NULL) AS records, (SELECT array_agg(DISTINCT i.value ORDER BY i.value) FROM pool.identifier i WHERE i.subject_id = s.subject_id) AS identifiers
         FROM pool.subject s LEFT JOIN pool.assertion a USING (subject_id) LEFT JOIN pool.record r USING (record_id) GROUP BY s.subject_id ORDER BY s.kind, s.label`);
    expect(rows.map(({ kind, label, records, identifiers }) => [kind, label, records, identifiers])).toEqual([
      ['consignment', 'HBL2', ['OCTOBER'], ['HBL2']],
      ['consignment', 'Linen', ['DOUBTFUL'], null],
      ['consignment', 'MBL9', ['SEIZED'], ['MBL9']],
      ['consignment', 'UCR1', ['MARCH', 'MARCH-AGAIN'], ['MBL1', 'UCR1']],
      ['economicOperator', 'Quayside', null, null],
      ['transportEquipment', 'CSQU3054380', ['DOUBTFUL'], ['CSQU3054380']],
      ['transportEquipment', BOX, ['BOX-ALONE', 'MARCH', 'MARCH-AGAIN', 'OCTOBER', 'SEIZED'], [BOX, 'ML-1']],
      ['transportEquipment', OTHER, ['OTHER-1'], [OTHER]],
    ]);
    // What was the box alone is the box now, under the id it had; the first of what was joined keeps its own.
    expect((await database.db.query('SELECT kind, label FROM pool.subject WHERE subject_id = ANY($1::uuid[]) ORDER BY label', [[joined, alone]])).rows).toEqual([
      { kind: 'transportEquipment', label: OTHER }, { kind: 'consignment', label: 'UCR1' }]);
    expect((await database.db.query(`SELECT pointer, role FROM pool.assertion JOIN pool.record USING (record_id) WHERE record_ref = 'SEIZED' ORDER BY pointer`)).rows).toEqual([
      { pointer: '/seizure/containers/0', role: 'related' }, { pointer: '/seizure/documents', role: 'seized' }]);
    const { rows: waiting } = await database.db.query<{ n: number }>(`SELECT count(DISTINCT id)::int AS n FROM matching.pending, unnest(ids) AS id WHERE of = 'subject'`);
    expect(waiting[0]?.n).toBe(7);
  });

  it('are numbers of consignments again where the migration is taken back', async () => {
    await database.db.query(sql('down'));
    const { rows } = await database.db.query(`SELECT s.kind, count(*)::int AS n FROM pool.identifier i JOIN pool.subject s USING (subject_id) WHERE i.scheme IN ('container', 'seal') GROUP BY 1`);
    expect(rows).toEqual([{ kind: 'consignment', n: 8 }]);
  });
});
