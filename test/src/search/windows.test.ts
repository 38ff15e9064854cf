import { readFileSync } from 'node:fs';
import { windowsCovering, windowsOf } from '../../../src/domain/search-window.js';
import { createIndexRecords } from '../../../src/flows/index-records.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Queryable } from '../../../src/platform/db.js';
import { newId } from '../../../src/platform/ids.js';
import { projectPath } from '../../../src/platform/paths.js';
import { searchPool } from '../../../src/views/search-pool.js';
import type { PoolSearch } from '../../../src/views/search-terms.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

interface Told {
  readonly recordId: string;
  readonly receivedAt: Date;
  readonly eventAt: string;
  readonly country: string;
  readonly hs6: string;
  readonly title: string;
  readonly hidden: boolean;
  readonly replaced: boolean;
}

const RECORDS = 2_000;
const SECOND = 1_000;
const YEAR = 365 * 86_400 * SECOND;
const START = Date.UTC(2021, 0, 1);

/** Records as they come: some in bursts of one second, some with years between, some about what is yet to be. */
function tell(n: number): Told {
  const burst = n % 3 === 0 ? n - (n % 300) : n;
  const receivedAt = new Date(START + Math.floor((burst / RECORDS) ** 3 * 5 * YEAR) + (n % 3 === 0 ? n % 7 : 0));
  const eventAt = new Date(n % 211 === 0 ? Date.UTC(2090, 0, 1) + n * SECOND : receivedAt.getTime() - ((n * 7919) % 1000) * 3600 * SECOND).toISOString();
  const words = ['seized', ...(n % 2 === 0 ? ['common'] : []), ...(n % 40 === 0 ? ['middling'] : []), ...(n % 900 === 5 ? ['rare'] : []), ...(n < 300 ? ['oldest'] : [])];
  return { recordId: newId(receivedAt.getTime()), receivedAt, eventAt, country: n % 20 === 0 ? 'KR' : 'NL', hs6: n % 50 === 0 ? '080390' : '630720', title: words.join(' '), hidden: n % 17 === 0, replaced: n % 13 === 0 };
}

