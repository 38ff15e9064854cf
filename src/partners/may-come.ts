import type { Envelope } from '../domain/envelope.js';
import { Refusal } from '../platform/refusal.js';
import type { Agreement } from './agreement.js';
import { askedOf } from './asked.js';
import { mayPass, policyAccepts } from './may-pass.js';

/** Who signed a message, to whom it came, when, and what it says. */
export interface Coming {
  readonly signer: string;
  readonly administration: string;
  readonly agreements: readonly Agreement[];
  readonly at: Date;
  /** The whole message, which has passed its schema. */
  readonly message: unknown;
}

/**
 * Whether a message may come in: it is addressed by its signer to us, and an agreement covers it and all its fields.
 * @throws Refusal sender_mismatch, not_agreed
 */
export function mayCome(envelope: Envelope, coming: Coming): Agreement {
  assertAddressed(envelope, coming);
  return mayPass(coming.agreements, askedOf(coming.message), coming.at);
}

/** What is agreed about a message that came in. */
export interface Agreed {
  /** None when it ended between the door and here: the message is kept all the same. */
  readonly agreement: Agreement | undefined;
  /** Its policy accepts the message without an analyst; not when anything speaks for a human look. */
  readonly accepts: boolean;
}

/** The agreement that covers a message we have, as it stood when it came. */
export function agreedFor(agreements: readonly Agreement[], message: unknown, at: Date): Agreed {
  const asked = askedOf(message);
  try {
    const agreement = mayPass(agreements, asked, at);
    return { agreement, accepts: policyAccepts(agreement, asked) };
  } catch (error) {
    if (error instanceof Refusal) return { agreement: undefined, accepts: false };
    throw error;
  }
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
