import { createIndexRecords } from '../../../src/flows/index-records.js';
import { systemClock } from '../../../src/platform/clock.js';
import { newId } from '../../../src/platform/ids.js';
import { searchPool } from '../../../src/views/search-pool.js';
import { wordsThere } from '../../../src/views/words-there.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const AMPLE = 60_000;

const letter = (n: number): string => 'bcdfghjklm'[n] ?? '';

describe('the words of the pool', () => {
  let database: TestDatabase;
  let index: () => Promise<boolean>;
  const ids = new Map<string, string>();

  async function tell(titles: readonly string[]): Promise<void> {
    for (const title of titles) {
      const recordId = newId();
      ids.set(title, recordId);
      await database.db.query(
        `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, warnings, unmapped, received_at, valid_until)
         VALUES ($1, gen_random_uuid(), 'alert', 'ZZ', gen_random_uuid(), $3, 1, jsonb_build_object('kind', 'alert', 'title', $2::text, 'riskCategory', 'drugs', 'validFrom', '2026-11-01T00:00:00Z', 'message', '{}'::jsonb), '{}', 'test', '[]', '[]', now(), now())`,
        [recordId, title, `ZZ-${recordId}`]);
    }
    while (await index());
  }

  const erase = (title: string): Promise<unknown> => database.db.query(`UPDATE pool.record SET data = '{}' WHERE record_id = $1`, [ids.get(title)]);
  const found = async (text: string): Promise<string[]> => (await searchPool(database.db, { text, limit: 50 }, [])).records.map(({ title }) => title).sort();
  const words = async (beginning: string): Promise<readonly string[] | undefined> => (await wordsThere(database.db, beginning)).get(`w:${beginning}`);

  beforeAll(async () => {
    database = await createTestDatabase();
    index = createIndexRecords({ db: database.db, clock: systemClock, log: { error: (...said: unknown[]) => { throw new Error(JSON.stringify(said)); } } })();
    await tell(['Bananas of Baltra', 'Banana crates', 'Banjo strings', 'Curtains', "Curtain's rail", ...Array.from({ length: 80 }, (_, n) => `Crate${letter(Math.floor(n / 10))}${letter(n % 10)} listed`)]);
  }, AMPLE);
  afterAll(() => database?.drop());

  it('stand in for their beginning', async () => {
    expect(await words('ban')).toEqual(['w:banana', 'w:bananas', 'w:banjo']);
    expect(await found('ban')).toEqual(['Banana crates', 'Bananas of Baltra', 'Banjo strings']);
    expect(await found('banana bal')).toEqual(['Bananas of Baltra']);
    expect(await found('curtain')).toEqual(["Curtain's rail", 'Curtains']);
  });

  it('are not named where they are too many, and found all the same', async () => {
    expect(await words('crate')).toBeUndefined();
    expect(await found('crateb lis')).toHaveLength(10);
    expect(await found('crate lis')).toHaveLength(50);
  });

  it('that nobody uses find nothing', async () => {
    expect(await words('zebra')).toEqual([]);
    expect(await found('zebra')).toEqual([]);
  });

  it('go with the last record that had them, and no sooner', async () => {
    await erase('Bananas of Baltra');
    expect(await words('ban')).toEqual(['w:banana', 'w:banjo']);
    expect(await words('baltra')).toEqual([]);
    expect(await found('ban')).toEqual(['Banana crates', 'Banjo strings']);
  });

  it('stay where a record that comes at the same time has them', async () => {
    await tell(['Walrus tusks']);
    let erased: Promise<unknown> | undefined;
    await database.db.transaction(async (tx) => {
      await tx.query(`INSERT INTO search.entry (record_id, received_at, title, terms) VALUES (gen_random_uuid(), now() - interval '1 day', 'Walrus', array_to_tsvector(ARRAY['w:walrus']))`);
      erased = erase('Walrus tusks');
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await erased;
    expect(await words('walrus')).toEqual(['w:walrus']);
    expect(await words('tusks')).toEqual([]);
  });
});
