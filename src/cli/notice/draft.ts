import { readFile } from 'node:fs/promises';
import type { MessageType } from '../../domain/envelope.js';
import type { FieldMarks, Handling } from '../../domain/handling.js';
import type { Draft } from '../../flows/draft-notice.js';
import { usage } from '../exit.js';
import { toMessage } from '../partner/message.js';

/** The file must have the form of a message; what the gateway sets itself may be anything. */
export async function readDraft(file: string): Promise<Record<string, unknown>> {
  const bytes = await readFile(file).catch(() => {
    throw usage(`The message ${file} cannot be read.`);
  });
  const { messageType } = toMessage(bytes, file);
  const message = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  if (typeof message[messageType] !== 'object' || typeof message['handling'] !== 'object') throw usage(`${file} has no ${messageType} or no handling.`, 'See openapi/examples for whole messages.');
  return message;
}

/** A message of the contract as a draft of ours: who it is from and for is said by the officer, not in the file. */
export function draftOf(message: Readonly<Record<string, unknown>>, by: Pick<Draft, 'audience' | 'audiences' | 'officer' | 'corrects' | 'submit' | 'disclosable'>): Draft {
  const messageType = message['messageType'] as MessageType;
  const { fieldMarks = {}, ...handling } = message['handling'] as Handling & { fieldMarks?: FieldMarks };
  const { language, purpose, inReplyTo } = message as { language?: string; purpose?: string; inReplyTo?: string };
  return {
    ...by, messageType, record: message[messageType], fieldMarks, exchangeBasis: String(message['exchangeBasis'] ?? 'spontaneous'),
    handling: { ...handling, codes: handling.codes ?? [], onward: handling.onward ?? 'none', personalData: handling.personalData ?? false },
    ...(language ? { language } : {}), ...(purpose ? { purpose } : {}), ...(inReplyTo ? { inReplyTo } : {}),
  };
}
