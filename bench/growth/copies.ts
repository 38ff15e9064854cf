import type { Database, Queryable } from '../../src/platform/db.js';

/** What one message leaves in the database; the seeds were written by the gateway itself. What search and matching write is measured apart. */
const TABLES = [
  'evidence.message', 'evidence.step', 'ledger.receipt', 'pool.record', 'pool.subject', 'pool.identifier', 'pool.assertion', 'pool.indicator', 'review.case', 'feed.entry',
  'lifecycle.term', 'outbox.delivery',
] as const;

/** One generation is older than the one before by this, so that ids and times reach back as they would have come. */
const APART_MS = 60_000;
const CHUNK = 10;
const LANES = 2;

/** Ids that begin with their time keep doing so. */
const EARLIER = `
  CREATE SCHEMA growth;
  CREATE TABLE growth.base (generation integer NOT NULL, sequence bigint NOT NULL, position bigint NOT NULL);
  CREATE FUNCTION growth.earlier(id uuid, g integer) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT (lpad(to_hex(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint - g * ${APART_MS}::bigint), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid
  $$`;

const PAST = new Set(['kept_at', 'received_at', 'at', 'issued_at', 'created_at', 'opened_at', 'decided_at', 'attend_at']);
const NAMES = new Set(['nonce', 'record_ref', 'value', 'normalised', 'label']);

/** How a column of a seed becomes that of its g-th copy: another id, number and name; the rest as it is. */
function copyOf({ name, type }: Column): string {
  if (name === 'body' ) return `convert_to(replace(replace(convert_from(s.body, 'UTF8'), s.message_id::text, growth.earlier(s.message_id, g)::text), s.growth_ref, s.growth_ref || '-' || g), 'UTF8')`;
  if (name === 'body_sha256') return `sha256(${copyOf({ name: 'body', type: 'bytea' })})`;
  if (name === 'sequence' || name === 'position') return `s.${name} + (g - b.generation) * s.growth_most + b.${name}`;
  if (type === 'uuid') return `growth.earlier(s.${name}, g)`;
  if (PAST.has(name)) return `s.${name} - g * interval '${APART_MS / 1000} seconds'`;
  return NAMES.has(name) ? `s.${name} || '-' || g` : `s."${name}"`;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Remembers what is there as the seeds of all copies. @returns how one generation is written */
export async function rememberSeeds(db: Database): Promise<readonly string[]> {
  await db.query(EARLIER);
  const statements: string[] = [];
  for (const table of TABLES) {
    const seed = `growth.seed_${table.replace('.', '_')}`;
    const [schema, name] = table.split('.');
    const { rows: columns } = await db.query<Column>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND is_identity = 'NO' ORDER BY ordinal_position`, [schema, name]);
    const numbered = columns.find((column) => column.name === 'sequence' || column.name === 'position')?.name;
    const most = numbered ? `(SELECT max(${numbered}) FROM ${table})` : '0::bigint';
    const ref = table === 'evidence.message' ? `substring(convert_from(t.body, 'UTF8') FROM '"alertId":"([^"]+)"')` : 'NULL::text';
    await db.query(`CREATE TABLE ${seed} AS SELECT t.*, ${most} AS growth_most, ${ref} AS growth_ref, row_number() OVER () AS growth_n FROM ${table.replace('review.case', 'review."case"')} AS t`);
    const quoted = columns.map((column) => `"${column.name}"`).join(', ');
    statements.push(`INSERT INTO ${table.replace('review.case', 'review."case"')} (${quoted})
      SELECT ${columns.map(copyOf).join(', ')} FROM ${seed} s CROSS JOIN growth.base b CROSS JOIN generate_series($1::int, $2::int) AS g ORDER BY g DESC, s.growth_n`);
  }
  return statements;
}

/** Writes the generations from..to, both included, with every index; triggers do not run, as what they would queue is not wanted. */
export async function writeCopies(db: Database, statements: readonly string[], { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  // Numbers go on after those that were given out meanwhile. Gaps, where one direction has more than the other, cost nothing here.
  await db.query(`WITH before AS (DELETE FROM growth.base) INSERT INTO growth.base SELECT $1::int, (SELECT max(sequence) FROM evidence.message), (SELECT last FROM feed.head)`, [from]);
  // The oldest first, as they would have come.
  let next = to;
  await Promise.all(Array.from({ length: LANES }, async () => {
    while (next >= from) {
      const last = next;
      next -= CHUNK;
      await db.transaction((tx) => writeChunk(tx, statements, [Math.max(from, last - CHUNK + 1), last]));
    }
  }));
  await db.query(`UPDATE partners.sequence q SET last = (SELECT max(sequence) FROM evidence.message m WHERE m.partner = q.administration AND m.direction = q.direction)
    WHERE EXISTS (SELECT FROM evidence.message m WHERE m.partner = q.administration AND m.direction = q.direction)`);
  await db.query('UPDATE feed.head SET last = (SELECT max(position) FROM feed.entry)');
  // Their places in the log are given out by the sequencer, as everybody's.
  await db.query(
    `INSERT INTO sequencer.pending (of, ids) SELECT 'receipt', array_agg(id) FROM (
       SELECT growth.earlier(s.receipt_id, g) AS id, row_number() OVER (ORDER BY g DESC, s.growth_n) / 500 AS place FROM growth.seed_ledger_receipt s CROSS JOIN generate_series($1::int, $2::int) AS g WHERE s.kind = 'issued') AS all_of_them
      GROUP BY place ORDER BY place`, [from, to]);
}

async function writeChunk(tx: Queryable, statements: readonly string[], range: readonly [number, number]): Promise<void> {
  await tx.query('SET LOCAL session_replication_role = replica');
  for (const statement of statements) await tx.query(statement, range);
}
