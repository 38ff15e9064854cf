import { assertStatus, shown } from './answer.js';
import { Broken, NotTried } from './verdict.js';
import type { Forgery } from './forge.js';
import { createLeftovers, type NotedLeftovers } from './leftovers.js';
import { memo } from './memo.js';
import { bytesOf, minimalMessage, PATH_OF, type Json, type MessageType, type TestMessage } from './messages.js';
import type { Asked, Examined, Session } from './session.js';

export type Kept = Asked & { readonly message: TestMessage; readonly bytes: Buffer };

/** Messages to the gateway, and a note of everything it keeps. */
export interface Mail {
  readonly leftovers: NotedLeftovers;
  /** The least a message of this type may be, new. @param change members of the record that differ */
  message(type: MessageType, change?: Json): TestMessage;
  /** Sends a message, whatever comes of it. @param want what is unusual about the request */
  post(message: TestMessage, want?: Partial<Forgery>): Promise<Kept>;
  /** Sends a message that must be taken, new. @throws Broken, or NotTried where the agreement does not cover it */
  keep(message: TestMessage, want?: Partial<Forgery>): Promise<Kept>;
  /** The first type that the agreement covers. @throws NotTried when it covers none */
  carrierType(): Promise<MessageType>;
  /** A new message of that type, for checks that do not care which. */
  carrier(): Promise<TestMessage>;
  /** One message that was kept, for checks that only look at what was answered. */
  taken(): Promise<Kept>;
}

export function createMail({ ask, now }: Session, { sender, receiver, agreementId }: Examined): Mail {
  const leftovers = createLeftovers();
  const message: Mail['message'] = (type, change) => minimalMessage(type, { sender, receiver, agreementId, now: new Date(now()) }, change);
  const post: Mail['post'] = async (of, want = {}) => {
    const bytes = want.body ?? bytesOf(of);
    const answer = await ask({ target: PATH_OF[of.messageType], body: bytes, ...want });
    if (answer.status === 201) leftovers.message(of);
    return { ...answer, message: of, bytes };
  };
  const keep: Mail['keep'] = async (of, want) => {
    const kept = await post(of, want);
    assertStatus(kept, 201);
    return kept;
  };
  const carrierType = memo(async (): Promise<MessageType> => {
    for (const type of ['seizure', 'request', 'alert', 'feedback'] as const) {
      const tried = await post(message(type));
      if (tried.status === 201) return type;
      if (tried.code !== 'not_agreed') throw new Broken(`201 for the least a ${type} may be`, shown(tried));
    }
    throw new NotTried('the agreement covers no seizure, request, alert or feedback');
  });
  const carrier = async (): Promise<TestMessage> => message(await carrierType());
  return { leftovers, message, post, keep, carrierType, carrier, taken: memo(async () => keep(await carrier())) };
}
