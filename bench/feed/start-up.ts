import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../src/platform/db.js';
import { peakRss } from '../peak-rss.js';
import { tenths } from '../spread.js';

export interface StartUpRow {
  readonly indicators: number;
  /** Seconds from the start of the process to its first answer, all indicators in memory. */
  readonly seconds: number;
  /** Seconds in which the same rows are read from the same view by one cursor and thrown away: what PostgreSQL and the driver take of it. */
  readonly readSeconds: number;
  /** MiB at most, of the whole process. */
  readonly peakRss: number;
}

export interface StartUpSetting {
  readonly gatewayUrl: string;
  readonly enginePort: number;
  readonly open: () => Promise<ChildProcess>;
  readonly close: (engine: ChildProcess) => Promise<void>;
}

const PER_ALERT = 5;
const AT_A_TIME = 100_000;
const LONGEST_MS = 300_000;

/** An engine that begins, in a process of its own, with so many indicators in force: containers, five to an alert, as the pool keeps them. */
export async function measureStartUp(indicators: number, { gatewayUrl, enginePort, open, close }: StartUpSetting): Promise<StartUpRow> {
  const db = openDatabase(gatewayUrl, { max: 1, statementTimeout: LONGEST_MS });
  try {
    for (let from = 0; from < indicators; from += AT_A_TIME) await db.query(FILL, [from, Math.min(indicators, from + AT_A_TIME), PER_ALERT]);
    await db.query('ANALYZE');
    const readSeconds = await seconds(() => db.transaction(async (tx) => {
      await tx.query('DECLARE standing CURSOR FOR SELECT * FROM feed.standing');
      while ((await tx.query('FETCH 5000 FROM standing')).rowCount) { /* thrown away */ }
    }));
    const began = performance.now();
    const engine = await open();
    try {
      while (!await answers(enginePort)) await wait(20);
      const took = (performance.now() - began) / 1000;
      return { indicators, seconds: tenths(took), readSeconds, peakRss: await peakRss(engine) };
    } finally {
      await close(engine);
    }
  } finally {
    await db.close();
  }
}

const FILL = `
  WITH made AS (SELECT n, gen_random_uuid() AS indicator_id, md5('record ' || n / $3)::uuid AS record_id FROM generate_series($1::int, $2::int - 1) AS n),
  record AS (
    INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, received_at)
    SELECT DISTINCT record_id, record_id, 'alert', 'ZZ', record_id, 'START-' || record_id, 1, '{"riskCategory": "drugs"}'::jsonb, '{"tlp": "AMBER", "permittedAction": "inspect-as-routine"}'::jsonb, 'bench', now() FROM made
  )
  INSERT INTO pool.indicator (indicator_id, record_id, field, operator, value, normalised, identifying, weight, explanation, origin, pointer, valid_from, valid_until, state)
  SELECT indicator_id, record_id, 'container.number', 'equals', 'BENU' || lpad(n::text, 7, '0'), 'BENU' || lpad(n::text, 7, '0'), true, 60, 'Container of a bench', 'stated', '/alert/indicators/0', now(), now() + interval '90 days', 'active'
    FROM made`;

async function answers(enginePort: number): Promise<boolean> {
  const body = JSON.stringify({ declarationNumber: 'START', declaredOn: '2026-12-08', hs: '080390', containers: ['BENU0000000'] });
  const answer = await fetch(`http://127.0.0.1:${enginePort}/v1/screenings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => undefined);
  if (!answer?.ok) return false;
  const { hits } = await answer.json() as { hits: unknown[] };
  if (hits.length === 0) throw new Error('the engine says that it is up and does not know its first indicator');
  return true;
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return tenths((performance.now() - began) / 1000);
}
