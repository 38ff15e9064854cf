import { milderThan, onwardNeeded } from '../domain/pass-on.js';
import type { Handling } from '../domain/handling.js';
import { differences } from './differences.js';
import { invalid } from './invalid.js';
import { readOrigin, type Origin, type OriginKeyFor } from './origin.js';

/** A message of the contract that has passed its schema. */
export interface WithOrigin {
  readonly messageId: string;
  readonly messageType: string;
  readonly schemaVersion: string;
  readonly sender: string;
  readonly handling: Partial<Handling> & Pick<Handling, 'tlp'>;
  readonly origin?: { readonly sdJwt: string };
}

export interface OriginDeps {
  readonly keyFor: OriginKeyFor;
  /** Who reads it: what is passed on must be meant for it. */
  readonly receiver: string;
  readonly at: Date;
}

const SKEW_MS = 60_000;
const MOST_FINDINGS = 50;

/**
 * Holds the origin of a message against the message: signed by its author, for this record, saying the same as the record to the last
 * field, marked no milder than the author marked it, and passed on only as far as the author lets it be.
 * @returns undefined when the message has none
 * @throws Refusal origin_invalid, with a pointer to each difference
 */
export function checkOrigin(value: unknown, { keyFor, receiver, at }: OriginDeps): Origin | undefined {
  const message = value as WithOrigin & Readonly<Record<string, unknown>>;
  if (message.origin === undefined) return undefined;
  const origin = readOrigin(message.origin.sdJwt, keyFor);
  assertBound(origin, message, at);
  const { messageType } = message;
  const differing = differences(message[messageType], origin.record, `/${messageType}`).slice(0, MOST_FINDINGS);
  if (differing.length > 0) throw invalid('differs', 'The record does not say what its author signed.', differing);
  const milder = milderThan(message.handling, origin.handling).map((member) => `/handling/${member}`);
  if (milder.length > 0) throw invalid('milder', 'The handling is milder than that of the author.', milder);
  assertMeantFor(receiver, origin, message);
  return origin;
}

function assertBound(origin: Origin, message: WithOrigin, at: Date): void {
  if (origin.messageType !== message.messageType || origin.schemaVersion !== message.schemaVersion) throw invalid('binding', 'The origin is of another type of message.');
  if (origin.signedAt.getTime() > at.getTime() + SKEW_MS) throw invalid('binding', 'The origin comes from the future.');
  const own = origin.administration === message.sender;
  if (own && origin.messageId !== message.messageId.toLowerCase()) throw invalid('binding', `The origin was signed for message ${origin.messageId}.`);
}

/** We do not know what the receiver is to the one who passes it on, so we ask for the least. */
function assertMeantFor(receiver: string, { administration, handling }: Origin, { sender }: WithOrigin): void {
  if (administration === sender || administration === receiver) return;
  const said: Handling = { codes: [], onward: 'none', personalData: false, ...handling };
  if (!onwardNeeded(said, { code: receiver, kind: 'domestic' })) throw invalid('onward', `${administration} does not let it be passed on to ${receiver}.`, ['/handling/onward', '/origin/sdJwt']);
}
