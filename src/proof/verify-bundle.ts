import type { EvidenceBundle, MessageEvidence } from '../domain/evidence-bundle.js';
import { recordOf, takenBack } from './about.js';
import type { Anchors } from './anchors.js';
import { checkMessage, type CheckedMessage } from './check-message.js';
import { createStatements, type Part, type Statement } from './statement.js';
import { checkSaidKeys, type Verification } from './verification.js';

/**
 * holds: everything that is there is genuine, and something is there. incomplete: so it is, but what must be known is open. refuted: something is not
 * genuine. nothing: no signature of anybody is in it.
 */
export type Verdict = 'holds' | 'incomplete' | 'refuted' | 'nothing';

export interface Verified {
  readonly verdict: Verdict;
  readonly statements: readonly Statement[];
  /** What the messages prove by which the author took this one back. */
  readonly withdrawals: readonly VerifiedWithdrawal[];
}

export interface VerifiedWithdrawal {
  readonly messageId: string;
  readonly statements: readonly Statement[];
}

/** What may be asked to be proven, beyond that nothing is wrong. */
export const DEMANDS = ['signature', 'receipt', 'log', 'witness'] as const satisfies readonly Part[];
export type Demand = (typeof DEMANDS)[number];

/** Says of a bundle what it proves and what it does not. Pure: the bundle, the anchors, and no clock. */
export async function verifyBundle(bundle: EvidenceBundle, anchors: Anchors, demanded: readonly Demand[] = []): Promise<Verified> {
  const said = createStatements();
  const { message, holder } = bundle;
  const verification: Verification = { anchors, holder, saidKeys: new Map(bundle.keys.map((key) => [key.keyid, key])), said };
  checkSaidKeys(bundle.keys, said);
  const other = message.direction === 'in' ? 'receiver' : 'sender';
  if (holder !== message[other]) said.refuted('bundle', 'about_differs', `${holder}, who made it, is not the ${other} of the message`);
  const checked = await checkMessage(verification, message);
  const withdrawals: VerifiedWithdrawal[] = [];
  for (const one of bundle.withdrawals) withdrawals.push(await checkWithdrawal(verification, { message, checked, one }));
  said.open('message', 'truth', 'signatures say who said it, and when, not that it is so');
  said.open('bundle', 'later', `${withdrawals.length > 0 ? '' : `that ${message.sender} has not taken it back, `}and whatever else ${holder} did not put in`);
  return { verdict: verdictOf([said.all, ...withdrawals.map(({ statements }) => statements)], demanded), statements: said.all, withdrawals };
}

interface TakenBack {
  readonly message: MessageEvidence;
  readonly checked: CheckedMessage;
  /** The message that takes the other one back. */
  readonly one: MessageEvidence;
}

/** A withdrawal is a message like any other, which must be its author's and speak of this record. */
async function checkWithdrawal(verification: Verification, { message, checked, one }: TakenBack): Promise<VerifiedWithdrawal> {
  const said = createStatements();
  const { read } = await checkMessage({ ...verification, said }, one);
  const record = checked.read && recordOf(message, checked.read);
  if (record && read) {
    const { type, ref, upTo, reason } = takenBack(read);
    const same = one.sender === message.sender && one.receiver === message.receiver && type === record.type && ref === record.ref && record.version <= upTo;
    if (same) said.proven('withdrawal', `${one.sender} took the ${record.type} ${String(record.ref)} back: ${String(reason)}`);
    else said.refuted('withdrawal', 'withdrawal_of_other', `it is by ${one.sender} and about ${String(type)} ${String(ref)}`);
  }
  return { messageId: one.messageId, statements: said.all };
}

function verdictOf([statements = [], ...more]: ReadonlyArray<readonly Statement[]>, demanded: readonly Demand[]): Verdict {
  const all = [...statements, ...more.flat()];
  if (all.some(({ result }) => result === 'refuted')) return 'refuted';
  const proven = new Set<string>(statements.filter(({ result }) => result === 'proven').map(({ part }) => part));
  if (!['signature', 'receipt', 'acknowledgement'].some((part) => proven.has(part))) return 'nothing';
  const doubted = all.some((one) => one.result === 'not-proven' && one.code === 'compromise_open');
  return !doubted && demanded.every((part) => proven.has(part)) ? 'holds' : 'incomplete';
}
