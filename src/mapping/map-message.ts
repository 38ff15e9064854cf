import { INDICATOR_FIELDS_VERSION } from '../domain/indicator-fields.js';
import { handlingAt, type FieldMarks, type Handling } from '../domain/handling.js';
import type { MappedMessage } from '../domain/mapped-message.js';
import type { RecordBase } from '../domain/message.js';
import type { Subject } from '../domain/subject.js';
import type { CodeBook } from './codes/code-book.js';
import { readHandling, readHead } from './head.js';
import { alertIndicators, readAlert } from './map-alert.js';
import { readFeedback } from './map-feedback.js';
import { readReply } from './map-reply.js';
import { readRequest } from './map-request.js';
import { readSeizure, seizureIndicators } from './map-seizure.js';
import { readWithdrawal } from './map-withdrawal.js';
import { Reading } from './reading.js';
import type { Mapping } from './tables/mapping.js';
import { Trail, type UnmarkedSubject } from './trail.js';
import type {
  WireAlertMessage, WireFeedbackMessage, WireMessage, WireReplyMessage, WireRequestMessage, WireSeizureMessage, WireWithdrawalMessage,
} from './wire.js';

/** By which rules of this program a message was mapped: raise the first number when the same bytes and the same tables would map differently. */
const RULES_VERSION = `3/fields ${INDICATOR_FIELDS_VERSION}`;

/** By which rules and tables, as every record keeps it: `3/fields 2026-1/tables 1+NL-2`. */
export const mappingVersionOf = ({ id }: Pick<Mapping, 'id'>): string => `${RULES_VERSION}/tables ${id}`;

export interface MappingContext {
  readonly codeBook: CodeBook;
  /** The tables in force for the sender. */
  readonly mapping: Mapping;
  /** ISO 8601. */
  readonly receivedAt: string;
}

function mark(subjects: readonly UnmarkedSubject[], handling: Handling, marks: FieldMarks): Subject[] {
  // Member by member: some thousand of these a second, and a spread costs several times as much.
  return subjects.map(({ kind, label, nativeLabel, role, pointer, data, identifiers }) => ({
    kind, label, ...(nativeLabel === undefined ? {} : { nativeLabel }), role, pointer, data,
    handling: handlingAt(handling, marks, pointer),
    identifiers: identifiers.map(({ scheme, value, normalised, verdict, pointer: at, country }) => ({
      scheme, value, normalised, verdict, pointer: at, ...(country === undefined ? {} : { country }), handling: handlingAt(handling, marks, at),
    })),
  }));
}

type Parts = Pick<MappedMessage, 'ref' | 'version' | 'record' | 'indicators' | 'validUntil'>;

function alertParts(trail: Trail, message: Reading<WireAlertMessage>, base: RecordBase): Parts {
  const record = readAlert(trail, message.must('alert'), base);
  return { ref: record.alertId, version: record.version, validUntil: record.validUntil, record, indicators: alertIndicators(trail, record) };
}

function seizureParts(trail: Trail, message: Reading<WireSeizureMessage>, base: RecordBase): Parts {
  const record = readSeizure(trail, message.must('seizure'), base);
  return { ref: record.seizureId, version: record.version, record, indicators: seizureIndicators(trail, record) };
}

function feedbackParts(trail: Trail, message: Reading<WireFeedbackMessage>, base: RecordBase): Parts {
  const record = readFeedback(trail, message.must('feedback'), base);
  // A feedback has no version of its own; a correction is a new feedback that supersedes it.
  return { ref: record.feedbackId, version: 1, record, indicators: [] };
}

function requestParts(trail: Trail, message: Reading<WireRequestMessage>, base: RecordBase): Parts {
  const record = readRequest(trail, message.must('request'), base);
  return { ref: record.requestId, version: record.version, record, indicators: [] };
}

function replyParts(message: Reading<WireReplyMessage>, base: RecordBase): Parts {
  const record = readReply(message.must('reply'), base);
  // The next reply to the same request is a reply of its own.
  return { ref: record.replyId, version: 1, record, indicators: [] };
}

function withdrawalParts(message: Reading<WireWithdrawalMessage>, base: RecordBase): Parts {
  const record = readWithdrawal(message.must('withdrawal'), base);
  return { ref: record.withdrawalId, version: 1, record, indicators: [] };
}

function partsOf(trail: Trail, message: Reading<WireMessage>, base: RecordBase): Parts {
  switch (message.get('messageType')) {
    case 'alert': return alertParts(trail, message as unknown as Reading<WireAlertMessage>, base);
    case 'seizure': return seizureParts(trail, message as unknown as Reading<WireSeizureMessage>, base);
    case 'feedback': return feedbackParts(trail, message as unknown as Reading<WireFeedbackMessage>, base);
    case 'request': return requestParts(trail, message as unknown as Reading<WireRequestMessage>, base);
    case 'reply': return replyParts(message as unknown as Reading<WireReplyMessage>, base);
    case 'withdrawal': return withdrawalParts(message as unknown as Reading<WireWithdrawalMessage>, base);
  }
}

const names = (person: { names?: unknown; documents?: unknown }): boolean => person.names !== undefined || person.documents !== undefined;

/** Does the message describe natural persons, whether its sender said so or not? */
function holdsPersons(message: WireMessage): boolean {
  switch (message.messageType) {
    case 'alert': return message.alert.traveller !== undefined || (message.alert.economicOperator?.directors?.length ?? 0) > 0;
    case 'seizure': return message.seizure.persons?.some(names) ?? false;
    case 'feedback': return message.feedback.hitReports?.some((report) => report.accompanyingPersons?.some(names)) ?? false;
    case 'request': return message.request.traveller !== undefined || (message.request.economicOperator?.directors?.length ?? 0) > 0;
    case 'reply': case 'withdrawal': return false;
  }
}

/**
 * A message that has passed the contract, in our own words: its record, the subjects it names, and the indicators it
 * states or gives rise to. Codes we do not know and check digits that do not hold are kept and told in `warnings`;
 * members we have no word for are listed in `unmapped`. Nothing is dropped and nothing is refused here.
 */
export function mapMessage(kept: unknown, { codeBook, mapping, receivedAt }: MappingContext): MappedMessage {
  const message = kept as WireMessage;
  const trail = new Trail(codeBook, mapping, message.sentAt);
  const reading = new Reading<WireMessage>(message, '', trail);
  const { handling, fieldMarks } = readHandling(reading.must('handling'), holdsPersons(message));
  const parts = partsOf(trail, reading, { message: readHead(trail, reading, receivedAt), handling, fieldMarks });
  return {
    kind: message.messageType, ...parts, record: trail.translated.length > 0 ? { ...parts.record, translated: trail.translated } : parts.record, handling,
    subjects: mark(trail.subjects, handling, fieldMarks),
    warnings: trail.warnings, unmapped: trail.unmapped(), mappingVersion: mappingVersionOf(mapping),
  };
}
