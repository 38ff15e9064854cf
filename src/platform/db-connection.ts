import pg from 'pg';

export interface DatabaseOptions {
  /** Connections at most; 10 unless given. */
  readonly max?: number;
  /** Connect as `crx_reader`, read-only: for the views. */
  readonly reader?: boolean;
  /** Milliseconds after which the server ends a statement; 15,000 unless given. */
  readonly statementTimeout?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
  /** Told of connections that broke while nobody used them. */
  readonly onError?: (error: Error) => void;
}

/** Connection settings that `pg`, and knex on top of it, take alike. */
export type Connection = pg.ClientConfig;

const READER = '-c role=crx_reader -c default_transaction_read_only=on';
const SECOND = 1_000;

/** The same time-outs and the same reading of types for every connection we make. */
export function connectionOf(url: string, options: DatabaseOptions): Connection {
  const statementTimeout = options.statementTimeout ?? 15 * SECOND;
  return {
    connectionString: url,
    application_name: options.name ?? 'crx',
    connectionTimeoutMillis: 10 * SECOND,
    statement_timeout: statementTimeout,
    // The server's limit comes first; ours is for a server that no longer answers at all.
    query_timeout: statementTimeout + 5 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
    keepAlive: true,
    types: TYPES,
    ...(options.reader ? { options: READER } : {}),
  };
}

const { INT8, DATE } = pg.types.builtins;
const INT8_ARRAY = 1016;
const parseArray = pg.types.getTypeParser(1009 as number, 'text') as (text: string) => (string | null)[];

/**
 * Counts and sequences are int8: a number where it is exact, else its digits. A date has no hour and no zone, so it
 * stays `YYYY-MM-DD`.
 */
const PARSERS = new Map<number, (text: string) => unknown>([
  [INT8, wholeNumber],
  [INT8_ARRAY, (text) => parseArray(text).map((item) => (item === null ? null : wholeNumber(item)))],
  [DATE, (text) => text],
]);

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text'),
};

function wholeNumber(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}
