import { createHash } from 'node:crypto';
import type { BatchEvidence } from '../domain/evidence-bundle.js';
import type { CompletionPayload } from '../ledger/receipt.js';
import type { Statements } from './statement.js';

const [LF, CR] = [0x0a, 0x0d];

/** Whether a message is the line of the batch that it is said to be. */
export function checkLine(message: Buffer, { batchId, line, offset, body }: BatchEvidence, said: Statements): void {
  if (body === undefined) return said.open('message', 'line_alone', `only line ${line} of the batch ${batchId} was handed over, and the signature is over all of it`);
  const all = Buffer.from(body, 'base64');
  const end = offset + message.length;
  const ends = end === all.length || all[end] === LF || (all[end] === CR && all[end + 1] === LF);
  const begins = offset === 0 || all[offset - 1] === LF;
  const fault = !all.subarray(offset, end).equals(message) ? `other bytes stand at ${offset}` : !begins || !ends ? `the bytes at ${offset} are part of a longer line` : undefined;
  const found = fault ?? (lineAt(all, offset) === line ? undefined : `it is line ${lineAt(all, offset)}, not ${line}`);
  if (found) said.refuted('message', 'line_differs', found);
  else said.proven('message', `the message is line ${line} of the batch ${batchId}, ${message.length} of its ${all.length} bytes`);
}

/** Whether the line was accepted, by what the receiver signed for when it had answered all lines. */
export function checkAnswer({ line, answers }: BatchEvidence, messageId: string, { completion, said }: { readonly completion: CompletionPayload | undefined; readonly said: Statements }): void {
  if (!completion || answers === undefined) {
    return said.open('completion', 'acceptance_open', completion ? 'the answers to the lines were not handed over' : 'the bundle has no receipt for the answers to its lines');
  }
  const text = Buffer.from(answers, 'base64');
  if (createHash('sha256').update(text).digest('hex') !== completion.outcomeDigest) return said.refuted('completion', 'answers_differ', `their digest is not ${completion.outcomeDigest}`);
  const answer = text.toString('utf8').split('\n').map(readAnswer).find((one) => one?.line === line);
  if (answer?.outcome !== 'accepted' || answer.messageId !== messageId) return said.refuted('completion', 'answers_differ', `line ${line} has the answer ${JSON.stringify(answer) ?? 'none'}`);
  said.proven('completion', `line ${line} was accepted, as number ${answer.sequence}`);
}

interface Answer {
  readonly line?: number;
  readonly outcome?: string;
  readonly messageId?: string;
  readonly sequence?: number;
}

function readAnswer(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

function lineAt(all: Buffer, offset: number): number {
  let line = 1;
  for (let at = all.indexOf(LF); at !== -1 && at < offset; at = all.indexOf(LF, at + 1)) line += 1;
  return line;
}
