import { setTimeout as pause } from 'node:timers/promises';
import { PartnerRefusal } from '../../src/client/exchange.js';
import { openDatabase } from '../../src/platform/db.js';
import { isOutage } from '../../src/platform/outage.js';
import type { Identities } from '../support/identities.js';
import { putMessage } from '../support/outbox.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { exchangeTo } from '../support/world.js';
import type { Side } from './side.js';

/** Messages on their way to one side, from one sender, until told to stop. */
export interface Load {
  /** Of messages whose sender was told that they are kept. */
  readonly sent: ReadonlySet<string>;
  /** The receipt that the sender holds, by message; only where the sender has no gateway. */
  readonly receipts: ReadonlyMap<string, string>;
  /** Answers that no outage explains, and how often each came. */
  readonly surprises: ReadonlyMap<string, number>;
  /** Lets the message under way come to its end. */
  stop(): Promise<void>;
  /** Leaves it where it is. */
  giveUp(): Promise<void>;
}

/** One after the other, so often at most. */
const EVERY_MS = 100;
const AGAIN_AFTER_MS = 150;

let made = 0;

/** A record of its own each time: accepted by policy, so it goes the whole way to the engine. */
function alertOf(sender: string, receiver: string): Sample {
  const message = sample('alert-vessel', { sender, receiver });
  made += 1;
  // The number of the example would say that all others were lost.
  const { supersedes: _none, senderSequence: _one, ...first } = message;
  return { ...first, alert: { ...message.alert as object, alertId: `${sender}-DRILL-${process.pid}-${made}`, version: 1, status: 'issued' } } as Sample;
}

/** A partner without a gateway: the same bytes, again and again, until there is a receipt. */
export function sendTo(side: Side, sender: string, identities: Identities): Load {
  const exchange = exchangeTo(side, sender, identities);
  return repeat(async ({ sent, receipts, surprise, givenUp }) => {
    const message = alertOf(sender, side.code);
    while (!givenUp()) {
      try {
        const { body } = await exchange.post('/v1/alerts', bytes(message), { contentType: 'application/json' });
        receipts.set(message.messageId, (JSON.parse(body.toString('utf8')) as { receipt: string }).receipt);
        sent.add(message.messageId);
        return;
      } catch (error) {
        if (error instanceof PartnerRefusal && error.code !== 'unavailable') surprise(error.message);
        if (error instanceof PartnerRefusal && !error.retryable) return;
        await pause(AGAIN_AFTER_MS);
      }
    }
  }, () => exchange.close());
}

/** The officers of a gateway: what they release is put into its outbox, and goes to the other side by itself. */
export function releaseFrom(side: Side, databaseUrl: string, receiver: string): Load {
  const db = openDatabase(databaseUrl, { max: 1, name: 'crx drill load' });
  return repeat(async ({ sent, surprise }) => {
    try {
      sent.add((await putMessage(db, receiver, alertOf(side.code, receiver))).messageId);
    } catch (error) {
      if (!isOutage(error)) surprise(String(error));
      await pause(AGAIN_AFTER_MS);
    }
  }, () => db.close());
}

interface Noted {
  readonly sent: Set<string>;
  readonly receipts: Map<string, string>;
  surprise(what: string): void;
  givenUp(): boolean;
}

function repeat(once: (noted: Noted) => Promise<void>, close: () => unknown): Load {
  const surprises = new Map<string, number>();
  let givenUp = false;
  const noted: Noted = { sent: new Set(), receipts: new Map(), givenUp: () => givenUp, surprise: (what) => void surprises.set(what, (surprises.get(what) ?? 0) + 1) };
  let stopped = false;
  const ended = (async () => {
    while (!stopped) await Promise.all([once(noted), pause(EVERY_MS)]);
    await close();
  })();
  const { sent, receipts } = noted;
  return {
    sent, receipts, surprises,
    stop() {
      stopped = true;
      return ended;
    },
    giveUp() {
      stopped = givenUp = true;
      return ended;
    },
  };
}
