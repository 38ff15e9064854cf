import type { Envelope, MessageType } from '../domain/envelope.js';
import { stricterTlp, type FieldMarks, type Handling, type Onward, type PermittedAction, type Tlp } from '../domain/handling.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the envelope of a message that has passed its schema; defaults are the strict ones.
 * The record inside stays unread: mapping does that later, from the kept bytes.
 */
export function readEnvelope(message: unknown): Envelope {
  const wire = message as Json;
  const messageType = wire.messageType as MessageType;
  const messageId = (wire.messageId as string).toLowerCase();
  const record = (wire[messageType] ?? {}) as Json;
  const marks = ((wire.handling as Json).fieldMarks ?? {}) as FieldMarks;
  const handling = readHandling(wire.handling as Json);
  return {
    messageId, messageType,
    schemaVersion: wire.schemaVersion as string,
    recordVersion: (record.version as number | undefined) ?? 1,
    recordRef: (record[`${messageType}Id`] as string | undefined) ?? messageId,
    sender: wire.sender as string,
    audience: wire.audience as string[],
    sentAt: wire.sentAt as string,
    handling,
    fieldMarks: marks,
    strictestTlp: Object.values(marks).reduce<Tlp>((tlp, mark) => (mark.tlp ? stricterTlp(tlp, mark.tlp) : tlp), handling.tlp),
    ...(typeof record.subjectClass === 'string' ? { subjectClass: record.subjectClass } : {}),
    ...(typeof wire.agreementId === 'string' ? { agreementId: wire.agreementId } : {}),
    ...(typeof wire.inReplyTo === 'string' ? { inReplyTo: wire.inReplyTo.toLowerCase() } : {}),
  };
}

/** The handling block in our words; what it leaves out is read as the stricter choice. */
export function readHandling(wire: Json): Handling {
  return {
    tlp: wire.tlp as Tlp,
    codes: (wire.codes as string[] | undefined) ?? [],
    onward: (wire.onward as Onward | undefined) ?? 'none',
    personalData: (wire.personalData as boolean | undefined) ?? false,
    ...(wire.permittedAction ? { permittedAction: wire.permittedAction as PermittedAction } : {}),
    ...(wire.onwardNamed ? { onwardNamed: wire.onwardNamed as string[] } : {}),
    ...(wire.evidentialUse ? { evidentialUse: wire.evidentialUse as string } : {}),
    ...(wire.reviewBy ? { reviewBy: wire.reviewBy as string } : {}),
    ...(wire.retainUntil ? { retainUntil: wire.retainUntil as string } : {}),
  };
}
