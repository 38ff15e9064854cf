import type { Declaration } from '../../../src/domain/declaration.js';
import type { FeedEntry } from '../../../src/domain/feed-entry.js';
import { ofDeclaration } from '../../../src/targeting/screened/screened.js';
import { createEngine } from '../../../src/targeting/engine.js';
import { createLog } from '../../../src/platform/log.js';
import { entry, id, indicator } from './entries.js';

export interface Measurement {
  readonly indicators: number;
  /** Seconds to apply the whole feed, JSON parsed, without the database. */
  readonly load: number;
  readonly bytesEach: number;
  /** Microseconds: half and 99 % of the screenings were quicker. */
  readonly p50: number;
  readonly p99: number;
  readonly hitShare: number;
}

/** Every second alert is a descriptive profile of three; the others name one identifier each (containers, importers, bills, ships). */
function* feedOf(count: number): Generator<FeedEntry> {
  const pad = (n: number, width: number): string => String(n).padStart(width, '0');
  for (let n = 0; n < count; n += 1) {
    const more = { messageId: id(3, n >> 2), alertId: `NL-ALERT-2024-${n >> 2}`, weight: 20 + (n % 60), explanation: `Seen in seizure report ${n} of last year, same forwarder` };
    const body = ((n >> 2) & 1) === 1 && (n & 3) < 3
      ? indicator(n, { ...more, alertIndicators: 3, ...[
        { field: 'goods.hs6', value: pad((n >> 3) % 5613, 6) }, { field: 'goods.origin', value: ['CN', 'VN', 'US', 'JP'][n % 4] as string },
        { field: 'transport.mode', value: '1' }][n & 3] as { field: string; value: string } })
      : indicator(n, { ...more, alertIndicators: 3, ...[
        { field: 'container.number', value: `MSKU${pad(n, 7)}` }, { field: 'importer.id', value: `IM${pad(n, 8)}` },
        { field: 'billOfLading.house', value: `HBL${pad(n, 10)}` }, { field: 'operator.id', value: `OP${pad(n, 8)}` }][n & 3] as { field: string; value: string } });
    yield JSON.parse(JSON.stringify(entry(n + 1, body))) as FeedEntry;
  }
}

/** Loads `count` indicators into an engine and screens declarations, one in ten of which names an indicator. Needs --expose-gc. */
export async function measure(count: number, declarations: readonly Declaration[], rounds: number): Promise<Measurement> {
  const gc = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
  const held = (): number => { gc(); gc(); const { heapUsed, arrayBuffers } = process.memoryUsage(); return heapUsed + arrayBuffers; };
  const before = held();
  const feed = feedOf(count);
  const read = async (_after: number, limit: number): Promise<FeedEntry[]> => {
    const page: FeedEntry[] = [];
    while (page.length < limit) {
      const next = feed.next();
      if (next.done) break;
      page.push(next.value);
    }
    return page;
  };
  const engine = createEngine({ feed: { read, listen: async () => async () => undefined }, clock: { now: () => new Date('2024-06-01T00:00:00Z') }, log: createLog('silent') });
  const began = performance.now();
  await engine.start();
  const load = (performance.now() - began) / 1000;
  const bytesEach = (held() - before) / engine.state().indicators;
  const times = new Float64Array(rounds);
  let hits = 0;
  const at = new Date('2024-06-01T00:00:00Z');
  for (let round = 0; round < rounds; round += 1) {
    const plain = declarations[round % declarations.length] as Declaration;
    const declaration = round % 10 === 0 ? { ...plain, containers: [`MSKU${String(((round * 8 * 4) % count) & ~7).padStart(7, '0')}`] } : plain;
    const start = performance.now();
    const verdict = engine.screen(ofDeclaration(declaration), at);
    times[round] = (performance.now() - start) * 1000;
    if (verdict.hits.length > 0) hits += 1;
  }
  await engine.stop();
  times.sort();
  return { indicators: count, load, bytesEach, p50: times[rounds >> 1] as number, p99: times[Math.floor(rounds * 0.99)] as number, hitShare: hits / rounds };
}
