import type { Queryable } from './db.js';

/** PostgreSQL's number of each type that a column here may have, and how one value of it is written in binary form. */
const TYPES = {
  text: { oid: 25, write: (out: Growing, value: unknown) => out.text(value as string) },
  jsonb: { oid: 3802, write: (out: Growing, value: unknown) => out.text(JSON.stringify(value), JSONB_FORMAT) },
  uuid: { oid: 2950, write: (out: Growing, value: unknown) => out.uuid(value as string) },
  boolean: { oid: 16, write: (out: Growing, value: unknown) => out.byte(value === true ? 1 : 0) },
  int: { oid: 23, write: (out: Growing, value: unknown) => out.int(value as number) },
  bigint: { oid: 20, write: (out: Growing, value: unknown) => out.long(value as number) },
  float8: { oid: 701, write: (out: Growing, value: unknown) => out.double(value as number) },
  bytea: { oid: 17, write: (out: Growing, value: unknown) => out.bytes(value as Buffer) },
  date: { oid: 1082, write: (out: Growing, value: unknown) => out.int((Date.parse(value as string) - YEAR_2000) / DAY) },
  timestamptz: { oid: 1184, write: (out: Growing, value: unknown) => out.long((new Date(value as string | Date).getTime() - YEAR_2000) * 1000) },
} as const;

const JSONB_FORMAT = 1;
const [DASH, ZERO, NINE, LOWER, TEN] = [0x2d, 0x30, 0x39, 0x20, 0x57];
const SHORT = 48;
/** PostgreSQL counts days and microseconds from here. */
const YEAR_2000 = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;

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
 * @param rows values in the order of the columns; timestamps as Date or ISO 8601, dates as YYYY-MM-DD, jsonb as what it stands for
 */
export async function insertRows(tx: Queryable, { table, columns, unlessThere = false }: Target, rows: ReadonlyArray<readonly unknown[]>): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const arrays = names.map((name, i) => `$${i + 1}::${columns[name]}[]`);
  await tx.query({
    name: `insert_${table}`,
    text: `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})${unlessThere ? ' ON CONFLICT DO NOTHING' : ''}`,
    values: names.map((name, i) => arrayOf(columns[name] as ColumnType, rows, i)),
  });
}

/** The columns of many rows, each as one array in binary form, for a statement of the caller's own. */
export function columnsOf(types: readonly ColumnType[], rows: ReadonlyArray<readonly unknown[]>): Buffer[] {
  return types.map((type, column) => arrayOf(type, rows, column));
}

/** One column of many rows as the receive function of an array of its type reads it: one dimension, numbered from 1. */
export function arrayOf(type: ColumnType, rows: ReadonlyArray<readonly unknown[]>, column: number): Buffer {
  const { oid, write } = TYPES[type];
  const out = new Growing();
  for (const head of [1, 0, oid, rows.length, 1]) out.int(head);
  let before: { readonly value: unknown; readonly at: number; readonly length: number } | undefined;
  for (const row of rows) {
    const value = row[column] ?? null;
    // Rows of one record are alike in most columns.
    if (before !== undefined && before.value === value) {
      out.again(before.at, before.length);
      continue;
    }
    const at = out.at;
    out.int(-1);
    if (value === null) out.patch(4, 1); // says that there are nulls
    else {
      write(out, value);
      out.patch(at, out.at - at - 4);
    }
    before = { value, at, length: out.at - at };
  }
  return out.taken();
}

/** Bytes written one after the other. */
class Growing {
  #bytes = Buffer.allocUnsafe(16 * 1024);
  at = 0;

  int(value: number): void {
    this.at = this.#room(4).writeInt32BE(value, this.at);
  }

  /** Eight bytes; exact as far as a number is. */
  long(value: number): void {
    const high = Math.floor(value / 2 ** 32);
    this.at = this.#room(8).writeInt32BE(high, this.at);
    this.at = this.#bytes.writeUInt32BE(value - high * 2 ** 32, this.at);
  }

  double(value: number): void {
    this.at = this.#room(8).writeDoubleBE(value, this.at);
  }

  /** What was written before, once more. */
  again(from: number, length: number): void {
    this.#room(length).copyWithin(this.at, from, from + length);
    this.at += length;
  }

  bytes(value: Buffer): void {
    this.at += value.copy(this.#room(value.length), this.at);
  }

  byte(value: number): void {
    this.at = this.#room(1).writeUInt8(value, this.at);
  }

  /** 32 digits with any dashes between them. */
  uuid(value: string): void {
    const bytes = this.#room(16);
    let high = -1;
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code === DASH) continue;
      const digit = code <= NINE ? code - ZERO : (code | LOWER) - TEN;
      if (high === -1) high = digit;
      else {
        bytes[this.at] = (high << 4) | digit;
        this.at += 1;
        high = -1;
      }
    }
  }

  text(value: string, before?: number): void {
    if (before !== undefined) this.byte(before);
    // A unit of UTF-16 is three bytes of UTF-8 at most.
    const bytes = this.#room(value.length * 3);
    if (value.length <= SHORT && this.#ascii(bytes, value)) return;
    this.at += bytes.write(value, this.at, 'utf8');
  }

  /** Most texts are short and plain: written here they cost less than the call that would write them. False, and nothing written, for others. */
  #ascii(bytes: Buffer, value: string): boolean {
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return false;
      bytes[this.at + i] = code;
    }
    this.at += value.length;
    return true;
  }

  patch(at: number, value: number): void {
    this.#bytes.writeInt32BE(value, at);
  }

  taken(): Buffer {
    return this.#bytes.subarray(0, this.at);
  }

  #room(length: number): Buffer {
    if (this.at + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.at + length));
      this.#bytes.copy(larger, 0, 0, this.at);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}
