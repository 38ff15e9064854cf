import { CameBefore, keepInbound } from '../../evidence/store.js';
import type { ReceiptKey } from '../../ledger/receipt.js';
import { keepReceipts } from '../../ledger/store.js';
import { admit, advance, SequenceMoved, type Numbers } from '../../partners/store.js';
import type { Database, Queryable } from '../../platform/db.js';
import { createGroupCommit, type GroupCommit } from '../../platform/group-commit.js';
import { announceArrival } from '../../pool/arrivals.js';
import { Refusal } from '../../platform/refusal.js';
import { answerRepeat } from './answer-repeat.js';
import type { ArrivedMessage, ReceiptAnswer } from './arrived.js';
import { withReceipt, type Kept } from './with-receipt.js';

export interface KeeperDeps {
  readonly db: Database;
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
}

type Answers = Array<ReceiptAnswer | Error>;

/** A second batch is sent while the first is being committed: the database has its next work at hand. */
const LANES = 2;
const LARGEST_BATCH = 64;

/**
 * Keeps the messages of one partner, those that arrive together in one transaction. Three ways, from the usual to the rare:
 *  - ahead: we know the last number given out, so everything is sent at once, on the condition that it still is the last;
 *  - under the lock: the number is asked for first. When another door was faster, or a key went out of force;
 *  - one by one: when a message of the batch was here before, so that a repeat costs the others nothing.
 */
export function createKeeper(deps: KeeperDeps): GroupCommit<ArrivedMessage, ReceiptAnswer> {
  let last: number | undefined;
  // Nobody runs ahead while somebody asks under the lock: what is run ahead of would be moving.
  let asking: Promise<unknown> = Promise.resolve();

  const ahead = async (batch: ArrivedMessage[], expected: number): Promise<Answers | undefined> => {
    const reached = expected + batch.length;
    last = reached;
    try {
      return await keepAhead(deps, batch, expected);
    } catch (error) {
      if (last === reached) last = undefined;
      if (error instanceof SequenceMoved || error instanceof CameBefore) return undefined;
      throw error;
    }
  };
  const underLock = (batch: ArrivedMessage[], repeatsItself: boolean): Promise<Answers> => {
    const mine = asking.then(async () => {
      const { answers, reached } = repeatsItself ? await keepSingly(deps, batch) : await keepLocked(deps, batch);
      last = reached;
      return answers;
    });
    asking = mine.catch(() => undefined);
    return mine;
  };
  return createGroupCommit<ArrivedMessage, ReceiptAnswer>(async (batch) => {
    await asking;
    // Two copies of one message may arrive side by side: the second is a repeat of the first.
    const repeatsItself = new Set(batch.map((arrived) => arrived.envelope.messageId)).size < batch.length;
    const sent = repeatsItself || last === undefined ? undefined : await ahead(batch, last);
    return sent ?? underLock(batch, repeatsItself);
  }, { most: LARGEST_BATCH, lanes: LANES });
}

async function keepAhead(deps: KeeperDeps, batch: readonly ArrivedMessage[], expected: number): Promise<Answers> {
  const kept = batch.map((arrived, i) => withReceipt(deps, arrived, expected + 1 + i));
  await deps.db.burst((tx) => [advance(tx, numbersFor(batch), expected), ...write(tx, kept)]);
  return kept.map((one) => one.answer);
}

interface Reached {
  readonly answers: Answers;
  /** The partner's last number after this, if it is known. */
  readonly reached?: number;
}

async function keepLocked(deps: KeeperDeps, batch: ArrivedMessage[]): Promise<Reached> {
  try {
    return await deps.db.transaction(async (tx) => {
      const { first, keysInForce, isActive } = await admit(tx, numbersFor(batch));
      const barred = batch.find(({ proof }) => !isActive || !keysInForce.has(proof.keyid));
      // A number once taken must be used: with somebody barred, the others go one by one.
      if (barred) throw batch.length > 1 ? new CameBefore() : standingAgainst(barred, isActive);
      const kept = batch.map((arrived, i) => withReceipt(deps, arrived, first + i));
      await firstFailure(write(tx, kept));
      return { answers: kept.map((one) => one.answer), reached: first + batch.length - 1 };
    });
  } catch (error) {
    if (error instanceof CameBefore) return keepSingly(deps, batch);
    throw error;
  }
}

async function keepSingly(deps: KeeperDeps, batch: ArrivedMessage[]): Promise<Reached> {
  const answers: Answers = [];
  for (const arrived of batch) {
    const answer = batch.length > 1
      ? keepLocked(deps, [arrived]).then((one) => one.answers[0] as ReceiptAnswer | Error)
      : answerRepeat(deps.db, arrived);
    answers.push(await answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))));
  }
  return { answers };
}

function numbersFor(batch: readonly ArrivedMessage[]): Numbers {
  const [{ partner }] = batch as [ArrivedMessage];
  return { partner, count: batch.length, keyids: [...new Set(batch.map(({ proof }) => proof.keyid))] };
}

/** The three writes of a batch, sent together. */
function write(tx: Queryable, kept: readonly Kept[]): Array<Promise<unknown>> {
  return [
    keepInbound(tx, kept.map((one) => one.message)),
    keepReceipts(tx, 'issued', kept.map((one) => one.receipt)),
    announceArrival(tx, kept.map((one) => one.message.keptId)),
  ];
}

/** When one fails, those behind it in the transaction fail with it: the first by position is the cause. */
async function firstFailure(statements: ReadonlyArray<Promise<unknown>>): Promise<void> {
  const failed = (await Promise.allSettled(statements)).find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

function standingAgainst({ partner, proof }: ArrivedMessage, isActive: boolean): Refusal {
  if (!isActive) return new Refusal('partner_suspended', { detail: `The exchange with ${partner} is suspended.` });
  return new Refusal('key_revoked', { detail: `Key ${proof.keyid} is no longer in force.` });
}
