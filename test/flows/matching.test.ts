import { createDecideLink } from '../../src/flows/decide-link.js';
import { createMatchRecords } from '../../src/flows/match-records.js';
import { createRematch } from '../../src/flows/rematch.js';
import { createSplitSubject } from '../../src/flows/split-subject.js';
import { systemClock } from '../../src/platform/clock.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { born, linkBetween, matcherOf, operator, pool, profileOf, settle, traveller, vessel, type Pooled } from '../src/matching/pooled.js';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());
const db = (): TestDatabase['db'] => database.db;

const decide = (subjects: readonly [Pooled, Pooled], judgement: 'same' | 'different' | 'undecided'): Promise<void> =>
  createDecideLink({ db: db(), clock: systemClock })({ subjects: [subjects[0].subjects[0] as string, subjects[1].subjects[0] as string], judgement, reason: 'seen both', officer: 'officer:han' });

async function rematchAll(): Promise<void> {
  await createRematch({ db: db(), clock: systemClock })({ by: 'operator:test' });
  await settle(db());
}

describe('what waits is matched', () => {
  it('a name in another script proposes a link, and says why', async () => {
    const latin = await pool(db(), [traveller('Kim Yeonji', born('1984-03-07'))]);
    const hangul = await pool(db(), [traveller('김연지', born('1984-03-07'))]);
    const other = await pool(db(), [traveller('Tran Thi Bich Ngoc', born('1971-01-01'))]);
    await settle(db());
    expect(await linkBetween(db(), latin, hangul)).toMatchObject({ state: 'proposed', method: 'name', decided_by: null });
    expect((await linkBetween(db(), latin, hangul))?.evidence.signals.map(({ code }) => code)).toEqual(['name-agrees', 'born-day-agrees']);
    expect(await linkBetween(db(), latin, other)).toBeUndefined();
    expect(await profileOf(db(), hangul)).toBeNull();
  });

  it('the same name, full date of birth and nationality are one without an officer, and no more than that', async () => {
    const about = (day: string, nationality: string) => traveller('Oleksandr Petrovych Shevchenko', { ...born(day), nationalities: [nationality] });
    const first = await pool(db(), [about('1984-03-07', 'UA')]);
    const again = await pool(db(), [about('1984-03-07', 'UA')]);
    const elsewhere = await pool(db(), [about('1984-03-07', 'PL')]);
    await settle(db());
    expect(await linkBetween(db(), first, again)).toMatchObject({ state: 'same', method: 'name' });
    expect(await linkBetween(db(), first, elsewhere)).toMatchObject({ state: 'proposed' });
    expect([await profileOf(db(), first), await profileOf(db(), again), await profileOf(db(), elsewhere)]).toEqual([null, first.subjects[0], null]);
  });

  it('two strong identifiers that a third record names together make one of what they named apart', async () => {
    const byLei = await pool(db(), [operator('Northwind Shipping', [['LEI', '213800KUD8LAJWSQ9D15', 'ids/0']])]);
    const byBrn = await pool(db(), [operator('Northwind Shipping Korea', [['BRN', '1168200276', 'ids/0']])]);
    await pool(db(), [operator('Northwind Shipping', [['LEI', '213800KUD8LAJWSQ9D15', 'ids/0'], ['BRN', '1168200276', 'ids/1']])]);
    await settle(db());
    expect(await linkBetween(db(), byLei, byBrn)).toMatchObject({ state: 'same', method: 'identifier', score: 1 });
    expect(await profileOf(db(), byBrn)).toBe(byLei.subjects[0]);
  });

  it('an identifier that does not pass its check is a hint', async () => {
    const [one, other] = [await pool(db(), [vessel('Ocean Bridge', [['imo', '9319467', 'vessel/imo']])]), await pool(db(), [vessel('Blue Whale', [['imo', '9319467', 'vessel/imo']])])];
    await settle(db());
    expect(await linkBetween(db(), one, other)).toMatchObject({ state: 'proposed', method: 'identifier' });
  });

  it('names of a record that is replaced or taken back leave, with what they proposed', async () => {
    const kept = await pool(db(), [traveller('Wilhelmina Vandenbroucke', born('1990-05-05'))]);
    const taken = await pool(db(), [traveller('Vandenbroucke, Wilhelmina', born('1990-05-05'))]);
    await settle(db());
    expect(await linkBetween(db(), kept, taken)).toMatchObject({ state: 'proposed' });
    await db().query('UPDATE pool.record SET withdrawn_at = now(), withdrawn_by = kept_id WHERE record_id = $1', [taken.recordId]);
    await settle(db());
    expect(await linkBetween(db(), kept, taken)).toBeUndefined();
    expect((await db().query('SELECT FROM matching.spelling WHERE subject_id = $1', [taken.subjects[0]])).rowCount).toBe(0);
    const { rows } = await db().query<{ state: string }>('SELECT e.state FROM matching.link_event e ORDER BY event_id DESC LIMIT 1');
    expect(rows[0]?.state).toBe('gone');
  });
});

