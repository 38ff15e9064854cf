import { setImmediate } from 'node:timers/promises';
import { countOutcomes, type Answer } from '../../batches/answer.js';
import { linesOf } from '../../batches/parts.js';
import { advanceProgress, keepAnswers, lockProgress } from '../../batches/store.js';
import { findChunk, findKnownMessages, keepBatchMessages, type BatchMessage, type FoundBatch } from '../../evidence/batch-store.js';
import { tally } from '../../partners/numbers.js';
import { lockCount, moveCount } from '../../partners/take-numbers.js';
import type { Clock } from '../../platform/clock.js';
import { together, type Database, type Queryable } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { findWithdrawals, type AskedRecord } from '../../pool/withdrawals.js';
import { judgeLine, type Candidate, type JudgeDeps } from './judge-line.js';
import { settle, type Settled } from './settle.js';

export interface AnswerDeps extends Omit<JudgeDeps, 'agreements' | 'partner' | 'at'> {
  readonly db: Database;
  readonly clock: Clock;
  agreementsWith(partner: string): JudgeDeps['agreements'];
}

/** One part, each of its items judged as it stands: what came before it is not laid over it yet. */
export interface JudgedPart {
  readonly part: number;
  readonly candidates: readonly Candidate[];
  readonly answered: readonly Answer[];
}

/** Lines that are judged before others may go on: a handful of milliseconds. */
const LINES_AT_ONCE = 25;

/** Judges the items of one part by themselves. Writes nothing, so it may go on while another part is being answered. */
export async function judgePart(deps: AnswerDeps, { batchId, partner, receivedAt }: FoundBatch, part: number): Promise<JudgedPart> {
  const chunk = await findChunk(deps.db, batchId, part);
  if (!chunk) throw new Error(`batch ${batchId} has no part ${part}`);
  const judging: JudgeDeps = { ...deps, agreements: deps.agreementsWith(partner), partner, at: receivedAt };
  const candidates: Candidate[] = [];
  const answered: Answer[] = [];
  let since = 0;
  for (const line of linesOf(chunk)) {
    const judged = judgeLine(line, judging);
    if ('candidate' in judged) candidates.push(judged.candidate);
    else answered.push(judged.answer);
    if ((since += 1) % LINES_AT_ONCE === 0) await setImmediate();
  }
  return { part, candidates, answered };
}

/**
 * Answers the items of one part, in one transaction. When somebody else has answered it meanwhile, nothing happens.
 * @returns the part to go on with
 */
export async function answerPart(deps: AnswerDeps, batch: FoundBatch, { part, candidates, answered }: JudgedPart): Promise<number> {
  const { batchId, partner } = batch;
  return deps.db.transaction(async (tx) => {
    // Sent together: each statement sees what was committed before the locks in front of it were had.
    const [progress, last, known, withdrawn] = await together([
      lockProgress(tx, batchId), lockCount(tx, partner), findKnownMessages(tx, partner, candidates.map((one) => one.envelope.messageId)),
      findWithdrawals(tx, candidates.map((one) => recordOf(partner, one))),
    ] as const);
    if (!progress || progress.nextPart !== part) return progress?.nextPart ?? batch.parts;
    const settled = settle(candidates, { known, withdrawn, partner });
    await keep(tx, { batch, part, last, settled, answers: [...answered, ...settled.answers], at: deps.clock.now() });
    return part + 1;
  });
}

function recordOf(partner: string, { envelope }: Candidate): AskedRecord {
  return { partner, recordType: envelope.messageType, recordRef: envelope.recordRef, recordVersion: envelope.recordVersion };
}

interface Answered {
  readonly batch: FoundBatch;
  readonly part: number;
  /** The last number given out. */
  readonly last: number;
  readonly settled: Settled;
  readonly answers: readonly Answer[];
  readonly at: Date;
}

async function keep(tx: Queryable, { batch, part, last, settled, answers, at }: Answered): Promise<void> {
  const { batchId, partner, receivedAt: keptAt } = batch;
  const now = at.getTime();
  const numbers = new Map(settled.accepted.map(({ envelope }, i) => [envelope.messageId, last + 1 + i]));
  const messages = settled.accepted.map(({ envelope, ...place }, i): BatchMessage => ({
    keptId: newId(now), messageId: envelope.messageId, messageType: envelope.messageType, recordVersion: envelope.recordVersion,
    schemaVersion: envelope.schemaVersion, sequence: last + 1 + i, bodySha256: place.sha256, offset: place.offset, length: place.length, line: place.line,
  }));
  // A line that repeats an earlier one of this part has the number that one gets now.
  const numbered = answers.map((one) => (one.outcome === 'duplicate' && one.sequence === undefined && one.messageId !== undefined
    ? { ...one, sequence: numbers.get(one.messageId) as number } : one));
  const counts = countOutcomes([...numbered, ...settled.accepted.map(() => ({ outcome: 'accepted' as const }))]);
  await together([
    keepBatchMessages(tx, { batchId, part, partner, keptAt }, messages),
    keepAnswers(tx, batchId, numbered),
    ...(messages.length > 0 ? [moveCount(tx, partner, last + messages.length)] : []),
    advanceProgress(tx, batchId, { nextPart: part + 1, counts }),
    tally(tx, partner, tallied(numbered), at),
  ]);
}

/** What is not accepted; what is, is counted when it is pooled, as messages that come alone are. */
function tallied(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome, code } of answers) {
    const what = code === undefined ? outcome : `refused.${code}`;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}
