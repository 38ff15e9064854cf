import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Database } from '../../src/platform/db.js';
import type { Metrics } from '../../src/platform/metrics.js';
import type { Concern } from './concerns.js';

export interface OpsDoorDeps {
  readonly metrics: Pick<Metrics, 'text'>;
  readonly db: Pick<Database, 'query'>;
  /** Parts of this process that must be up, by name; `starting` and `stopping` are parts that are down. */
  readonly parts: () => ReadonlyMap<string, boolean>;
  readonly concerns: ReadonlyMap<string, Concern>;
  /** Keys of ours whose private half this process lacks. */
  missingKeys(): ReadonlyArray<{ readonly keyid: string; readonly from: number; readonly file: string }>;
}

/** Whoever asks again within a second or two must not wait behind the last question. */
const ANSWER_WITHIN_MS = 2_000;

/** For operators: is it alive, is it ready, what does it count. Nothing here names a person or a message. */
export function createOpsDoor(deps: OpsDoorDeps): Express {
  const door = express();
  door.disable('x-powered-by');
  door.use(helmet());
  door.get('/healthz', (_req, res) => void res.json({ status: 'alive' }));
  door.get('/readyz', async (_req, res) => {
    const database = await inTime(deps.db.query('SELECT 1').then(() => true, () => false), false);
    const parts = Object.fromEntries(deps.parts());
    const ready = database && Object.values(parts).every(Boolean);
    const degraded = ready ? await standing(deps.concerns) : {};
    const keys = missing(deps);
    const status = !ready ? 'not ready' : Object.keys({ ...degraded, ...keys }).length > 0 ? 'degraded' : 'ready';
    res.status(ready ? 200 : 503).json({ status, parts: { database, ...parts }, ...(Object.keys(degraded).length > 0 ? { degraded } : {}), ...keys });
  });
  door.get('/metrics', async (_req, res) => void res.type('text/plain; version=0.0.4').send(await deps.metrics.text()));
  return door;
}

/** Not a reason to be out of service: the key before still signs, and is verified for 14 days. */
function missing({ missingKeys }: OpsDoorDeps): { readonly missingKeys?: readonly object[] } {
  const keys = missingKeys().map(({ keyid, from, file }) => ({ keyid, from: new Date(from).toISOString(), copyTo: file }));
  return keys.length > 0 ? { missingKeys: keys } : {};
}

async function standing(concerns: ReadonlyMap<string, Concern>): Promise<Record<string, string>> {
  const looked = await Promise.all([...concerns].map(async ([name, look]) => [name, await inTime(look().catch((error: unknown) => String(error)), 'no answer in time')] as const));
  return Object.fromEntries(looked.flatMap(([name, what]) => (what === undefined ? [] : [[name, what]])));
}

async function inTime<T>(answer: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), ANSWER_WITHIN_MS);
  });
  return Promise.race([answer, over]).finally(() => clearTimeout(timer));
}
