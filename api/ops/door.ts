import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Database } from '../../src/platform/db.js';
import type { Metrics } from '../../src/platform/metrics.js';

export interface OpsDoorDeps {
  readonly metrics: Metrics;
  readonly db: Database;
  /** Parts of this process that must be up, by name. */
  readonly parts: ReadonlyMap<string, () => boolean>;
  /** Keys of ours whose private half this process lacks. */
  missingKeys(): ReadonlyArray<{ readonly keyid: string; readonly from: number; readonly file: string }>;
}

/** Not a reason to be out of service: the key before still signs, and is verified for 14 days. */
function missing({ missingKeys }: OpsDoorDeps): { readonly missingKeys?: readonly object[] } {
  const keys = missingKeys().map(({ keyid, from, file }) => ({ keyid, from: new Date(from).toISOString(), copyTo: file }));
  return keys.length > 0 ? { missingKeys: keys } : {};
}

/** For operators: is it alive, is it ready, what does it count. Nothing here names a person or a message. */
export function createOpsDoor(deps: OpsDoorDeps): Express {
  const door = express();
  door.disable('x-powered-by');
  door.use(helmet());
  door.get('/healthz', (_req, res) => void res.json({ status: 'alive' }));
  door.get('/readyz', async (_req, res) => {
    const parts = Object.fromEntries([...deps.parts].map(([name, isUp]) => [name, isUp()]));
    const database = await deps.db.query('SELECT 1').then(() => true, () => false);
    const ready = database && Object.values(parts).every(Boolean);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', parts: { database, ...parts }, ...missing(deps) });
  });
  door.get('/metrics', async (_req, res) => void res.type('text/plain; version=0.0.4').send(await deps.metrics.text()));
  return door;
}
