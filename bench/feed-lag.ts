import { setTimeout as pause } from 'node:timers/promises';
import type { SigningKey } from '../src/envelope/private-key.js';
import { variedAlerts } from './batch-messages.js';
import { signedRequests } from './messages.js';
import { drive } from './pipe.js';

export interface FeedLag {
  /** Milliseconds from the receipt of an alert that the policy accepts until a declaration of its container is hit. */
  readonly quiet: Lag;
  /** The same while other alerts come one after the other. */
  readonly loaded: Lag & { readonly perSecond: number };
}

interface Lag {
  readonly p50: number;
  readonly p99: number;
}

export interface FeedLagBench {
  readonly port: number;
  readonly enginePort: number;
  readonly sender: SigningKey;
}

const ALERTS = 150;
const LOAD = 3_000;
const LOAD_CONNECTIONS = 2;
/** Between two looks at the engine: a screening takes less than this. */
const LOOK_MS = 2;
const LONGEST_MS = 30_000;

/** Door, worker and engine are one process; door and engine are asked over HTTP. */
export async function measureFeedLag(bench: FeedLagBench): Promise<FeedLag> {
  await lags(bench, 10); // compiled and planned before anything is counted
  const quiet = spread(await lags(bench, ALERTS));
  const load = drive({ port: bench.port, requests: signedRequests(variedAlerts(LOAD), bench.port, bench.sender), connections: LOAD_CONNECTIONS });
  let over = false;
  const ended = load.finally(() => { over = true; });
  const under: number[] = [];
  while (!over) under.push(...await lags(bench, 1));
  const { perSecond } = await ended;
  return { quiet, loaded: { ...spread(under), perSecond } };
}

async function lags(bench: FeedLagBench, count: number): Promise<number[]> {
  const found: number[] = [];
  for (const body of variedAlerts(count * 8).filter(namesContainer).slice(0, count)) {
    const [request] = signedRequests([body], bench.port, bench.sender) as [Buffer];
    const { statuses } = await drive({ port: bench.port, requests: [request], connections: 1 });
    if (statuses['201'] !== 1) throw new Error(`an alert was not receipted: ${JSON.stringify(statuses)}`);
    const receipted = performance.now();
    while (!await isHit(bench.enginePort, containerOf(body))) {
      if (performance.now() - receipted > LONGEST_MS) throw new Error(`the engine does not know ${containerOf(body)} after ${LONGEST_MS} ms`);
      await pause(LOOK_MS);
    }
    found.push(performance.now() - receipted);
  }
  return found;
}

async function isHit(port: number, container: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/screenings`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ declarationNumber: '4010026110001', declaredOn: new Date().toISOString().slice(0, 10), hs: '0803901000', containers: [container] }),
  });
  return ((await answer.json()) as { hits: unknown[] }).hits.length > 0;
}

interface Alert {
  readonly handling: { readonly tlp: string; readonly personalData?: boolean };
  readonly alert: { readonly consignment?: { readonly containers?: ReadonlyArray<{ readonly number?: string }> } };
}

const alertOf = (body: Buffer): Alert => JSON.parse(body.toString('utf8')) as Alert;
const containerOf = (body: Buffer): string => alertOf(body).alert.consignment?.containers?.[0]?.number as string;

/** Only such a one is accepted by the policy of the bench, and found by its container. */
function namesContainer(body: Buffer): boolean {
  return containerOf(body) !== undefined && ['CLEAR', 'GREEN', 'AMBER'].includes(alertOf(body).handling.tlp);
}

function spread(times: readonly number[]): Lag {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}

export function feedLagMarkdown(lag: FeedLag | undefined): string {
  if (!lag) return '';
  return `## From an alert to a changed screening
Milliseconds from the receipt of an alert that the policy accepts until a declaration of its container is hit; door, worker and engine in one process, the feed in the database.

| | p50 | p99 |
|---|---|---|
| nothing else happens | ${lag.quiet.p50} | ${lag.quiet.p99} |
| beside ${lag.loaded.perSecond} other alerts a second | ${lag.loaded.p50} | ${lag.loaded.p99} |

`;
}
