import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';

/** How many may be connected to a door, and how long they may be about it. Milliseconds. */
export interface ConnectionLimits {
  /** At once, of all together; who comes after is hung up on before a byte is read. */
  readonly connections: number;
  /** At once, from one address. Behind a proxy all have one address, so inner doors have no such limit. */
  readonly perAddress?: number;
  /** For the TLS handshake, and for the head of a request: a byte now and then does not keep a place. */
  readonly headMs: number;
  /** For a whole request. */
  readonly requestMs: number;
  /** Between two requests. */
  readonly idleMs: number;
  /** How often connections are looked at; a limit of time holds to within it. */
  readonly sweepMs: number;
}

/** A batch may be long in coming; how long a body takes is bounded where it is read. */
export const PARTNER_LIMITS: ConnectionLimits = { connections: 4_000, perAddress: 512, headMs: 10_000, requestMs: 310_000, idleMs: 30_000, sweepMs: 2_000 };
/** Officers keep a connection each for what is told live. */
export const INNER_LIMITS: ConnectionLimits = { connections: 8_000, headMs: 10_000, requestMs: 60_000, idleMs: 30_000, sweepMs: 2_000 };

/** Of all header lines of a request together; more is answered 431 and the connection ends. */
export const MAX_HEADER_BYTES = 16 * 1024;

/** Bounds on slow and on many clients; Node's own defaults are minutes, and as many as there are. */
export function limitConnections(server: Server, { connections, perAddress, headMs, requestMs, idleMs }: ConnectionLimits): void {
  server.maxConnections = connections;
  server.headersTimeout = headMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = idleMs;
  // The bytes are bounded; lines beyond a number would be left out without a word, and what is judged must be what came.
  server.maxHeadersCount = 0;
  if (perAddress !== undefined) server.prependListener('connection', hangUpBeyond(perAddress));
}

function hangUpBeyond(most: number): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > most) socket.destroy();
  };
}

/**
 * Turns away a request whose end two readers could see in two places: Node takes a transfer coding it does not know for no coding at
 * all. It is the end of the connection, so that nothing behind it is read as a request.
 */
export function straight(door: RequestListener): RequestListener {
  return (req, res) => {
    const coding = req.headers['transfer-encoding'];
    if (coding === undefined || coding.toLowerCase() === 'chunked') return door(req, res);
    res.writeHead(400, { Connection: 'close', 'Content-Length': 0 }).end(() => req.socket.destroy());
  };
}
