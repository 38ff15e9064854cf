import { readFile } from 'node:fs/promises';
import { MESSAGE_PATHS } from '../../envelope/message-paths.js';
import { newId } from '../../platform/ids.js';
import { usage } from '../exit.js';

/** A message as it will be sent: exactly these bytes, under this path. */
export interface OutgoingMessage {
  readonly path: string;
  readonly bytes: Buffer;
  readonly messageId: string;
  readonly messageType: string;
  readonly sender: string;
}

type Json = Record<string, unknown>;

const PATHS: Readonly<Record<string, string>> = MESSAGE_PATHS;
const WHEN_OVER = ['validUntil', 'feedbackDueAt'] as const;

/** Reads a message file. With `freshAt` it becomes a new message of that moment. @throws CommandFailure (usage) */
export async function readMessage(file: string, freshAt?: Date): Promise<OutgoingMessage> {
  const bytes = await readFile(file).catch(() => {
    throw usage(`The message ${file} cannot be read.`, 'Name a JSON file, e.g. openapi/examples/alert-cocaine-reefer.json.');
  });
  return toMessage(freshAt ? Buffer.from(`${JSON.stringify(freshened(parse(bytes, file), freshAt), null, 2)}\n`) : bytes, file);
}

export function toMessage(bytes: Buffer, origin: string): OutgoingMessage {
  const message = parse(bytes, origin);
  const messageType = String(message['messageType']);
  const path = Object.hasOwn(PATHS, messageType) ? PATHS[messageType] : undefined;
  if (path === undefined) throw usage(`${origin}: messageType must be ${Object.keys(PATHS).join(', ')}, not ${JSON.stringify(message['messageType'])}.`);
  return { path, bytes, messageType, messageId: String(message['messageId']), sender: String(message['sender']) };
}

/**
 * The same content as a new message: new id, sent now, valid from now. Ends that lie in the past move by as much as the
 * message did. The sender's count is left out, because the number of the file is not the next one; and its origin, which was signed for
 * the message in the file.
 */
export function freshened(message: Json, at: Date): Json {
  const { senderSequence: _count, origin: _origin, ...kept } = message;
  const fresh: Json = { ...kept, messageId: newId(at.getTime()), sentAt: at.toISOString() };
  const alert = message['alert'] as Json | undefined;
  if (alert === undefined) return fresh;
  const moved = at.getTime() - Date.parse(String(message['sentAt']));
  const later = (record: Json): Json => {
    const ends = WHEN_OVER.filter((name) => name in record && Date.parse(String(record[name])) <= at.getTime());
    return { ...record, ...Object.fromEntries(ends.map((name) => [name, new Date(Date.parse(String(record[name])) + moved).toISOString()])) };
  };
  const indicators = Array.isArray(alert['indicators']) ? { indicators: (alert['indicators'] as Json[]).map(later) } : {};
  return { ...fresh, alert: { ...later(alert), ...indicators, validFrom: at.toISOString() } };
}

function parse(bytes: Buffer, origin: string): Json {
  try {
    const message = JSON.parse(bytes.toString('utf8')) as unknown;
    if (typeof message === 'object' && message !== null && !Array.isArray(message)) return message as Json;
  } catch (error) {
    throw usage(`${origin} is not JSON: ${(error as Error).message}.`);
  }
  throw usage(`${origin} is not a message: a message is a JSON object.`);
}
