import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  /** Requests as they go on the wire, each sent once. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
}

export interface LoadResult {
  readonly seconds: number;
  readonly perSecond: number;
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/**
 * Keep-alive connections that each send the next request when the answer to their last has come. Written on bare sockets:
 * client and server share two cores, and a full HTTP client would be measured as well.
 */
export async function drive({ port, requests, connections }: Load): Promise<LoadResult> {
  let next = 0;
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const take = (): Buffer | undefined => requests[next++];
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, () => oneConnection(port, take, (status, micros) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    times.push(micros);
  })));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { seconds, perSecond: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99), statuses };
}

function oneConnection(port: number, take: () => Buffer | undefined, done: (status: string, micros: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    let received = Buffer.alloc(0);
    const send = (): void => {
      const request = take();
      if (!request) return void socket.end();
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const end = answerEnd(received);
      if (end === undefined) return;
      done(received.toString('latin1', 9, 12), (performance.now() - sentAt) * 1000);
      received = received.subarray(end);
      send();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

/** Where the first answer in the buffer ends, if all of it is there; every answer here has a Content-Length. */
function answerEnd(buffer: Buffer): number | undefined {
  const head = buffer.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(buffer.toString('latin1', 0, head + 2))?.[1];
  if (length === undefined) throw new Error('an answer without a length');
  const end = head + 4 + Number(length);
  return buffer.length >= end ? end : undefined;
}
