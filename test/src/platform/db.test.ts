import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type Database } from '../../../src/platform/db.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await db.query('CREATE TABLE kept (n int8 PRIMARY KEY)');
});
afterAll(() => database.drop());

const count = async (): Promise<number | undefined> => (await db.query<{ count: number }>('SELECT count(*) FROM kept')).rows[0]?.count;
const cutOthers = (): Promise<unknown> =>
  db.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');

async function until(ready: () => boolean): Promise<void> {
  for (let tries = 0; !ready() && tries < 400; tries += 1) await pause(10);
}

describe('what is read', () => {
  it('is a number where a whole number is exact, else its digits', async () => {
    const { rows } = await db.query(`SELECT 5::int8 AS small, 9007199254740993::int8 AS large, '{1,NULL,-2}'::int8[] AS list, 1.50::numeric AS exact`);
    expect(rows).toEqual([{ small: 5, large: '9007199254740993', list: [1, null, -2], exact: '1.50' }]);
  });

  it('keeps a date a date', async () => {
    expect((await db.query(`SELECT DATE '1991-10-26' AS day`)).rows).toEqual([{ day: '1991-10-26' }]);
  });

  it('is the same through knex', async () => {
    expect(await db.knex.select(db.knex.raw(`7::int8 AS n, DATE '1991-10-26' AS day`))).toEqual([{ n: 7, day: '1991-10-26' }]);
  });
});

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query('INSERT INTO kept VALUES (1)');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await count()).toBe(0);
    await expect(db.transaction(async (tx) => tx.query({ name: 'insert_kept', text: 'INSERT INTO kept VALUES ($1) RETURNING n', values: [2] })))
      .resolves.toMatchObject({ rows: [{ n: 2 }], rowCount: 1 });
    expect(await count()).toBe(1);
  });

  it('does not pass for kept when an error inside was swallowed', async () => {
    const swallowing = db.transaction(async (tx) => {
      await tx.query('INSERT INTO kept VALUES (3)');
      await tx.query('INSERT INTO kept VALUES (3)').catch(() => undefined);
      return 'receipt';
    });
    await expect(swallowing).rejects.toThrow('rolled back');
    expect(await count()).toBe(1);
  });

  it('that is sealed sends its last statements with the end: all or nothing, and the first that failed is the cause', async () => {
    const before = await count() ?? 0;
    await db.sealed(async (tx) => {
      await tx.query('INSERT INTO kept VALUES (11)');
      return [tx.query('INSERT INTO kept VALUES (12)'), tx.query('INSERT INTO kept VALUES (13)')];
    });
    expect(await count()).toBe(before + 3);
    const failing = db.sealed(async (tx) => [tx.query('INSERT INTO kept VALUES (14)'), tx.query('INSERT INTO kept VALUES (11)'), tx.query('INSERT INTO kept VALUES (15)')]);
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await expect(db.sealed(async (tx) => {
      await tx.query('INSERT INTO kept VALUES (16)');
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await count()).toBe(before + 3);
    await db.query('DELETE FROM kept WHERE n > 10');
  });

  it('gives its connection back when it is cut in the middle', async () => {
    const narrow = openDatabase(database.url, { max: 1 });
    await expect(narrow.transaction(async (tx) => {
      await tx.query('SELECT 1');
      await cutOthers();
      await tx.query('SELECT 1');
    })).rejects.toThrow();
    expect((await narrow.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await narrow.close();
  });
});

describe('a reader', () => {
  it('can neither write nor see what views do not show', async () => {
    const reader = openDatabase(database.url, { reader: true });
    expect((await reader.query('SELECT current_user::text AS who')).rows).toEqual([{ who: 'crx_reader' }]);
    await expect(reader.query('CREATE TABLE other (n int)')).rejects.toThrow('read-only transaction');
    await expect(reader.query('SELECT * FROM console.session')).rejects.toThrow('permission denied');
    await expect(reader.knex.raw('SELECT * FROM console.session')).rejects.toThrow('permission denied');
    await reader.close();
  });
});

describe('a pool', () => {
  it('outlives the loss of its idle connections', async () => {
    const lost: Error[] = [];
    const other = openDatabase(database.url, { onError: (error) => lost.push(error) });
    await other.query('SELECT 1');
    await cutOthers();
    await until(() => lost.length > 0);
    expect(lost[0]?.message).toContain('terminating connection');
    expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await other.close();
  });

  it('ends a statement that takes too long', async () => {
    const hasty = openDatabase(database.url, { statementTimeout: 100 });
    await expect(hasty.query('SELECT pg_sleep(5)')).rejects.toThrow('statement timeout');
    await hasty.close();
  });
});

describe('listening', () => {
  it('goes on after the connection was lost, and says so', async () => {
    const heard: string[] = [];
    const ears = openDatabase(database.url);
    const stop = await ears.listen('Ring', (payload) => heard.push(payload), () => heard.push('again'));
    await db.query(`SELECT pg_notify('Ring', 'one')`);
    await until(() => heard.length === 1);
    await cutOthers();
    await until(() => heard.length === 2);
    await db.query(`SELECT pg_notify('Ring', 'two')`);
    await until(() => heard.length === 3);
    expect(heard).toEqual(['one', 'again', 'two']);
    await stop();
    await db.query(`SELECT pg_notify('Ring', 'three')`);
    await pause(50);
    expect(heard).toHaveLength(3);
    await ears.close();
  });

  it('survives a listener that throws', async () => {
    const errors: string[] = [];
    const ears = openDatabase(database.url, { onError: (error) => errors.push(error.message) });
    await ears.listen('ring', () => {
      throw new Error('deaf');
    });
    await db.query(`SELECT pg_notify('ring', '')`);
    await until(() => errors.length > 0);
    expect(errors).toEqual(['deaf']);
    await ears.close();
  });
});
