import type { Envelope } from '../domain/envelope.js';
import { Refusal } from '../platform/refusal.js';
import type { Agreement } from './agreement.js';
import { mayPass, type Asked } from './may-pass.js';

/** Who signed a message, to whom it came, and when. */
export interface Coming {
  readonly signer: string;
  readonly administration: string;
  readonly agreements: readonly Agreement[];
  readonly at: Date;
}

/**
 * Whether a message may come in: it is addressed by its signer to us, and an agreement covers it.
 * @throws Refusal sender_mismatch, not_agreed
 */
export function mayCome(envelope: Envelope, coming: Coming): Agreement {
  assertAddressed(envelope, coming);
  return mayPass(coming.agreements, askedOf(envelope), coming.at);
}

/** What an agreement is asked about a message. */
export function askedOf(envelope: Envelope): Asked {
  return {
    messageType: envelope.messageType, tlp: envelope.strictestTlp,
    ...(envelope.subjectClass ? { subjectClass: envelope.subjectClass } : {}),
    ...(envelope.agreementId ? { agreementId: envelope.agreementId } : {}),
  };
}

function assertAddressed(envelope: Envelope, { signer, administration }: Coming): void {
  if (envelope.sender !== signer) {
    const detail = `The message names ${envelope.sender} as sender, but ${signer} signed it.`;
    throw new Refusal('sender_mismatch', { detail, errors: [{ pointer: '/sender', code: 'sender_mismatch', detail }] });
  }
  if (!envelope.audience.includes(administration)) {
    const detail = `The audience does not name ${administration}: this message is not for us.`;
    throw new Refusal('sender_mismatch', { detail, errors: [{ pointer: '/audience', code: 'sender_mismatch', detail }] });
  }
}
