import { hash } from 'node:crypto';
import type { Answer } from '../../batches/answer.js';
import { MAX_ITEM_BYTES, type Line } from '../../batches/parts.js';
import { checkOrigin } from '../../disclosure/check-origin.js';
import type { OriginKeyFor } from '../../disclosure/origin.js';
import { MESSAGE_TYPES, type Envelope } from '../../domain/envelope.js';
import { readEnvelope } from '../../mapping/read-envelope.js';
import type { Agreement } from '../../partners/agreement.js';
import { mayCome } from '../../partners/may-come.js';
import type { Contract } from '../../platform/contract.js';
import type { Log } from '../../platform/log.js';
import { Refusal, type Finding, type RefusalCode } from '../../platform/refusal.js';
import { parseJsonStrictly } from '../../platform/strict-json.js';

/** A line that nothing speaks against so far; whether it came before is still to be asked. */
export interface Candidate {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly sha256: Buffer;
  readonly envelope: Envelope;
}

export type Judged = { readonly candidate: Candidate } | { readonly answer: Answer };

export interface JudgeDeps {
  readonly administration: string;
  readonly contract: Contract;
  readonly log: Log;
  readonly agreements: readonly Agreement[];
  readonly keyFor: OriginKeyFor;
  readonly partner: string;
  /** When the batch came: agreements count as of then. */
  readonly at: Date;
}

const MOST_FINDINGS = 50;

/** Judges one line as the message in it would be judged alone: size, JSON, schema, addressee, agreement, origin. Never throws. */
export function judgeLine(line: Line, deps: JudgeDeps): Judged {
  let named: ReturnType<typeof namesOf> = {};
  try {
    if (line.bytes.length > MAX_ITEM_BYTES) throw new Refusal('too_large', { detail: `The item has more than ${MAX_ITEM_BYTES} bytes.` });
    const message = parseJsonStrictly(line.bytes);
    named = namesOf(message);
    assertSchema(message, deps.contract);
    const envelope = readEnvelope(message);
    mayCome(envelope, { signer: deps.partner, administration: deps.administration, agreements: deps.agreements, at: deps.at, message });
    checkOrigin(message, { keyFor: deps.keyFor, receiver: deps.administration, at: deps.at });
    return { candidate: { line: line.line, offset: line.offset, length: line.bytes.length, sha256: hash('sha256', line.bytes, 'buffer'), envelope } };
  } catch (error) {
    if (error instanceof Refusal) return { answer: { line: line.line, outcome: 'refused', ...named, ...saying(error.code, error.text) } };
    // A mistake of ours over one line must not stop the others.
    deps.log.error({ err: error instanceof Error ? error.stack : String(error), line: line.line }, 'an item of a batch could not be judged');
    return { answer: { line: line.line, outcome: 'refused', ...named, code: 'fault', detail: 'Our mistake. The item may be sent again.' } };
  }
}

/** A no in the words of an answer. */
export function saying(code: RefusalCode, { detail, errors }: { readonly detail: string; readonly errors?: readonly Finding[] }): Pick<Answer, 'code' | 'detail' | 'errors'> {
  return { code, detail: detail.slice(0, 2000), ...(errors && errors.length > 0 ? { errors: errors.slice(0, MOST_FINDINGS) } : {}) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By what names its sender finds the item again, as far as they can be read. */
function namesOf(message: unknown): Pick<Answer, 'messageId' | 'messageType'> {
  if (typeof message !== 'object' || message === null) return {};
  const { messageId, messageType } = message as Record<string, unknown>;
  return {
    ...(typeof messageId === 'string' && UUID.test(messageId) ? { messageId } : {}),
    ...(isType(messageType) ? { messageType } : {}),
  };
}

const isType = (value: unknown): value is string => (MESSAGE_TYPES as readonly unknown[]).includes(value);
const SCHEMA_OF = new Map<string, string>(MESSAGE_TYPES.map((type) => [type, `${type.charAt(0).toUpperCase()}${type.slice(1)}Message`]));

function assertSchema(message: unknown, contract: Contract): void {
  const type = typeof message === 'object' && message !== null ? (message as Record<string, unknown>).messageType : undefined;
  const schema = typeof type === 'string' ? SCHEMA_OF.get(type) : undefined;
  if (schema === undefined) {
    const detail = type === undefined ? 'The item is not a message: it has no messageType.' : 'Messages of this type are not known here.';
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/messageType', code: type === undefined ? 'required' : 'enum', detail }] });
  }
  // The `if` of a conditional schema repeats what its `then` has said already.
  const errors = contract.findings('messages.yaml', schema, message).filter(({ code }) => code !== 'if');
  if (errors.length === 0) return;
  const where = errors.length === 1 ? 'one place' : `${errors.length} places`;
  throw new Refusal('schema_invalid', { detail: `The message does not fit the contract in ${where}.`, errors });
}