describe('a page of a search, read in windows of time', () => {
  const told = Array.from({ length: RECORDS }, (_, n) => tell(n));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.query(
      `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, warnings, unmapped, received_at, valid_until, restricted_at, replaced_by)
       SELECT "recordId", gen_random_uuid(), 'alert', 'ZZ', gen_random_uuid(), 'ZZ-' || "recordId", 1, jsonb_build_object('kind', 'alert', 'title', title, 'riskCategory', 'drugs', 'validFrom', "eventAt", 'message', '{}'::jsonb,
              'consignment', jsonb_build_object('containers', '[]'::jsonb, 'route', jsonb_build_array(jsonb_build_object('role', 'discharge', 'country', country)), 'goods', jsonb_build_array(jsonb_build_object('hs', jsonb_build_object('code', hs6, 'hs6', hs6))))),
              '{}', 'test', '[]', '[]', "receivedAt", now(),
              CASE WHEN hidden THEN now() END, CASE WHEN replaced THEN 2 END
         FROM jsonb_to_recordset($1::jsonb) AS t ("recordId" uuid, "receivedAt" timestamptz, "eventAt" timestamptz, country text, hs6 text, title text, hidden boolean, replaced boolean)`, [JSON.stringify(told)]);
    const step = createIndexRecords({ db: database.db, clock: systemClock, log: { error: (...said: unknown[]) => { throw new Error(JSON.stringify(said)); } } })();
    while (await step());
    await database.db.query('ANALYZE search.entry');
  }, 120_000);
  afterAll(() => database?.drop());

  /** All pages, one after another, as somebody reads on. */
  async function readThrough(asked: Omit<PoolSearch, 'limit' | 'after'>, limit: number): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await searchPool(database.db, { ...asked, limit, after }, []);
      found.push(...page.records.map(({ recordId }) => recordId));
      if (!page.more) return found;
      expect(page.records).toHaveLength(limit);
      after = page.next;
    }
  }

  const newest = (answers: (one: Told) => boolean, by: (one: Told) => number = ({ receivedAt }) => receivedAt.getTime()): string[] =>
    told.filter((one) => !one.hidden && answers(one)).sort((a, b) => by(b) - by(a) || (a.recordId < b.recordId ? 1 : -1)).map(({ recordId }) => recordId);
  const byEvent = ({ eventAt }: Told): number => Date.parse(eventAt);
  const has = (word: string) => ({ title }: Told): boolean => title.split(' ').includes(word);

  it.each<[string, Omit<PoolSearch, 'limit'>, (one: Told) => boolean, ((one: Told) => number)?]>([
    ['what every record has', { text: 'seized', standing: 'all' }, () => true],
    ['a common word, of records that stand', { text: 'common' }, (one) => has('common')(one) && !one.replaced],
    ['a middling word', { text: 'middling', standing: 'all' }, has('middling')],
    ['the beginning of a rare word', { text: 'rar', standing: 'all' }, has('rare')],
    ['what only the oldest have', { text: 'oldest', standing: 'all' }, has('oldest')],
    ['what none has', { text: 'nowhere', standing: 'all' }, () => false],
    ['a chapter and a country', { hs: '08', place: 'KR', standing: 'all' }, ({ hs6, country }) => hs6 === '080390' && country === 'KR'],
    ['an HS code in the one box', { q: '0803.90', standing: 'all' }, ({ hs6 }) => hs6 === '080390'],
    ['a middling word by event, with what is yet to be', { text: 'middling', eventFrom: '2000-01-01T00:00:00Z', standing: 'all' }, has('middling'), byEvent],
    ['a period of receipt', { text: 'middling', receivedFrom: '2022-01-01T00:00:00Z', receivedTo: '2024-06-01T00:00:00Z', standing: 'all' },
      (one) => has('middling')(one) && one.receivedAt >= new Date('2022-01-01') && one.receivedAt < new Date('2024-06-01')],
  ])('is complete and in order: %s', async (...[, asked, answers, by]) => {
    for (const limit of [60, 150]) expect(await readThrough(asked, limit)).toEqual(newest(answers, by));
  });

  it('reads of a frequent term what the page takes, and not what the pool has', async () => {
    let rows = 0;
    const counting: Queryable = { query: async (statement, values) => {
      const answer = await database.db.query<never>(statement, values);
      if (typeof statement === 'string' && statement.includes('search.entry e')) {
        const plan = await database.db.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`, values);
        rows += entriesRead(plan.rows[0]?.['QUERY PLAN'][0].Plan);
      }
      return answer;
    } };
    const page = await searchPool(counting, { text: 'middling', standing: 'all', limit: 5 }, []);
    expect(page.records).toHaveLength(5);
    expect(rows).toBeLessThan(told.filter(has('middling')).length);
  });

  it('is found so, too, where it was indexed before there were windows', async () => {
    const terms = async (): Promise<unknown[]> => (await database.db.query('SELECT record_id, tsvector_to_array(terms) AS terms FROM search.entry ORDER BY record_id')).rows;
    const migrate = (direction: string): Promise<unknown> => database.db.query(readFileSync(projectPath('migrations', `0350_search_windows.${direction}.sql`), 'utf8'));
    const indexed = await terms();
    await migrate('down');
    expect(await terms()).not.toEqual(indexed);
    await migrate('up');
    expect(await terms()).toEqual(indexed);
  });
});

interface Plan { readonly 'Relation Name'?: string; readonly 'Index Name'?: string; readonly 'Node Type': string; readonly 'Actual Rows': number; readonly Plans?: readonly Plan[] }

/** Rows that the index of terms led to. */
function entriesRead(plan: Plan | undefined): number {
  if (plan === undefined) return 0;
  const own = plan['Node Type'] === 'Bitmap Heap Scan' && plan['Relation Name'] === 'entry' ? plan['Actual Rows'] : 0;
  return own + (plan.Plans ?? []).reduce((sum, inner) => sum + entriesRead(inner), 0);
}

describe('windows', () => {
  it('cover a period with few of them, and say nothing of one that is too long', () => {
    const at = Date.UTC(2026, 10, 18, 3);
    for (const span of [1, SECOND, 90 * SECOND, 86_400 * SECOND, YEAR]) {
      const covering = windowsCovering('received', at - span, at) ?? [];
      expect(covering.length).toBeLessThanOrEqual(9);
      for (const moment of [at - span, at - span / 2, at]) expect(covering.some((one) => windowsOf('received', moment).includes(one))).toBe(true);
    }
    expect(windowsCovering('received', at - 10 * YEAR, at)).toBeUndefined();
    expect(windowsOf('event', Number.NaN)).toEqual([]);
  });
});
