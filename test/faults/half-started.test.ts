import { createGateway } from '../../src/gateway.js';
import { createLog } from '../../src/platform/log.js';
import { createTestDatabase } from '../support/database.js';
import { makeIdentities } from '../support/identities.js';
import { configOf, freePorts, register, until } from '../support/world.js';

it('a gateway that cannot be made in the middle of its start lets go of its database, so that its process ends and is started again', async () => {
  const [database, identities] = await Promise.all([createTestDatabase(), makeIdentities(['KR'])]);
  try {
    const { db } = database;
    await register(db, { ours: 'KR', codes: ['KR'], identities, urls: new Map(), change: undefined });
    const others = async (): Promise<number> => (await db.query<{ n: number }>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'crx'`)).rows[0]?.n as number;
    // As when the database goes away at this moment: the partners are known and listened for, the mapping cannot be read.
    await db.query('ALTER SCHEMA mapping RENAME TO mapping_away');
    await expect(createGateway(configOf(identities.of('KR'), database.url, await freePorts(4)), { log: createLog('silent') })).rejects.toThrow('mapping');
    await until('no connection of it to be left', async () => await others() === 0);
  } finally {
    await database.drop();
    await identities.remove();
  }
}, 60_000);
