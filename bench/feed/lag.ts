import { setTimeout as wait } from 'node:timers/promises';
import type { SigningKey } from '../../src/envelope/private-key.js';
import { containerCheckDigit } from '../../src/domain/identifiers/container.js';
import { FEED_CHANNEL } from '../../src/feed/store.js';
import { openDatabase, type Database } from '../../src/platform/db.js';
import { variedAlerts } from '../batch-messages.js';
import { keepSending } from '../keep-sending.js';
import { signedRequests } from '../messages.js';
import { drive } from '../pipe.js';
import { quantile, tenths } from '../spread.js';

export interface FeedLagRow {
  readonly transport: string;
  /** Alerts that door and worker took, pooled and fed in a second when nothing held them back; and how many came in a second while it was measured. */
  readonly capacity: number;
  readonly load: number;
  readonly probes: number;
  /** Milliseconds from the commit that accepted the alert to the first answer of the engine that it changed: p50, p99. */
  readonly fromCommit: readonly [number, number];
  /** The same from the receipt, pooling included. */
  readonly fromReceipt: readonly [number, number];
  /** What one question costs, p50: as fine as the measure is. */
  readonly asked: number;
}

export interface FeedLagSetting {
  readonly transport: string;
  readonly gatewayUrl: string;
  readonly port: number;
  readonly enginePort: number;
  readonly sender: SigningKey;
}

const TO_FILL = 400;
const PROBES = 80;
const BETWEEN_MS = 400;
/** A probe that was not met within this was lost. */
const LOST_MS = 30_000;

/**
 * How long until an engine in another process knows what was accepted. A probe is an alert of a class that the agreement lets the policy accept, with a container nobody
 * else names; a declaration of that container is put before the engine again and again. Other alerts come meanwhile, half as many as the machine does.
 */
export async function measureFeedLag({ transport, gatewayUrl, port, enginePort, sender }: FeedLagSetting): Promise<FeedLagRow> {
  const db = openDatabase(gatewayUrl, { max: 2 });
  const commits: Array<readonly [position: number, at: number]> = [];
  const stopListening = await db.listen(FEED_CHANNEL, (last) => commits.push([Number(last), performance.now()]));
  const send = (bodies: Buffer[], connections: number): ReturnType<typeof drive> => drive({ port, requests: signedRequests(bodies, port, sender), connections });
  try {
    const capacity = await capacityOf(db, send);
    const load = capacity / 2;
    const stopLoad = keepSending(load, (count) => send(variedAlerts(count), Math.min(count, 4)));
    const measured: Array<{ commit: number; receipt: number; asked: number }> = [];
    for (let n = 0; n < PROBES; n += 1) {
      const container = containerOf(Date.now() % 1_000_000);
      const { statuses } = await send([probe(container)], 1);
      if (statuses['201'] !== 1) throw new Error(`a probe was not receipted: ${JSON.stringify(statuses)}`);
      const receipted = performance.now();
      const { at, asked } = await untilMet(enginePort, container);
      const { rows: [entry] } = await db.query<{ position: string }>('SELECT position FROM feed.history WHERE normalised = $1', [container]);
      const committed = commits.find(([last]) => last >= Number(entry?.position))?.[1] ?? receipted;
      measured.push({ commit: Math.max(0, at - committed), receipt: at - receipted, asked });
      await wait(BETWEEN_MS);
    }
    await stopLoad();
    const spread = (of: 'commit' | 'receipt'): readonly [number, number] => [tenths(quantile(measured.map((one) => one[of]), 0.5)), tenths(quantile(measured.map((one) => one[of]), 0.99))];
    return { transport, capacity: Math.round(capacity), load: Math.round(load), probes: PROBES, fromCommit: spread('commit'), fromReceipt: spread('receipt'), asked: tenths(quantile(measured.map(({ asked }) => asked), 0.5)) };
  } finally {
    await stopListening();
    await db.close();
  }
}

async function capacityOf(db: Database, send: (bodies: Buffer[], connections: number) => Promise<unknown>): Promise<number> {
  const pooled = async (): Promise<number> => Number((await db.query<{ n: string }>('SELECT count(*) AS n FROM pool.record')).rows[0]?.n);
  const [before, began] = [await pooled(), performance.now()];
  await send(variedAlerts(TO_FILL), 8);
  while (await pooled() < before + TO_FILL) await wait(20);
  return TO_FILL / ((performance.now() - began) / 1000);
}

function probe(container: string): Buffer {
  const message = JSON.parse((variedAlerts(1)[0] as Buffer).toString('utf8')) as { alert: object };
  const indicators = [{ field: 'container.number', operator: 'equals', value: container, weight: 90, explanation: 'bench' }];
  return Buffer.from(JSON.stringify({ ...message, alert: { ...message.alert, indicators } }));
}

/** Of an owner of its own: the other alerts draw their numbers at random. */
function containerOf(serial: number): string {
  const begin = `PRBU${String(serial).padStart(6, '0')}`;
  return `${begin}${containerCheckDigit(begin)}`;
}

/** Asks until the answer has a hit: when it came, and what one question cost. */
async function untilMet(enginePort: number, container: string): Promise<{ at: number; asked: number }> {
  const body = JSON.stringify({ declarationNumber: `PROBE-${container}`, declaredOn: '2026-12-08', hs: '080390', containers: [container] });
  const began = performance.now();
  for (let before = began; before - began < LOST_MS;) {
    const answer = await fetch(`http://127.0.0.1:${enginePort}/v1/screenings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { hits } = await answer.json() as { hits?: unknown[] };
    const at = performance.now();
    if (hits && hits.length > 0) return { at, asked: at - before };
    await wait(2);
    before = performance.now();
  }
  throw new Error(`the engine did not know ${container} after ${LOST_MS} ms`);
}