describe('an officer decides', () => {
  it('and whatever is compared later, it stands until an officer says otherwise', async () => {
    const [one, other] = [await pool(db(), [traveller('Sigurd Halvorsen', born('1970-01-02'))]), await pool(db(), [traveller('Halvorsen Sigurd', born('1970-01-02'))])];
    await settle(db());
    await decide([one, other], 'same');
    expect(await profileOf(db(), other)).toBe(one.subjects[0]);
    await decide([other, one], 'different');
    await rematchAll();
    expect(await linkBetween(db(), one, other)).toMatchObject({ state: 'different', method: 'officer', decided_by: 'officer:han' });
    expect(await profileOf(db(), other)).toBeNull();
    await decide([one, other], 'undecided');
    await settle(db());
    expect(await linkBetween(db(), one, other)).toMatchObject({ state: 'proposed', method: 'name', decided_by: null });
    const { rows } = await db().query<{ state: string; actor: string }>(
      'SELECT e.state, e.actor FROM matching.link_event e JOIN matching.link l USING (link_id) WHERE l.a = $1 ORDER BY event_id', [one.subjects[0]]);
    expect(rows.map(({ state, actor }) => `${state} ${actor}`)).toEqual(['proposed matching', 'same officer:han', 'different officer:han', 'proposed officer:han', 'proposed matching']);
    const audited = await db().query<{ action: string }>(`SELECT action FROM audit.event WHERE object = $1 ORDER BY event_id`, [`subject:${one.subjects[0]}`]);
    expect(audited.rows.map(({ action }) => action)).toEqual(['link.same', 'link.different', 'link.undecided']);
  });

  it('no profile holds two of which an officer said that they differ', async () => {
    const [a, b, c] = [await pool(db(), [vessel('Alpha One')]), await pool(db(), [vessel('Alpha Two')]), await pool(db(), [vessel('Alpha Three')])];
    await decide([a, b], 'same');
    await decide([b, c], 'different');
    await expect(decide([a, c], 'same')).rejects.toMatchObject({ code: 'state_conflict' });
    await expect(decide([a, a], 'same')).rejects.toMatchObject({ code: 'schema_invalid' });
    const person = await pool(db(), [traveller('Nobody Special')]);
    await expect(decide([a, person], 'same')).rejects.toMatchObject({ code: 'schema_invalid' });
  });
});

describe('a subject is split', () => {
  const LEI: ReadonlyArray<readonly [string, string, string]> = [['LEI', '5493001KJTIIGC8Y1R12', 'ids/0']];
  const at = { pointer: '/alert/economicOperator' };

  it('what moved stays moved when it is matched and pooled again, and new records follow one rule', async () => {
    const first = await pool(db(), [operator('Bright Star Trading', LEI)]);
    const second = await pool(db(), [operator('Golden Lotus Foods', LEI)]);
    expect(second.subjects).toEqual(first.subjects);
    await settle(db());
    const split = createSplitSubject({ db: db(), clock: systemClock });
    const made = await split({ subjectId: first.subjects[0] as string, places: [{ keptId: second.keptId, ...at }], reason: 'a typing error of the sender', officer: 'officer:han' });
    await rematchAll();
    expect(await linkBetween(db(), first, made)).toMatchObject({ state: 'different', decided_by: 'officer:han' });
    const names = async (of: string): Promise<string[]> => (await db().query<{ value: string }>('SELECT value FROM matching.spelling WHERE subject_id = $1', [of])).rows.map((row) => row.value);
    expect([await names(first.subjects[0] as string), await names(made)]).toEqual([['Bright Star Trading'], ['Golden Lotus Foods']]);
    const labels = await db().query<{ label: string }>('SELECT label FROM pool.subject WHERE subject_id = ANY($1::uuid[]) ORDER BY label', [[first.subjects[0], made]]);
    expect(labels.rows.map((row) => row.label)).toEqual(['Bright Star Trading', 'Golden Lotus Foods']);
    // A new record goes where the earliest with the identifier is.
    expect((await pool(db(), [operator('Bright Star', LEI)])).subjects).toEqual(first.subjects);
    // The same evidence pooled anew, as a replay of the mapping does.
    for (const table of ['pool.assertion', 'pool.identifier', 'pool.record']) await db().query(`DELETE FROM ${table} WHERE record_id = $1`, [second.recordId]);
    const again = await pool(db(), [operator('Golden Lotus Foods', LEI)], { keptId: second.keptId });
    expect(again.subjects).toEqual(first.subjects);
    await settle(db());
    expect((await db().query<{ subject_id: string }>('SELECT subject_id FROM pool.assertion WHERE record_id = $1', [again.recordId])).rows[0]?.subject_id).toBe(made);
    expect((await db().query<{ subject_id: string }>('SELECT subject_id FROM pool.identifier WHERE record_id = $1', [again.recordId])).rows[0]?.subject_id).toBe(made);
    expect(await linkBetween(db(), first, made)).toMatchObject({ state: 'different' });
  });

  it('something must move and something stay', async () => {
    const only = await pool(db(), [operator('Single Mention Ltd')]);
    const split = createSplitSubject({ db: db(), clock: systemClock });
    const asked = { subjectId: only.subjects[0] as string, reason: 'x', officer: 'officer:han' };
    await expect(split({ ...asked, places: [{ keptId: only.keptId, ...at }] })).rejects.toMatchObject({ code: 'schema_invalid' });
    await expect(split({ ...asked, places: [{ keptId: only.keptId, pointer: '/alert/other' }] })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: [{ pointer: '/places/0' }] } });
  });
});

