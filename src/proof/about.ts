import type { MessageEvidence } from '../domain/evidence-bundle.js';
import { parseJsonStrictly } from '../platform/strict-json.js';
import { Refusal } from '../platform/refusal.js';
import type { Statements } from './statement.js';

/** The record that a message is about, as its author calls it. */
export interface RecordNamed {
  readonly type: string;
  readonly ref: unknown;
  readonly version: number;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads the message, and holds what the bundle says of it against what it says itself. @returns undefined when it cannot be read */
export function readMessage(body: Buffer, message: MessageEvidence, said: Statements): Members | undefined {
  const read = readJson(body);
  if (!read) return void said.refuted('message', 'about_differs', 'its bytes are not the JSON of a message');
  const { messageId, messageType, sender } = message;
  for (const [name, value] of Object.entries({ messageId, messageType, sender })) {
    // A receipt and the bundle have ids in lower case, whatever the sender wrote.
    const says = name === 'messageId' && typeof read[name] === 'string' ? read[name].toLowerCase() : read[name];
    if (says !== value) return void said.refuted('message', 'about_differs', `its ${name} is ${JSON.stringify(read[name])}, and not ${value}`);
  }
  return read;
}

/** What the message is about: the members are called after its type. */
export function recordOf(message: MessageEvidence, read: Members): RecordNamed {
  const content = read[message.messageType] as Members | undefined;
  return { type: message.messageType, ref: content?.[`${message.messageType}Id`], version: message.recordVersion };
}

/** What a withdrawal takes back. */
export function takenBack(read: Members): { readonly type: unknown; readonly ref: unknown; readonly upTo: number; readonly reason: unknown } {
  const { recordType: type, recordId: ref, upToVersion, reason } = (read.withdrawal ?? {}) as Members;
  return { type, ref, upTo: typeof upToVersion === 'number' ? upToVersion : Number.POSITIVE_INFINITY, reason };
}

/** A JSON object; undefined when it is none, or can be read in two ways. */
export function readJson(body: Buffer): Members | undefined {
  try {
    const read = parseJsonStrictly(body);
    return typeof read === 'object' && read !== null ? read as Members : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
