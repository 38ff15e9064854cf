import type { RecordType } from './envelope.js';
import type { FieldMarks, Handling } from './handling.js';

/** Kept in the scheme of the sender; schemes are never converted into each other. */
export interface SourceEvaluation {
  readonly scheme: 'europol4x4' | 'admiralty';
  readonly grade: string;
  /** Per cent. */
  readonly confidence?: number;
}

export interface RecordVersion {
  readonly id: string;
  readonly version: number;
}

/** A file that travels out of band, bound by its hash. */
export interface Attachment {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly caption?: string;
  readonly nominal?: boolean;
}

export type ExchangeBasis =
  | 'spontaneous' | 'onRequest' | 'automatic' | 'advance' | 'surveillance' | 'controlledDelivery' | 'notification';

/** The envelope, less what only the wire needs. Administrations by their code; times ISO 8601 with offset. */
export interface MessageHead {
  readonly messageId: string;
  readonly sender: string;
  readonly audience: readonly string[];
  readonly sentAt: string;
  /** When we had it; absent on a message of our own. */
  readonly receivedAt?: string;
  readonly senderSequence?: number;
  readonly inReplyTo?: string;
  readonly conversationId?: string;
  readonly caseReference?: string;
  readonly jointOperation?: string;
  readonly agreementId?: string;
  readonly exchangeBasis: ExchangeBasis;
  readonly purpose?: string;
  readonly language?: string;
  readonly sourceEvaluation?: SourceEvaluation;
  readonly supersedes?: RecordVersion;
  readonly attachments: readonly Attachment[];
}

/** What every record carries. */
export interface RecordBase {
  readonly message: MessageHead;
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  /** What was read through our tables, where they changed anything; the message itself is in the evidence, as it came. */
  readonly translated?: readonly Translation[];
}

/** One code of a partner's own that our tables turned into ours. */
export interface Translation {
  /** JSON Pointer into the message. */
  readonly pointer: string;
  /** The table that says so. */
  readonly table: string;
  /** As it came; null where nothing was said and the table says what that means. */
  readonly from: string | null;
  readonly to: string;
}

/** A tie to another record, of the same author or of another administration. */
export interface Link {
  readonly relation: 'related' | 'follows' | 'duplicate-of' | 'conflicts-with' | 'same-modus-operandi';
  readonly recordType: RecordType;
  readonly id: string;
  readonly administration?: string;
}
