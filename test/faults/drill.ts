import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { noteLineUp } from '../../src/outbox/line-store.js';
import { makeCheckout } from '../cli/support/checkout.js';
import { makeIdentities } from '../support/identities.js';
import { startNats, type TestNats } from '../support/nats-server.js';
import { freePorts, until } from '../support/world.js';
import { countOf, isWhole, lostOf, wrongOn, type Counted } from './count.js';
import { releaseFrom, sendTo, type Load } from './load.js';
import type { Role } from './machine.js';
import { seeded, type Random } from './random.js';
import { startOwnServer, type OwnServer } from './servers.js';
import { openSide, type Side } from './side.js';

export interface DrillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Doors, and workers, on each side. */
  readonly machines: number;
  /** Whether the feed goes over a NATS server, which is killed as well. */
  readonly nats: boolean;
  readonly say: (line: string) => void;
  /** Ends the drill early, and what it started with it. */
  readonly signal?: AbortSignal;
}

export interface DrillResult {
  /** By what was killed. */
  readonly kills: Readonly<Record<string, number>>;
  readonly sides: Readonly<Record<string, Counted>>;
}

const CODES = ['KR', 'NL'] as const;
/** Registered at both, without a gateway. */
const ALONE = 'ZZ';
/** Between two kills, milliseconds. */
const [SHORTEST, LONGEST] = [150, 1_200];
/** What is asked to come to rest within this does not come to rest. */
const REST_WITHIN_MS = 240_000;
const START_WITHIN_MS = 120_000;

interface Field {
  readonly sides: readonly [Side, Side];
  readonly loads: { readonly alone: readonly [Load, Load]; readonly released: readonly [Load, Load] };
  readonly server: OwnServer;
  readonly nats: TestNats | undefined;
}

/**
 * Two gateways on one PostgreSQL server, each process by itself, messages both ways all the time, and kill -9 of whatever the seed says,
 * whenever it says. Then everything comes to rest and is counted: sent = receipted = kept = pooled = fed, on both sides.
 */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const closing: Array<() => Promise<unknown>> = [];
  try {
    const field = await openField(options, closing);
    const { loads: { alone, released } } = field;
    const kills = await killAll(field, options);
    await Promise.all([...alone, ...released].map((load) => load.stop()));
    options.say('no more kills and no more messages: waiting until all has come to rest');
    await rest(field, options.signal);
    return { kills, sides: Object.fromEntries(await Promise.all([0, 1].map(async (i) => [CODES[i], await countedOf(field, i as 0 | 1)] as const))) };
  } finally {
    for (const close of closing.reverse()) await close().catch((error: unknown) => options.say(String(error)));
  }
}

async function openField({ machines, nats: withNats, say }: DrillOptions, closing: Array<() => Promise<unknown>>): Promise<Field> {
  const opened = <T>(it: T, close: (it: T) => Promise<unknown>): T => { closing.push(() => close(it)); return it; };
  const folder = opened(await mkdtemp(join(tmpdir(), 'crx-drill-')), (path) => rm(path, { recursive: true, force: true }));
  const identities = opened(await makeIdentities([...CODES, ALONE]), (all) => all.remove());
  const checkout = opened(await makeCheckout(), (one) => one.remove());
  const server = opened(await startOwnServer(), (one) => one.stop());
  const nats = withNats ? opened(await startNats(), (one) => one.stop()) : undefined;
  const ports = await freePorts(CODES.length);
  const partnerPorts = new Map(CODES.map((code, i) => [code as string, ports[i] as number]));
  const urls = [await server.create('kr'), await server.create('nl')] as const;
  const open = async (i: 0 | 1): Promise<Side> => opened(await openSide({
    code: CODES[i], codes: [...CODES, ALONE], databaseUrl: urls[i], identities, checkout, folder, partnerPorts, machines, natsUrl: nats?.url,
  }), (side) => side.stop());
  const sides = [await open(0), await open(1)] as const;
  await until('every machine to be up', async () => sides.every((side) => side.machines.every((machine) => machine.isUp())), START_WITHIN_MS);
  say(`${sides.flatMap((side) => side.machines).length} processes are up`);
  const loads = {
    alone: [sendTo(sides[0], ALONE, identities), sendTo(sides[1], ALONE, identities)], released: [releaseFrom(sides[0], urls[0], 'NL'), releaseFrom(sides[1], urls[1], 'KR')],
  } as const;
  closing.push(() => Promise.all([...loads.alone, ...loads.released].map((load) => load.giveUp())));
  return { sides, loads, server, nats };
}

