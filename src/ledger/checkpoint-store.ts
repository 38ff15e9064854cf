import type { Queryable } from '../platform/db.js';
import { joinNote, splitNote } from '../tlog/note.js';

/** A checkpoint of ours as it was signed. */
export interface SignedCheckpoint {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** Signed by our log key alone. */
  readonly note: string;
  readonly signedAt: Date;
}

export interface CosignedCheckpoint extends SignedCheckpoint {
  /** With the cosignatures that came in. */
  readonly cosigned: string;
  readonly witnesses: readonly string[];
}

export async function keepCheckpoint(tx: Queryable, { size, root, note, signedAt }: SignedCheckpoint): Promise<void> {
  await tx.query({ name: 'log_keep_checkpoint', text: 'INSERT INTO ledger.checkpoint (size, root, note, signed_at) VALUES ($1, $2, $3, $4)', values: [size, root, note, signedAt] });
}

const COLUMNS = `c.size, c.root, c.note, c.signed_at AS "signedAt", coalesce((SELECT array_agg(s.line ORDER BY s.witness) FROM ledger.cosignature s WHERE s.size = c.size), '{}') AS lines,
  coalesce((SELECT array_agg(s.witness ORDER BY s.witness) FROM ledger.cosignature s WHERE s.size = c.size), '{}') AS witnesses`;

type Row = SignedCheckpoint & { readonly lines: string[]; readonly witnesses: string[] };

/** The newest one; undefined while nothing was ever signed. */
export async function latestCheckpoint(db: Queryable): Promise<CosignedCheckpoint | undefined> {
  return cosigned((await db.query<Row>({ name: 'log_latest_checkpoint', text: `SELECT ${COLUMNS} FROM ledger.checkpoint c ORDER BY c.size DESC LIMIT 1` })).rows[0]);
}

export async function checkpointAt(db: Queryable, size: number): Promise<CosignedCheckpoint | undefined> {
  return cosigned((await db.query<Row>({ name: 'log_checkpoint_at', text: `SELECT ${COLUMNS} FROM ledger.checkpoint c WHERE c.size = $1`, values: [size] })).rows[0]);
}

/** The newest one above this leaf that a partner has cosigned, else the newest one; undefined when none covers it yet. */
export async function checkpointOver(db: Queryable, index: number): Promise<CosignedCheckpoint | undefined> {
  const { rows: [row] } = await db.query<Row>({
    name: 'log_checkpoint_over',
    text: `SELECT ${COLUMNS} FROM ledger.checkpoint c
            WHERE c.size = coalesce((SELECT max(size) FROM ledger.cosignature WHERE size > $1), (SELECT max(size) FROM ledger.checkpoint WHERE size > $1))`,
    values: [index],
  });
  return cosigned(row);
}

export interface Cosigned {
  readonly size: number;
  readonly witness: string;
  /** The line of the note, without its line end. */
  readonly line: string;
  readonly cosignedAt: Date;
  readonly keptAt: Date;
}

/** Keeps a cosignature that was verified; the first of a witness under one checkpoint stays. */
export async function keepCosignature(db: Queryable, { size, witness, line, cosignedAt, keptAt }: Cosigned): Promise<void> {
  await db.query('INSERT INTO ledger.cosignature (size, witness, line, cosigned_at, kept_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [size, witness, line, cosignedAt, keptAt]);
}

function cosigned(row: Row | undefined): CosignedCheckpoint | undefined {
  if (!row) return undefined;
  const { lines, ...checkpoint } = row;
  const { text, signatures } = splitNote(row.note);
  return { ...checkpoint, cosigned: joinNote(text, [...signatures.map(({ line }) => line), ...lines]) };
}
