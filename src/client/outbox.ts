import { sha256 } from '../envelope/content-digest.js';
import { NotProven } from './not-proven.js';
import type { Wire } from './wire.js';

/** One message for us, its text proved by its digest. */
export type PulledMessage = Wire['OutboxItem'] & { readonly bytes: Buffer };

export interface PulledPage {
  readonly items: readonly PulledMessage[];
  /** Where to go on. Keep it when the items are safe. */
  readonly next: string;
  readonly more: boolean;
}

/** @throws NotProven when the text is not what its digest says */
export function pulled(item: Wire['OutboxItem']): PulledMessage {
  const bytes = Buffer.from(item.body, 'utf8');
  const digest = sha256(bytes).toString('hex');
  if (digest !== item.sha256) throw new NotProven(`Message ${item.messageId} (number ${item.position}) has the digest ${digest}, not ${item.sha256} as was said.`);
  return { ...item, bytes };
}

/** Follows the numbers of one outbox, which leave none out. */
export function gapless(): (items: readonly PulledMessage[]) => void {
  let last: number | undefined;
  return (items) => {
    for (const { position } of items) {
      if (last !== undefined && position !== last + 1) throw new NotProven(`After number ${last} comes ${position}: something was left out or came twice.`);
      last = position;
    }
  };
}

export interface PullOptions {
  /** `next` of the page that was handled last; left out, from the beginning. */
  readonly after?: string;
  readonly type?: Wire['MessageType'];
  /** Messages of a page at most, to 1000. */
  readonly limit?: number;
  /** Seconds that the gateway may hold back an empty page, to 30. */
  readonly wait?: number;
  /** Goes on when there is nothing more, until `signal`; `wait` is 30 then, when left out. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

export function outboxPath({ type, limit, wait }: Pick<PullOptions, 'type' | 'limit'> & { readonly wait?: number | undefined }, after: string | undefined): string {
  const query = Object.entries({ after, type, limit, wait }).filter(([, value]) => value !== undefined);
  return `/v1/outbox${query.length > 0 ? `?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, String(value)])).toString()}` : ''}`;
}