/** Each kind is hit as often as any other, and each at least once where there are kills enough. */
async function killAll(field: Field, { kills, seed, say, signal }: DrillOptions): Promise<Record<string, number>> {
  const random = seeded(seed);
  const kinds = ['door', 'worker', 'engine', 'postgres', ...(field.nats ? ['nats'] : [])];
  const done = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  for (let n = 0, order: string[] = []; n < kills && !signal?.aborted; n += 1) {
    if (order.length === 0) order = random.shuffled(kinds);
    const kind = order.pop() as string;
    await pause(random.between(SHORTEST, LONGEST));
    await killOne(field, kind, random);
    done[kind] = (done[kind] ?? 0) + 1;
    if ((n + 1) % 20 === 0) say(`${n + 1} of ${kills} kills`);
  }
  return done;
}

async function killOne({ sides, server, nats }: Field, kind: string, random: Random): Promise<void> {
  if (kind === 'postgres') return server.killAndRestart();
  if (kind === 'nats') {
    await nats?.kill(0);
    return nats?.restart(0);
  }
  const all = sides.flatMap((side) => side.machines).filter(({ role }) => role === kind as Role);
  // Who is killed must have been there: else a slow machine would make the drill an easy one.
  const up = await until(`a ${kind} to be up`, async () => { const some = all.filter((machine) => machine.isUp()); return some.length > 0 && some; }, START_WITHIN_MS);
  random.oneOf(up).kill();
}

async function rest(field: Field, signal: AbortSignal | undefined): Promise<void> {
  const whole = async (): Promise<boolean> => {
    for (const i of signal?.aborted ? [] : [0, 1] as const) {
      // A person says that the line should be tried now: its pause may be minutes after so many failures.
      await noteLineUp(field.sides[i].db, CODES[1 - i] as string);
      if (!isWhole(await countOf(field.sides[i], senders(field, i)))) return false;
      if ((await wrongOn(field.sides[i])).length > 0 || !await enginesKnow(field.sides[i])) return false;
    }
    return true;
  };
  await until('all to come to rest', async () => { await pause(250); return whole(); }, REST_WITHIN_MS).catch(() => undefined);
}

async function countedOf(field: Field, i: 0 | 1): Promise<Counted> {
  const side = field.sides[i];
  const count = await countOf(side, senders(field, i));
  const surprises = [field.loads.alone[i], field.loads.released[i]].flatMap((load) => [...load.surprises].map(([what, times]) => `${side.code}: ${times} times: ${what}`));
  return {
    ...count,
    wrong: [
      ...await wrongOn(side), ...await lostOf(side, field.loads.released[i]), ...surprises, ...side.machines.flatMap(({ endings }) => endings),
      ...await enginesKnow(side) ? [] : [`${side.code}: an engine does not know the whole feed`],
      ...isWhole(count) ? [] : side.machines.map((machine) => `${machine.name} is ${machine.isUp() ? 'up' : 'down'} and said: ${machine.lastWords()}`),
    ],
  };
}

const senders = ({ sides, loads }: Field, i: 0 | 1) => ({ gateway: sides[1 - i] as Side, alone: loads.alone[i] });

export async function enginesKnow({ db, engineUrls }: Side): Promise<boolean> {
  const { rows: [head] } = await db.query<{ last: number }>('SELECT last FROM feed.head');
  const positions = await Promise.all(engineUrls.map(async (url) => {
    const answer = await fetch(`${url}/v1/screenings`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ declarationNumber: 'DRILL', declaredOn: '2026-11-23', hs: '080390' }),
    }).catch(() => undefined);
    return answer?.ok ? (await answer.json() as { engine: { feedPosition: number } }).engine.feedPosition : -1;
  }));
  return positions.every((position) => position === head?.last);
}
