import { checkOrigin, type WithOrigin } from '../disclosure/check-origin.js';
import { signOrigin, type Origin } from '../disclosure/origin.js';
import { openSdJwt, readSdJwt, withhold } from '../disclosure/sd-jwt.js';
import type { MessageType } from '../domain/envelope.js';
import type { SigningKey } from '../envelope/private-key.js';
import { Refusal } from '../platform/refusal.js';
import type { KeySet } from './key-set.js';
import { NotProven } from './not-proven.js';

type Message = Readonly<Record<string, unknown>>;

/** Signs the record of a message of yours field by field, so that whoever gets it can pass parts of it on. @returns the message with its `origin` */
export function withOrigin(message: Message, { keyid, alg, privateKey }: SigningKey, at = new Date()): Message {
  const { messageId, messageType, schemaVersion, sender } = message as unknown as WithOrigin & { readonly messageType: MessageType };
  const { fieldMarks: _marks, ...handling } = message['handling'] as WithOrigin['handling'] & { readonly fieldMarks?: unknown };
  const sdJwt = signOrigin({ administration: sender, messageId, messageType, schemaVersion, signedAt: at, handling, record: message[messageType] }, { keyid, alg, key: privateKey });
  return { ...message, origin: { sdJwt } };
}

/**
 * The same message without these parts, in the record and in its origin. Pointers are from the top of the message: `/alert/narrative`.
 * @throws TypeError when it has no origin, or a part cannot be left out alone
 */
export function leaveOut(message: Message, pointers: readonly string[]): Message {
  const { messageType, origin } = message as unknown as WithOrigin;
  if (!origin) throw new TypeError('The message has no origin.');
  const { parts } = openSdJwt(readSdJwt(origin.sdJwt));
  const together = pointers.filter((pointer) => !parts.has(pointer));
  if (together.length > 0) throw new TypeError(`Not signed apart, so it cannot be left out alone: ${together.join(', ')}`);
  const sdJwt = withhold(origin.sdJwt, pointers);
  return { ...message, [messageType]: openSdJwt(readSdJwt(sdJwt)).value[messageType], origin: { sdJwt } };
}

export interface ProveOptions {
  /** You: what was passed on must be meant for you. */
  readonly receiver: string;
  readonly at?: Date;
}

/**
 * What the author of a record signed, verified, and that the message says the same.
 * @param keys confirmed keys of the author: `keySetOf(jwks, where, 'NL')` says whose they are
 * @throws NotProven saying what does not hold, also when there is no origin
 */
export function provenOrigin(message: Message, keys: KeySet, { receiver, at = new Date() }: ProveOptions): Origin {
  try {
    const origin = checkOrigin(message, { keyFor: keys.record, receiver, at });
    if (origin) return origin;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const places = (error.text.errors ?? []).map(({ pointer }) => pointer).filter((pointer) => pointer !== '/origin/sdJwt');
    throw new NotProven(`The origin proves nothing: ${error.text.detail}${places.length > 0 ? ` (${places.join(', ')})` : ''}`, error);
  }
  throw new NotProven('The message has no origin, so nothing proves who wrote the record.');
}
