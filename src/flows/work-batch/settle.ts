import type { Answer } from '../../batches/answer.js';
import type { Envelope } from '../../domain/envelope.js';
import type { KnownMessage } from '../../evidence/batch-store.js';
import type { FoundWithdrawal } from '../../pool/withdrawals.js';
import { saying, type Candidate } from './judge-line.js';

export interface Before {
  /** Messages of this partner with the ids of the candidates, by id. */
  readonly known: ReadonlyMap<string, KnownMessage>;
  /** What took each of the candidates back, in their order. */
  readonly withdrawn: ReadonlyArray<FoundWithdrawal | undefined>;
  readonly partner: string;
}

export interface Settled {
  readonly accepted: readonly Candidate[];
  readonly answers: readonly Answer[];
}

/** Lays what came before over the candidates, in the order of their lines: an id counts from the line that has it first. */
export function settle(candidates: readonly Candidate[], { known, withdrawn, partner }: Before): Settled {
  const accepted: Candidate[] = [];
  const answers: Answer[] = [];
  const here = new Map<string, Candidate>();
  for (const [i, candidate] of candidates.entries()) {
    const { envelope } = candidate;
    const first = known.get(envelope.messageId);
    const earlier = here.get(envelope.messageId);
    if (first) answers.push(repeat(candidate, first.bodySha256, first.sequence));
    else if (earlier) answers.push(repeat(candidate, earlier.sha256, undefined));
    else if (withdrawn[i]?.met && isAskedAbout(envelope)) {
      const detail = `The ${envelope.messageType} ${envelope.recordRef} was withdrawn by ${partner}; it cannot come back.`;
      answers.push({ ...named(candidate), outcome: 'refused', ...saying('withdrawn', { detail, errors: [{ pointer: `/${envelope.messageType}`, code: 'withdrawn', detail }] }) });
    } else {
      here.set(envelope.messageId, candidate);
      accepted.push(candidate);
    }
  }
  return { accepted, answers };
}

function repeat(candidate: Candidate, firstSha256: Buffer, sequence: number | undefined): Answer {
  if (firstSha256.equals(candidate.sha256)) return { ...named(candidate), outcome: 'duplicate', ...(sequence === undefined ? {} : { sequence }) };
  const detail = `Message ${candidate.envelope.messageId} was received before with other content.`;
  return { ...named(candidate), outcome: 'conflict', ...saying('message_conflict', { detail, errors: [{ pointer: '/messageId', code: 'message_conflict', detail }] }) };
}

function named({ line, envelope }: Candidate): Pick<Answer, 'line' | 'messageId' | 'messageType' | 'recordVersion'> {
  return { line, messageId: envelope.messageId, messageType: envelope.messageType, recordVersion: envelope.recordVersion };
}

/** As at the door: a withdrawal is no new version, and first versions of alerts and seizures are taken back when they are pooled. */
function isAskedAbout({ messageType, recordVersion, status }: Envelope): boolean {
  if (messageType === 'withdrawal' || status === 'withdrawn') return false;
  return recordVersion > 1 || (messageType !== 'alert' && messageType !== 'seizure');
}
