import type { Queryable } from './db.js';

/** PostgreSQL's number of each type that a column here may have, and how one value of it is written in binary form. */
const TYPES = {
  text: { oid: 25, write: (value: unknown) => Buffer.from(value as string, 'utf8') },
  // The leading byte is the version of the format.
  jsonb: { oid: 3802, write: (value: unknown) => Buffer.from(`\u0001${JSON.stringify(value)}`, 'utf8') },
  uuid: { oid: 2950, write: (value: unknown) => Buffer.from((value as string).replaceAll('-', ''), 'hex') },
  bytea: { oid: 17, write: (value: unknown) => value as Buffer },
  boolean: { oid: 16, write: (value: unknown) => Buffer.of(value === true ? 1 : 0) },
  int: { oid: 23, write: (value: unknown) => int32(value as number) },
  bigint: { oid: 20, write: (value: unknown) => int64(BigInt(value as number)) },
  // Microseconds since 2000-01-01.
  timestamptz: { oid: 1184, write: (value: unknown) => int64(BigInt(new Date(value as string | Date).getTime() - 946_684_800_000) * 1000n) },
} as const;

export type ColumnType = keyof typeof TYPES;

export interface Target {
  /** Schema and table; a literal of the caller's file, as are the columns. */
  readonly table: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Rows that are there already are passed over. */
  readonly unlessThere?: boolean;
}

/**
 * Many rows, one statement: each column travels as one array, in PostgreSQL's binary form. As text, every quotation mark of
 * every document in it would be escaped here and unescaped there.
 * @param rows values in the order of the columns; timestamps as Date or ISO 8601, jsonb as what it stands for
 */
export async function insertRows(tx: Queryable, { table, columns, unlessThere = false }: Target, rows: ReadonlyArray<readonly unknown[]>): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const arrays = names.map((name, i) => `$${i + 1}::${columns[name]}[]`);
  await tx.query({
    name: `insert_${table}`,
    text: `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})${unlessThere ? ' ON CONFLICT DO NOTHING' : ''}`,
    values: names.map((name, i) => arrayOf(columns[name] as ColumnType, rows.map((row) => row[i]))),
  });
}

/** An array of one dimension as its type's receive function reads it. */
export function arrayOf(type: ColumnType, values: readonly unknown[]): Buffer {
  const { oid, write } = TYPES[type];
  const written = values.map((value) => (value === null || value === undefined ? undefined : write(value)));
  const size = written.reduce((sum, value) => sum + 4 + (value?.length ?? 0), 20);
  const array = Buffer.allocUnsafe(size);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(written.includes(undefined) ? 1 : 0, 4);
  array.writeInt32BE(oid, 8);
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = 20;
  for (const value of written) {
    array.writeInt32BE(value?.length ?? -1, at);
    at += 4 + (value?.copy(array, at + 4) ?? 0);
  }
  return array;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
