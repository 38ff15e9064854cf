import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { Connection } from './db-connection.js';

/** A knex with its own few connections, made on first use: most processes never need it. */
export function lazyKnex(connection: Connection): { get(): Knex; close(): Promise<void> } {
  let made: Knex | undefined;
  return {
    get: () => (made ??= makeKnex(connection)),
    close: async () => made?.destroy(),
  };
}

/** knex is loaded here, not at import: it takes a tenth of a second that most commands need not wait for. */
export function makeKnex(connection: Connection): Knex {
  const { knex } = createRequire(import.meta.url)('knex') as typeof import('knex');
  return knex({ client: 'pg', connection: { ...connection } as Knex.PgConnectionConfig, pool: { min: 0, max: 4 } });
}
