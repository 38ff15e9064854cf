import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sampleDeclarations } from '../src/cli/world/sample-declarations.js';
import type { Declaration } from '../src/domain/declaration.js';
import type { FedIndicator, FeedEntry } from '../src/domain/feed-entry.js';
import type { Criterion } from '../src/domain/profile.js';
import { likeness } from '../src/gateway/engine.js';
import { createLog } from '../src/platform/log.js';
import { NO_EDITION, type Edition } from '../src/targeting/edition.js';
import { createEngine, type Engine } from '../src/targeting/engine.js';
import { compile } from '../src/targeting/language/compile.js';
import { factsOf } from '../src/targeting/language/facts.js';
import { ProfileIndex, type ActiveProfile } from '../src/targeting/language/profile-index.js';
import { ofDeclaration } from '../src/targeting/screened/screened.js';
import { comparePeers, type PeerRow } from './targeting/peers.js';
import { seeded } from './targeting/random.js';

export interface PeersResult {
  readonly rows: readonly PeerRow[];
  /** As in {@link EngineResult}, up to a million. */
  readonly screenings: EngineResult['screenings'];
  readonly growth: number;
}

export interface EngineResult {
  /** Microseconds for one declaration, all profiles; the ratio is linear to indexed. */
  readonly profiles: readonly { readonly profiles: number; readonly linear: number; readonly indexed: number; readonly ratio: number; readonly fitting: number }[];
  /** A whole screening with its explanation, 1,000 profiles in force: microseconds. */
  readonly screenings: readonly { readonly indicators: number; readonly p50: number; readonly p99: number; readonly bytesEach: number; readonly loadSeconds: number; readonly redShare: number }[];
  /** Median with the most indicators against the one with the fewest. */
  readonly growth: number;
}

const NOW = new Date('2026-06-01T00:00:00Z');
const ROUNDS = 7;

/** Rules one after the other against the index, on the same profiles and declarations; then whole screenings while the indicators grow. */
export async function measureEngine(sizes: readonly number[] = [1_000, 100_000]): Promise<EngineResult> {
  const declarations = (await sampleDeclarations()) as unknown as Declaration[];
  const profiles = [100, 1_000, 10_000].map((count) => compareProfiles(profilesOf(count, declarations), declarations));
  const screenings = [];
  for (const size of sizes) screenings.push(await screenWith(size, declarations));
  const [first, last] = [screenings[0], screenings.at(-1)];
  return { profiles, screenings, growth: round((last?.p50 ?? 0) / (first?.p50 ?? 1)) };
}

/** The same profiles and declarations before json-rules-engine and zen-engine; then whole screenings with up to a million indicators. */
export async function measurePeers(): Promise<PeersResult> {
  const declarations = (await sampleDeclarations()) as unknown as Declaration[];
  const rows = [];
  for (const count of [100, 1_000, 10_000]) rows.push(await comparePeers(profilesOf(count, declarations), declarations, NOW.getTime()));
  const screenings = [];
  for (const size of [1_000, 100_000, 1_000_000]) screenings.push(await screenWith(size, declarations));
  return { rows, screenings, growth: round((screenings.at(-1)?.p50 ?? 0) / (screenings[0]?.p50 ?? 1)) };
}

function compareProfiles(profiles: readonly ActiveProfile[], declarations: readonly Declaration[]): EngineResult['profiles'][number] {
  const screened = declarations.map((one) => { const { values, own } = ofDeclaration(one); const all = [...values, ...own]; return { all, facts: factsOf(all) }; });
  const index = new ProfileIndex(profiles, {});
  const tests = profiles.map(({ document }) => compile(document.when, {}));
  let [byIndex, byTests] = [0, 0];
  const linear = median(() => { byTests = 0; for (const { facts } of screened) for (const test of tests) byTests += test(facts) ? 1 : 0; });
  const indexed = median(() => { byIndex = 0; for (const { all, facts } of screened) byIndex += index.match(all, facts, NOW.getTime()).length; });
  if (byIndex !== byTests) throw new Error(`the index found ${byIndex} profiles, one after the other ${byTests}`);
  return { profiles: profiles.length, linear: round(linear / screened.length), indexed: round(indexed / screened.length), ratio: Math.round(linear / indexed), fitting: round(byIndex / screened.length) };
}

/** Microseconds of the processor, whatever else runs on the machine; the median of some rounds. */
function median(work: () => void): number {
  work();
  const spent = (): number => { const { user, system } = process.cpuUsage(); return user + system; };
  const rounds = Array.from({ length: ROUNDS }, () => { const began = spent(); work(); return spent() - began; }).sort((one, other) => one - other);
  return rounds[ROUNDS >> 1] as number;
}

