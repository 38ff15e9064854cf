import { stricterOnward, stricterTlp, type FieldMarks, type Onward, type Tlp } from '../domain/handling.js';
import { nominalPointers } from '../domain/nominal.js';

/** What an agreement is asked about. */
export interface Asked {
  readonly direction: 'in' | 'out';
  readonly messageType: string;
  /** Of an alert or a request: what it is about. Absent on other types. */
  readonly subjectClass: string | undefined;
  /** Of an alert or a request its own; of a seizure those of what was found. */
  readonly riskCategories: readonly string[];
  readonly purpose: string | undefined;
  readonly exchangeBasis: string | undefined;
  /** On the way in the strictest marking in the message, fields included; on the way out that of the record: stricter fields stay. */
  readonly tlp: Tlp;
  readonly onward: Onward;
  readonly permittedAction: string | undefined;
  /** The agreement the sender names, if it names one. */
  readonly agreementId: string | undefined;
  /** Whether a record is taken back: a withdrawal, or an alert that says so of itself. */
  readonly takesBack: boolean;
  /** Pointers of what names a person; on the way out none, since they are withheld. */
  readonly nominal: readonly string[];
  /** The whole message, whose fields must be agreed; on the way out absent, since redaction sees to it. */
  readonly message: Readonly<Record<string, unknown>> | undefined;
}

/** The members of a message of the contract that count here. */
interface MessageLike {
  readonly messageType: string;
  readonly exchangeBasis?: string;
  readonly purpose?: string;
  readonly agreementId?: string;
  readonly handling: { readonly tlp: Tlp; readonly onward?: Onward; readonly permittedAction?: string; readonly fieldMarks?: FieldMarks };
}

interface RecordLike {
  readonly subjectClass?: string;
  readonly riskCategory?: string;
  readonly status?: string;
  readonly goods?: readonly { readonly category?: string }[];
}

/** What a partner's message asks of the agreement. It has passed its schema; an onward rule that is not said is `none`. */
export function askedOf(value: unknown): Asked {
  const message = value as MessageLike & Readonly<Record<string, unknown>>;
  const { messageType, purpose, exchangeBasis, agreementId } = message;
  const { permittedAction, fieldMarks } = message.handling;
  const record = (message[messageType] ?? {}) as RecordLike;
  // Written out in one piece: it is made for every item of a batch.
  return {
    direction: 'in', messageType, subjectClass: record.subjectClass, riskCategories: riskCategoriesOf(messageType, record), purpose, exchangeBasis,
    tlp: strictestTlp(message.handling), onward: strictestOnward(message.handling), permittedAction, agreementId,
    takesBack: takesBack(messageType, record), nominal: nominalPointers(message, fieldMarks), message,
  };
}

/** What a record of ours asks, before redaction. */
export interface Outgoing {
  readonly messageType: string;
  readonly record: unknown;
  readonly handling: MessageLike['handling'];
  readonly purpose?: string;
  readonly exchangeBasis: string;
}

export function askedToSend({ messageType, record: value, handling, purpose, exchangeBasis }: Outgoing): Asked {
  const record = (value ?? {}) as RecordLike;
  return {
    direction: 'out', messageType, subjectClass: record.subjectClass, riskCategories: riskCategoriesOf(messageType, record), purpose, exchangeBasis,
    tlp: handling.tlp, onward: handling.onward ?? 'none', permittedAction: handling.permittedAction, agreementId: undefined,
    takesBack: takesBack(messageType, record), nominal: [], message: undefined,
  };
}

function riskCategoriesOf(messageType: string, { riskCategory, goods = [] }: RecordLike): readonly string[] {
  if (messageType === 'seizure') return goods.flatMap(({ category }) => category ?? []);
  return riskCategory === undefined ? [] : [riskCategory];
}

function takesBack(messageType: string, { status }: RecordLike): boolean {
  return messageType === 'withdrawal' || (messageType === 'alert' && status === 'withdrawn');
}

function strictestTlp({ tlp, fieldMarks }: MessageLike['handling']): Tlp {
  let strictest = tlp;
  for (const pointer in fieldMarks) strictest = stricterTlp(strictest, fieldMarks[pointer]?.tlp ?? strictest);
  return strictest;
}

function strictestOnward({ onward = 'none', fieldMarks }: MessageLike['handling']): Onward {
  let strictest = onward;
  for (const pointer in fieldMarks) strictest = stricterOnward(strictest, fieldMarks[pointer]?.onward ?? strictest);
  return strictest;
}
