import type { Request, Response } from 'express';
import { lastTold, notificationsAfter, queueCounts, type QueueCounts } from '../../../src/views/live.js';
import { countUnread } from '../../../src/views/list-notifications.js';
import { stillSignedIn } from '../checks/sessions.js';
import { officerOf } from '../checks/signed-in.js';
import type { ConsoleDoorDeps } from '../deps.js';
import { actorOf } from '../officer.js';
import { logFault } from '../../../src/platform/fault-log.js';

export type Farewell = 'session-over' | 'closing' | 'too-slow';

/** One connection over which an officer is told things. */
export interface Stream {
  readonly officer: string;
  /** Tells what is new, after looking whether the session still stands. Calls that come meanwhile make one further look. */
  look(): void;
  queueChanged(counts: QueueCounts): void;
  /** Says why, and closes. */
  end(reason: Farewell): void;
}

type Deps = Pick<ConsoleDoorDeps, 'reader' | 'clock' | 'log'>;

/** Told one by one after a break; who missed more lists them. */
const CAUGHT_UP = 500;
/** Bytes that may wait in this process for a reader that does not take them. */
const WAITING_BYTES = 256 * 1024;

/** Begins a stream behind a notification, or behind all there are. */
export async function openStream(deps: Deps, req: Request, { res, after, closed }: { readonly res: Response; readonly after: number | undefined; closed(stream: Stream): void }): Promise<Stream> {
  const officer = actorOf(officerOf(req));
  const begin = after ?? await lastTold(deps.reader);
  const hello = { last: begin, unread: await countUnread(deps.reader, officer), queue: await queueCounts(deps.reader, deps.clock.now()) };
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  const state = { last: begin, queue: hello.queue as QueueCounts | undefined, told: JSON.stringify(hello.queue), running: false, again: false, over: false };

  const write = (event: string, data: unknown, id?: number): void => {
    if (state.over) return;
    res.write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`);
    if (res.writableLength > WAITING_BYTES) end('too-slow');
  };
  function end(reason: Farewell): void {
    if (state.over) return;
    write('bye', { reason });
    state.over = true;
    res.end();
  }

  const tell = async (): Promise<void> => {
    if (!await stillSignedIn(req, deps.clock.now())) return end('session-over');
    const told = await notificationsAfter(deps.reader, officer, { after: state.last, limit: CAUGHT_UP + 1 });
    if (told.length > CAUGHT_UP) {
      state.last = await lastTold(deps.reader);
      write('missed', {});
    } else {
      for (const one of told) write('notification', one, (state.last = one.notificationId));
    }
    const queue = JSON.stringify(state.queue);
    if (queue !== state.told) write('queue', state.queue);
    state.told = queue;
    if (!state.over) res.write(': still here\n\n');
  };
  const run = async (): Promise<void> => {
    state.running = true;
    do {
      state.again = false;
      await tell();
    } while (state.again && !state.over);
    state.running = false;
  };

  const stream: Stream = {
    officer, end,
    look() {
      state.again = true;
      if (!state.running && !state.over) run().catch((error: unknown) => {
        // The database is away: whoever listens connects again, and begins where it was.
        logFault(deps.log, error, { message: 'a stream could not go on' });
        end('closing');
      });
    },
    queueChanged(counts) {
      state.queue = counts;
      stream.look();
    },
  };
  res.once('close', () => {
    state.over = true;
    closed(stream);
  });
  write('hello', hello);
  stream.look();
  return stream;
}
