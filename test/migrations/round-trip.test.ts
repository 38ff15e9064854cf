import { readdirSync, readFileSync } from 'node:fs';
import { migrate, pending, rollbackAll } from '../../src/platform/migrate.js';
import { projectPath } from '../../src/platform/paths.js';
import { dumpSchema } from '../../src/platform/schema-dump.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';

const files = readdirSync(projectPath('migrations')).filter((file) => /^\d{4}_/.test(file));
const names = (direction: string): string[] => files.filter((file) => file.endsWith(`.${direction}.sql`)).map((file) => file.replace(`.${direction}.sql`, ''));

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());

  it('come in pairs, numbered once', () => {
    expect(names('up').length).toBeGreaterThan(0);
    expect(names('down')).toEqual(names('up'));
    const numbers = names('up').map((name) => name.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('go up, down to nothing, and up to the same again', async () => {
    const { db, url } = database;
    const nothing = await dumpSchema(db);
    expect(await migrate(url)).toEqual(names('up').sort());
    const first = await dumpSchema(db);
    expect(await migrate(url)).toEqual([]);
    expect(await rollbackAll(url)).toEqual(names('up').sort().reverse());
    expect(await dumpSchema(db)).toBe(nothing);
    expect(await pending(url)).toEqual(names('up').sort());
    await migrate(url);
    expect(await dumpSchema(db)).toBe(first);
  });

  it('make what schema.sql says', async () => {
    expect(await dumpSchema(database.db)).toBe(readFileSync(projectPath('migrations', 'schema.sql'), 'utf8'));
  });

  it('may be started by two processes at once', async () => {
    await rollbackAll(database.url);
    const applied = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(applied.flat().sort()).toEqual(names('up').sort());
  });

  it('refuse a database that a newer version made', async () => {
    await database.db.query(`INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('9999_future', 99, now())`);
    await expect(migrate(database.url)).rejects.toMatchObject({ code: 'unavailable', text: { detail: expect.stringContaining('newer version') } });
  });

  it('say where they could not connect', async () => {
    await expect(migrate('postgresql://nobody@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'unavailable', text: { next: expect.stringContaining('DATABASE_URL') } });
  });
});
