import type { Check, CheckGroup } from './check.js';
import { Broken, NotTried } from './verdict.js';
import type { CheckContext } from './context.js';
import type { Exchanged } from './session.js';
import type { Leftovers } from './leftovers.js';
import { bytesOf, PATH_OF } from './messages.js';

export type Outcome = 'pass' | 'fail' | 'skip';

export interface CheckResult {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly source: string;
  readonly outcome: Outcome;
  /** Of a fail. */
  readonly expected?: string;
  readonly got?: string;
  /** Of a skip. */
  readonly reason?: string;
  readonly requests: readonly Exchanged[];
  readonly ms: number;
}

export interface Report {
  readonly gateway: string;
  readonly sender: string;
  readonly receiver: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly checks: readonly CheckResult[];
  readonly leftBehind: Leftovers;
}

export interface RunOptions {
  /** Ids or codes of groups; left out, everything. */
  readonly only?: readonly string[];
  /** Told after each check. */
  onResult?(result: CheckResult): void;
}

/** Runs the checks one after another, takes back what they left, and reports. Never throws because of the gateway. */
export async function runChecks(groups: readonly CheckGroup[], context: CheckContext, { only, onResult }: RunOptions = {}): Promise<Report> {
  const startedAt = new Date(context.examined.now()).toISOString();
  const results: CheckResult[] = [];
  for (const group of groups) {
    for (const check of group.checks.filter(({ id }) => only === undefined || only.includes(id) || only.includes(group.code))) {
      const result = await runCheck(check, group, context);
      results.push(result);
      onResult?.(result);
    }
  }
  await takeBack(context);
  const count = (outcome: Outcome): number => results.filter((each) => each.outcome === outcome).length;
  const { records, batches, keys } = context.leftovers;
  return {
    gateway: context.examined.url.origin, sender: context.sender, receiver: context.receiver, startedAt, finishedAt: new Date(context.examined.now()).toISOString(),
    counts: { pass: count('pass'), fail: count('fail'), skip: count('skip') }, checks: results, leftBehind: { records, batches, keys },
  };
}

async function runCheck(check: Check, group: CheckGroup, context: CheckContext): Promise<CheckResult> {
  const { id, title, source } = check;
  context.exchanged.length = 0;
  const began = context.examined.now();
  const end = (outcome: Outcome, why: Partial<CheckResult> = {}): CheckResult => (
    { id, group: group.title, title, source, outcome, ...why, requests: [...context.exchanged], ms: context.examined.now() - began });
  try {
    await check.run(context);
    return end('pass');
  } catch (error) {
    if (error instanceof NotTried) return end('skip', { reason: error.reason });
    if (error instanceof Broken) return end('fail', { expected: error.expected, got: error.got });
    return end('fail', { expected: 'an answer that can be examined', got: error instanceof Error ? error.message : String(error) });
  }
}

/** Withdraws every record that is still there, as far as the gateway lets us; the report says which ones stayed. */
async function takeBack(context: CheckContext): Promise<void> {
  for (const record of context.leftovers.records) {
    if (record.withdrawn || record.recordType === 'withdrawal') continue;
    const withdrawal = context.message('withdrawal', { recordType: record.recordType, recordId: record.recordId });
    const answer = await context.ask({ target: PATH_OF.withdrawal, body: bytesOf(withdrawal) }).catch(() => undefined);
    record.withdrawn = answer?.status === 201;
    if (answer === undefined || answer.status === 404) return;
  }
}
