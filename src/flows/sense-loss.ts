import type { Exchange } from '../client/exchange.js';
import { newestNumber } from '../evidence/newest-number.js';
import { treeSize } from '../ledger/log-store.js';
import { isLost, lost, type Lost, type SeenOfUs } from '../ledger/lost.js';
import { numbersWith } from '../partners/numbers.js';
import type { Queryable } from '../platform/db.js';
import type { Log } from '../platform/log.js';

export interface SenseLossDeps {
  readonly reader: Queryable;
  readonly log: Log;
  /** Signed requests to the gateway of a partner; undefined when it has none. */
  exchangeWith(partner: string): Pick<Exchange, 'get'> | undefined;
}

/** What a partner said of us, under its signature. */
export interface Asked {
  readonly lost: Lost;
  /** The last numbers between us as we knew them then: what `lost` goes on from. */
  readonly known: { readonly sent: number; readonly heard: number };
  /** Its clock when it answered. */
  readonly clock?: Date;
}

/** @throws what an exchange throws, and an Error when the partner has no gateway to ask */
export type AskPartner = (partner: string, signal?: AbortSignal) => Promise<Asked>;

/** @returns undefined when the partner has no gateway to ask */
export type SenseLoss = (partner: string, signal?: AbortSignal) => Promise<Lost | undefined>;

interface StatusOfUs {
  readonly clock?: { readonly now?: string };
  readonly senderSequence?: { readonly highest?: number };
  readonly outbox?: { readonly lastDelivered?: number };
  readonly log?: { readonly yours?: { readonly state: string; readonly size?: number } };
}

/** Asks one partner how much it has seen of us. What it says is read before what we know, so that nothing that happens between looks lost. */
export function createAskPartner({ reader, exchangeWith }: Omit<SenseLossDeps, 'log'>): AskPartner {
  return async (partner, signal) => {
    const exchange = exchangeWith(partner);
    if (!exchange) throw new Error(`${partner} has no gateway to ask`);
    const { body } = await exchange.get('/v1/status', signal ? { signal } : {});
    const status = JSON.parse(body.toString('utf8')) as StatusOfUs;
    const [leaves, numbers, newest] = await Promise.all([treeSize(reader), numbersWith(reader, partner), newestNumber(reader, partner)]);
    // What is receipted and waits for the pool is not noted as heard yet, and is not lost.
    const known = { sent: numbers.sent, heard: Math.max(numbers.heard, newest) };
    const now = status.clock?.now;
    return { lost: lost(seenIn(status), { leaves, ...known }), known, ...(now ? { clock: new Date(now) } : {}) };
  };
}

/**
 * A database that was restored from an old back-up fits in itself; only others know that it forgot. So each partner is asked how much it has
 * seen of us, over its own signature. What we must have lost is said in the log, once for each change, with what to do. Nothing is changed: what is
 * missing is asked for again by people.
 */
export function createSenseLoss(deps: SenseLossDeps): SenseLoss {
  const told = new Map<string, string>();
  const askPartner = createAskPartner(deps);
  return async (partner, signal) => {
    if (!deps.exchangeWith(partner)) return undefined;
    const { lost: loss, known } = await askPartner(partner, signal);
    const now = JSON.stringify(loss);
    if (isLost(loss) && told.get(partner) !== now) {
      deps.log.error({ partner, lost: loss, from: known.heard + 1 }, 'a partner has seen more of us than we know: see lost-database in docs/operations/runbooks.md');
    }
    told.set(partner, now);
    return loss;
  };
}

function seenIn({ senderSequence, outbox, log }: StatusOfUs): SeenOfUs {
  const { size, state } = log?.yours ?? {};
  return {
    ...(size === undefined ? {} : { log: { size, goesOn: state !== 'fork' && state !== 'rewind' } }),
    ...(senderSequence?.highest === undefined ? {} : { heard: senderSequence.highest }),
    ...(outbox?.lastDelivered === undefined ? {} : { delivered: outbox.lastDelivered }),
  };
}