describe('the loop', () => {
  it('is told by one row of what one statement pooled, and by none where nothing changed', async () => {
    await settle(db());
    const { recordId } = await pool(db(), [traveller('Quentin Abernathy'), vessel('Abernathy'), operator('Abernathy & Sons')]);
    const waiting = async (): Promise<unknown[]> => (await db().query<{ of: string; ids: string[] }>('SELECT of, ids FROM matching.pending')).rows;
    expect(await waiting()).toEqual([{ of: 'record', ids: [recordId] }]);
    await db().query('UPDATE pool.record SET replaced_by = 2 WHERE partner = $1', ['nobody']);
    expect(await waiting()).toHaveLength(1);
    await settle(db());
    expect(await waiting()).toEqual([]);
  });

  it('parks what fails even alone, goes on with the rest, and tries it once more when asked', async () => {
    const [bad, good] = [await pool(db(), [traveller('Cassius Mandelbrot', born('1911-01-01'))]), await pool(db(), [traveller('Mandelbrot Cassius', born('1911-01-01'))])];
    const told: unknown[] = [];
    let broken = true;
    const failing = { ...db(), transaction: <T>(work: Parameters<typeof database.db.transaction<T>>[0]): Promise<T> => db().transaction((tx) => work({
      query: (statement, params) => (broken && JSON.stringify(statement).includes('pool_said') && JSON.stringify(statement).includes(bad.recordId) ? Promise.reject(new Error('this one cannot be read')) : tx.query(statement, params)),
    })) };
    await settle(db(), createMatchRecords({ db: failing, clock: systemClock, log: { error: (...words: unknown[]) => void told.push(words) } as never })());
    expect(told).toHaveLength(1);
    expect((await db().query<{ ids: string[] }>('SELECT ids FROM matching.pending WHERE parked_at IS NOT NULL')).rows).toEqual([{ ids: [bad.recordId] }]);
    expect((await db().query('SELECT FROM matching.spelling WHERE subject_id = $1', [good.subjects[0]])).rowCount).toBe(1);
    broken = false;
    await rematchAll();
    expect(await linkBetween(db(), bad, good)).toMatchObject({ state: 'proposed' });
  });

  it('loses nothing and does nothing twice when it dies in the middle', async () => {
    const [one, other] = [await pool(db(), [traveller('Ingeborg Zacharias', born('1966-06-06'))]), await pool(db(), [traveller('Zacharias Ingeborg', born('1966-06-06'))])];
    let fail = true;
    const dying = { ...db(), transaction: <T>(work: Parameters<typeof database.db.transaction<T>>[0]): Promise<T> => db().transaction(async (tx) => {
      const done = await work(tx);
      if (fail) throw new Error('the process dies before it commits');
      return done;
    }) };
    const match = matcherOf(dying);
    await match();
    expect(await linkBetween(db(), one, other)).toBeUndefined();
    fail = false;
    await settle(db(), match);
    await settle(db());
    expect(await linkBetween(db(), one, other)).toMatchObject({ state: 'proposed' });
    const events = await db().query('SELECT FROM matching.link_event e JOIN matching.link l USING (link_id) WHERE l.a = $1', [one.subjects[0]]);
    expect(events.rowCount).toBe(1);
    expect((await db().query('SELECT FROM matching.pending')).rowCount).toBe(0);
  });

  it('two that believe to hold the lock do the work of one', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, (_, i) => pool(db(), [traveller(`Bartholomew Quist ${'abcdefghij'[i % 10]}`, born('1955-05-05'))])));
    await Promise.all([settle(db()), settle(db()), settle(db())]);
    const { rows } = await db().query<{ n: number }>('SELECT count(*)::int AS n FROM matching.link_event e WHERE EXISTS (SELECT FROM matching.link l WHERE l.link_id = e.link_id AND l.a = ANY($1::uuid[])) GROUP BY link_id ORDER BY 1 DESC LIMIT 1', [all.map((p) => p.subjects[0])]);
    expect(rows[0]?.n).toBe(1);
  });
});
