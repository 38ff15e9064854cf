import type { RiskIndicator } from '../../domain/indicator.js';
import type { Database, Queryable } from '../../platform/db.js';
import type { Lock } from '../../platform/db-locks.js';
import { insertRows } from '../../platform/insert-rows.js';
import type { Difference, SandboxIndicator } from './compare-mapped.js';
import { endReplay, runningReplays } from './store.js';

/** A schema of its own for one run: it holds what maps differently, nothing of what maps alike, and goes with the run. */
export interface Sandbox {
  readonly schema: string;
  readonly lock: Lock;
}

/** One message that the two mappings read differently. */
export interface Differing {
  readonly keptId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly difference: Difference;
  /** Whether its record is in force today: accepted, not replaced, not taken back. Only such indicators can hit. */
  readonly inForce: boolean;
  readonly before: readonly SandboxIndicator[];
  readonly after: readonly SandboxIndicator[];
  /** What else an engine knows of them. */
  readonly alertRef: string;
  readonly riskCategoryBefore: string | undefined;
  readonly riskCategoryAfter: string | undefined;
  readonly keptAt: Date;
}

const PREFIX = 'replay_';
const schemaOf = (replayId: string): string => `${PREFIX}${replayId.replaceAll('-', '')}`;

/** Makes the sandbox of a run. Its lock ends with this process, whatever becomes of it; by that others see that it was left behind. */
export async function openSandbox(db: Database, replayId: string): Promise<Sandbox> {
  const schema = schemaOf(replayId);
  const lock = await db.lock(schema);
  if (!lock) throw new Error(`the sandbox ${schema} is in use`);
  // Unlogged: nothing of it must outlive a crash. The name is made of an id of ours.
  await db.query(`CREATE SCHEMA ${schema}`);
  await db.query(`CREATE UNLOGGED TABLE ${schema}.field (kept_id uuid NOT NULL, partner text NOT NULL, message_id uuid NOT NULL, path text NOT NULL, how text NOT NULL, was text, becomes text)`);
  await db.query(`CREATE UNLOGGED TABLE ${schema}.identifier (kept_id uuid NOT NULL, partner text NOT NULL, message_id uuid NOT NULL, how text NOT NULL, pointer text NOT NULL,
    kind text NOT NULL, scheme text NOT NULL, normalised text NOT NULL)`);
  await db.query(`CREATE UNLOGGED TABLE ${schema}.indicator (kept_id uuid NOT NULL, partner text NOT NULL, message_id uuid NOT NULL, side text NOT NULL, name text NOT NULL, field text NOT NULL,
    weight int NOT NULL, body jsonb NOT NULL, in_force boolean NOT NULL, kept_at timestamptz NOT NULL, PRIMARY KEY (kept_id, side, name))`);
  return { schema, lock };
}

export async function dropSandbox(db: Queryable, { schema, lock }: Sandbox): Promise<void> {
  await db.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await lock.release();
}

/** Removes what runs left behind whose process is gone, and says of them that they failed. */
export async function sweepSandboxes(db: Database, at: Date): Promise<void> {
  const { rows } = await db.query<{ schema: string }>('SELECT nspname AS schema FROM pg_namespace WHERE nspname ~ $1', [`^${PREFIX}[0-9a-f]{32}$`]);
  const left = new Set([...rows.map(({ schema }) => schema), ...(await runningReplays(db)).map(schemaOf)]);
  for (const schema of left) {
    const lock = await db.lock(schema);
    if (!lock) continue;
    await dropSandbox(db, { schema, lock });
    const hex = schema.slice(PREFIX.length);
    const replayId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    await endReplay(db, replayId, { state: 'failed', at, messages: 0 });
  }
}

/** Puts the differing messages of one page into the sandbox. */
export async function saveDifferences(db: Queryable, { schema }: Sandbox, differing: readonly Differing[]): Promise<void> {
  const rows = <T>(of: (one: Differing) => readonly T[], row: (one: Differing, part: T) => readonly unknown[]): ReadonlyArray<readonly unknown[]> =>
    differing.flatMap((one) => of(one).map((part) => [one.keptId, one.partner, one.messageId, ...row(one, part)]));
  await insertRows(db, { table: `${schema}.field`, columns: { ...OF_MESSAGE, path: 'text', how: 'text', was: 'text', becomes: 'text' } },
    rows((one) => one.difference.fields, (_, { path, how, from, to }) => [path, how, from, to]));
  await insertRows(db, { table: `${schema}.identifier`, columns: { ...OF_MESSAGE, how: 'text', pointer: 'text', kind: 'text', scheme: 'text', normalised: 'text' } },
    rows((one) => one.difference.joins, (_, { how, pointer, kind, scheme, normalised }) => [how, pointer, kind, scheme, normalised]));
  const sides = rows((one) => (one.difference.indicators ? [...one.before.map((i) => ({ ...i, side: 'before' })), ...one.after.map((i) => ({ ...i, side: 'after' }))] : []),
    (one, { side, name, indicator }) => [side, name, indicator.field, indicator.weight, bodyOf(one, indicator, side), one.inForce, one.keptAt]);
  await insertRows(db, { table: `${schema}.indicator`, columns: { ...OF_MESSAGE, side: 'text', name: 'text', field: 'text', weight: 'int', body: 'jsonb', in_force: 'boolean', kept_at: 'timestamptz' } }, sides);
}

const OF_MESSAGE = { kept_id: 'uuid', partner: 'text', message_id: 'uuid' } as const;

/** What an engine would be fed, but for the ids, which are given out when it is read. */
function bodyOf(one: Differing, i: RiskIndicator, side: string): Record<string, unknown> {
  return {
    alertId: one.alertRef, operator: i.operator, value: i.value, normalised: i.normalised, identifying: i.identifying, explanation: '',
    riskCategory: (side === 'before' ? one.riskCategoryBefore : one.riskCategoryAfter) ?? null,
    handling: { tlp: i.handling.tlp, permittedAction: i.handling.permittedAction ?? null }, validFrom: i.validFrom, validUntil: i.validUntil,
  };
}
