import type { FieldMarks, Handling } from '../domain/handling.js';
import type { MessageHead } from '../domain/message.js';
import { defined, type Reading } from './reading.js';
import { readLanguage } from './languages.js';
import type { Trail } from './trail.js';
import type { WireHandling, WireMessage } from './wire.js';

/** The envelope as the record keeps it. `receivedAt` is ISO 8601. */
export function readHead(trail: Trail, message: Reading<WireMessage>, receivedAt: string): MessageHead {
  // Both are known from the record's own name and the contract that let the message in.
  message.get('messageType');
  message.get('schemaVersion');
  // The door has held it against the record, which says the same.
  message.get('origin');
  return defined({
    messageId: message.get('messageId'),
    sender: message.get('sender'),
    audience: message.get('audience'),
    sentAt: message.get('sentAt'),
    receivedAt,
    senderSequence: message.get('senderSequence'),
    inReplyTo: message.get('inReplyTo'),
    conversationId: message.get('conversationId'),
    caseReference: message.get('caseReference'),
    jointOperation: message.get('jointOperation'),
    agreementId: message.get('agreementId'),
    exchangeBasis: message.get('exchangeBasis'),
    purpose: message.get('purpose'),
    language: readLanguage(trail, message.get('language'), message.at('language')),
    sourceEvaluation: message.get('sourceEvaluation'),
    supersedes: message.get('supersedes'),
    attachments: message.get('attachments') ?? [],
  });
}

/** What is not said is the strict reading: nothing onward; personal data if the record holds any. */
export function readHandling(handling: Reading<WireHandling>, holdsPersons: boolean): { handling: Handling; fieldMarks: FieldMarks } {
  return {
    handling: defined({
      tlp: handling.get('tlp'),
      codes: handling.get('codes') ?? [],
      otherConditions: handling.get('otherConditions'),
      permittedAction: handling.get('permittedAction'),
      onward: handling.get('onward') ?? 'none',
      onwardNamed: handling.get('onwardNamed'),
      evidentialUse: handling.get('evidentialUse'),
      reviewBy: handling.get('reviewBy'),
      retainUntil: handling.get('retainUntil'),
      personalData: handling.get('personalData') === true || holdsPersons,
    }),
    fieldMarks: handling.get('fieldMarks') ?? {},
  };
}
