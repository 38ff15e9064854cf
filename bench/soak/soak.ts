import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { SigningKey } from '../../src/envelope/private-key.js';
import { openDatabase } from '../../src/platform/db.js';
import { batchRequest, sendBatch, untilTrue } from '../batch.js';
import { variedAlerts } from '../batch-messages.js';
import { keepSending } from '../keep-sending.js';
import { signedRequests } from '../messages.js';
import { drive } from '../pipe.js';
import { median } from '../spread.js';

/** What one process held in one part of the time, MiB. */
export interface MemoryPart {
  /** Median of what it held of the machine's memory. */
  readonly rss: number;
  /** Least of what its objects took: what was left after the collector. */
  readonly heapLeast: number;
}

export interface SoakResult {
  readonly minutes: number;
  readonly alerts: number;
  readonly batches: number;
  readonly screenings: number;
  /** In force at the end: what an engine holds grows with them. */
  readonly indicators: number;
  /** In ten parts of the time. */
  readonly gateway: readonly MemoryPart[];
  readonly engine: readonly MemoryPart[];
}

export interface SoakSetting {
  readonly minutes: number;
  readonly gatewayUrl: string;
  readonly port: number;
  readonly enginePort: number;
  readonly sender: SigningKey;
  readonly gateway: ChildProcess;
  readonly engine: ChildProcess;
}

/** Far below what the machine does: it is to hold for an hour, not to be fast. */
const ALERTS_A_SECOND = 10;
const SCREENINGS_A_SECOND = 5;
const BATCH_EVERY_MS = 60_000;
const ITEMS_A_BATCH = 200;
const LOOK_EVERY_MS = 2_000;
const PARTS = 10;

/** Door and worker in one process and an engine in another take single alerts, batches and screenings for so many minutes; what they hold is asked every two seconds. */
export async function measureSoak(setting: SoakSetting): Promise<SoakResult> {
  const { minutes, gatewayUrl, port, enginePort, sender } = setting;
  const db = openDatabase(gatewayUrl, { max: 2, statementTimeout: 60_000 });
  const sent = { alerts: 0, batches: 0, screenings: 0 };
  const end = Date.now() + minutes * 60_000;
  try {
    const stops = [
      keepSending(ALERTS_A_SECOND, async (count) => {
        const { statuses } = await drive({ port, requests: signedRequests(variedAlerts(count), port, sender), connections: 1 });
        if (statuses['201'] !== count) throw new Error(`not every alert was receipted: ${JSON.stringify(statuses)}`);
        sent.alerts += count;
      }),
      keepSending(1_000 / BATCH_EVERY_MS, async (count) => {
        for (let n = 0; n < count; n += 1) await sendBatch(port, batchRequest(port, sender, variedAlerts(ITEMS_A_BATCH)));
        sent.batches += count;
      }),
      keepSending(SCREENINGS_A_SECOND, async (count) => {
        for (let n = 0; n < count; n += 1) await screen(enginePort, `SOAK-${sent.screenings + n}`);
        sent.screenings += count;
      }),
    ];
    const looks = { gateway: [] as Look[], engine: [] as Look[] };
    while (Date.now() < end) {
      await wait(LOOK_EVERY_MS);
      looks.gateway.push(await memoryOf(setting.gateway));
      looks.engine.push(await memoryOf(setting.engine));
    }
    await Promise.all(stops.map((stop) => stop()));
    await untilTrue(db, `SELECT count(*) = ${sent.alerts + sent.batches * ITEMS_A_BATCH} AS is FROM pool.record`); // or a message is lost
    const { rows: [fed] } = await db.query<{ n: string }>("SELECT count(*) AS n FROM pool.indicator WHERE state = 'active'");
    return { minutes, ...sent, indicators: Number(fed?.n), gateway: inParts(looks.gateway), engine: inParts(looks.engine) };
  } finally {
    await db.close();
  }
}

interface Look {
  readonly rss: number;
  readonly heapUsed: number;
}

function memoryOf(child: ChildProcess): Promise<Look> {
  return new Promise((resolve) => {
    child.once('message', (memory) => resolve(memory as Look));
    child.send('memory');
  });
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

function inParts(looks: readonly Look[]): MemoryPart[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const some = looks.slice(Math.floor((looks.length * part) / PARTS), Math.floor((looks.length * (part + 1)) / PARTS));
    return { rss: mebibytes(median(some.map(({ rss }) => rss))), heapLeast: mebibytes(Math.min(...some.map(({ heapUsed }) => heapUsed))) };
  });
}

async function screen(enginePort: number, declarationNumber: string): Promise<void> {
  const body = JSON.stringify({ declarationNumber, declaredOn: '2026-12-08', hs: '080390', containers: ['MSKU1234565'] });
  const answer = await fetch(`http://127.0.0.1:${enginePort}/v1/screenings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`a screening was answered ${answer.status}`);
}
