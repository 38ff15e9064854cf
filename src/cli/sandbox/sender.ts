import { PartnerRefusal, type Client } from '../../client/client.js';
import type { Behaviour } from './behaviour.js';
import type { Composed, Message, Twin } from './twin.js';

/** The twin's own messages on their way to the peer, one after the other. */
export interface Sender {
  /** Composes and, when there is somebody to send to, sends. Settles when it is settled; failures are told, not thrown. */
  send(of: (number: number) => Message): Promise<Composed>;
  /** Waits until nothing is on its way. */
  idle(): Promise<void>;
}

export interface SenderDeps {
  readonly twin: Twin;
  readonly behaviour: Behaviour;
  /** Left out: the peer has to collect. */
  readonly client?: Client;
  say(line: string): void;
}

export function createSender({ twin, behaviour, client, say }: SenderDeps): Sender {
  let last: Promise<unknown> = Promise.resolve();
  const push = async (composed: Composed, times: number): Promise<void> => {
    const { message: { messageId, messageType }, bytes } = composed;
    for (let time = 1; client && time <= times; time += 1) {
      try {
        const { payload, duplicate } = await client.send(bytes);
        composed.held = 'receipt';
        say(`sent ${messageType} ${messageId}: number ${payload.sequence}${duplicate ? ', which the peer had' : ''}`);
      } catch (error) {
        say(`sent ${messageType} ${messageId}: ${error instanceof PartnerRefusal ? `refused, ${error.message}` : (error as Error).message}`);
        return;
      }
    }
  };
  return {
    send(of) {
      const swapped = behaviour.take('out-of-order') !== undefined;
      const times = behaviour.take('duplicate') ? 2 : 1;
      const composed = twin.compose((position) => of(swapped ? position + (position % 2 === 1 ? 1 : -1) : position));
      const settled = last.then(() => push(composed, times));
      last = settled;
      return settled.then(() => composed);
    },
    idle: () => last.then(() => undefined),
  };
}