/** Like those officers write: goods of some kind, mostly from somewhere, by a party, at a rate or not on a short list. */
function profilesOf(count: number, declarations: readonly Declaration[]): ActiveProfile[] {
  const random = seeded(count);
  const pick = (): Declaration => declarations[Math.floor(random() * declarations.length)] as Declaration;
  return Array.from({ length: count }, (_, n) => {
    const one = pick();
    // Three in ten are about goods that are declared here at all; the others about any of the nomenclature.
    const hs = random() < 0.3 ? one.hs : String(10_000 + Math.floor(random() * 960_000)).padStart(6, '0');
    const parts: Criterion[] = [{ field: 'goods.hs6', prefix: hs.slice(0, random() < 0.5 ? 6 : 4) }, { field: 'goods.origin', in: [pick().originCountry ?? 'CN', pick().originCountry ?? 'CN'] }];
    if (random() < 0.5) parts.push({ any: [{ field: 'tax.rate', from: Math.floor(random() * 10) }, { field: 'importer.id', equals: pick().importerId ?? 'X' }] });
    if (random() < 0.3) parts.push({ not: { field: 'office', in: [pick().office ?? '40', pick().office ?? '20'] } });
    return {
      profileId: idOf(9, n), version: 1,
      document: { title: `Profile ${n}`, over: 'declaration', when: { all: parts }, weight: 20, explanation: 'seen before', validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' },
    };
  });
}

async function screenWith(count: number, declarations: readonly Declaration[]): Promise<EngineResult['screenings'][number]> {
  const before = held();
  const edition: Edition = { ...NO_EDITION, edition: 1, profiles: profilesOf(1_000, declarations) };
  const engine = createEngine({
    feed: { read: readOf(count), listen: async () => async () => undefined }, clock: { now: () => NOW }, log: createLog('silent'), likeness,
    editions: { last: async () => 1, load: async () => edition, listen: async () => async () => undefined },
  });
  const began = performance.now();
  await engine.start();
  const loadSeconds = round((performance.now() - began) / 1000);
  const bytesEach = Math.round((held() - before) / count);
  const { times, red } = timed(engine, declarations, count);
  await engine.stop();
  return { indicators: count, p50: round(times[times.length >> 1] as number), p99: round(times[Math.floor(times.length * 0.99)] as number), bytesEach, loadSeconds, redShare: round(red / times.length) };
}

/** One in ten declarations names an indicator. */
function timed(engine: Engine, declarations: readonly Declaration[], count: number): { times: Float64Array; red: number } {
  const TIMES = 30_000;
  const times = new Float64Array(TIMES);
  let red = 0;
  for (let n = 0; n < TIMES; n += 1) {
    const plain = declarations[n % declarations.length] as Declaration;
    const declaration = n % 10 === 0 ? { ...plain, containers: [containerOf((n * 4) % count)] } : plain;
    const began = performance.now();
    const verdict = engine.screen(ofDeclaration(declaration), NOW);
    times[n] = (performance.now() - began) * 1000;
    red += verdict.lane === 'red' ? 1 : 0;
  }
  return { times: times.sort(), red };
}

function readOf(count: number): (after: number, limit: number) => Promise<FeedEntry[]> {
  return async (after, limit) => Array.from({ length: Math.max(0, Math.min(limit, count - after)) }, (_, n) => entryOf(after + n));
}

const FIELDS = ['container.number', 'importer.id', 'billOfLading.house', 'operator.id'] as const;
const containerOf = (n: number): string => `MSKU${String(n & ~3).padStart(7, '0')}`;

/** As a feed gives them: read from JSON, four to an alert. */
function entryOf(n: number): FeedEntry {
  const field = FIELDS[n & 3] as string;
  const value = field === 'container.number' ? containerOf(n) : `${field[0]}${String(n).padStart(9, '0')}`.toUpperCase();
  const body: FedIndicator = {
    indicatorId: idOf(1, n), partner: 'NL', messageId: idOf(3, n >> 2), alertId: `NL-ALERT-2026-${n >> 2}`, field, operator: 'equals', value, normalised: value, identifying: true, weight: 20 + (n % 60),
    explanation: `Seen in seizure report ${n} of last year, same forwarder`, handling: { tlp: 'GREEN', permittedAction: 'inspect-openly' }, validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z', alertIndicators: 0,
  };
  return JSON.parse(JSON.stringify({ position: n + 1, kind: 'add', indicatorId: body.indicatorId, keptId: idOf(2, n >> 2), body, at: NOW })) as FeedEntry;
}

function idOf(kind: number, n: number): string {
  return `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use, when what is not has been collected. */
function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const round = (value: number): number => Math.round(value * 100) / 100;
