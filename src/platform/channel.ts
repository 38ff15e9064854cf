import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Keep-alive connections to one address, with every wait and every size bounded. Redirects are not followed. */
export interface Channel {
  /** What the Host header must say. */
  readonly authority: string;
  /** Sends one request. @throws NetworkError when no whole answer came */
  send(request: ChannelRequest): Promise<ChannelAnswer>;
  close(): void;
}

export interface ChannelOptions {
  /** http: or https: address without a path: what is signed is exactly what is asked for. */
  readonly baseUrl: string;
  /** PEM; what is left out is not used (ca: the authorities Node knows). */
  readonly tls?: { readonly key?: string; readonly cert?: string; readonly ca?: string };
  /** Milliseconds for the whole exchange; the connection alone may take a third of it. */
  readonly timeoutMs: number;
}

export interface ChannelRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  /** Bytes, or the path of a file that is read while it is sent. */
  readonly body: Buffer | { readonly path: string };
  /** A file for the content of an answer that succeeds (2xx), of any size; it is hashed while it is written. */
  readonly into?: string;
  /** Milliseconds, instead of those of the channel. For files it is the longest standstill. */
  readonly timeoutMs?: number;
  /** Gives up at once (EABORTED). */
  readonly signal?: AbortSignal;
}

export interface ChannelAnswer {
  readonly status: number;
  readonly rawHeaders: ReadonlyArray<readonly [string, string]>;
  /** Empty where the content went into a file. */
  readonly body: Buffer;
  readonly file?: { readonly length: number; readonly sha256: Buffer };
}

/** Nobody answered, or not wholly: nothing is known of what the other side did. */
export class NetworkError extends Error {
  constructor(readonly code: string, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'NetworkError';
  }
}

const LARGEST_ANSWER = 16 * 1024 * 1024;
/** However steadily it moves: beyond this a file is not going to arrive. */
const LONGEST_FILE_MS = 60 * 60_000;

/** Opens nothing yet: the first request connects. @throws TypeError when baseUrl is not an http(s) address */
export function openChannel(options: ChannelOptions): Channel {
  const url = new URL(options.baseUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`${options.baseUrl} is not an http or https address`);
  if (url.pathname !== '/' || url.search || url.username) throw new TypeError(`${options.baseUrl} must be scheme, host and port only`);
  const secure = url.protocol === 'https:';
  const keep = { keepAlive: true, maxSockets: 32, scheduling: 'lifo' as const };
  const agent = secure ? new HttpsAgent({ ...keep, ...options.tls, minVersion: 'TLSv1.3' }) : new HttpAgent(keep);
  const open = ({ method, target, headers }: ChannelRequest): ClientRequest => (secure ? httpsRequest : httpRequest)({
    // In square brackets an IPv6 address is a host of a URL, but not a host to connect to.
    host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port || (secure ? 443 : 80), agent, method, path: target,
    headers: headers.flat(), setHost: false,
  });
  return {
    authority: url.host,
    send: (request) => exchange(open(request), request, options),
    close: () => agent.destroy(),
  };
}

function exchange(request: ClientRequest, asked: ChannelRequest, { timeoutMs: usual, baseUrl }: ChannelOptions): Promise<ChannelAnswer> {
  return new Promise((resolve, reject) => {
    const timeoutMs = asked.timeoutMs ?? usual;
    const give = (code: string, detail: string) => () => request.destroy(new NetworkError(code, detail));
    const whole = setTimeout(give('ETIMEDOUT', `${baseUrl} gave no whole answer within ${timeoutMs} ms`), timeoutMs);
    const longest = setTimeout(give('ETIMEDOUT', `${baseUrl} took longer than ${LONGEST_FILE_MS} ms`), LONGEST_FILE_MS);
    const connecting = setTimeout(give('ECONNECTTIMEOUT', `no connection to ${baseUrl} within ${Math.ceil(usual / 3)} ms`), usual / 3);
    const abort = give('EABORTED', 'nobody waits for the answer any more');
    asked.signal?.addEventListener('abort', abort, { once: true });
    if (asked.signal?.aborted) abort();
    const settle = (): void => {
      [whole, longest, connecting].forEach((timer) => clearTimeout(timer));
      asked.signal?.removeEventListener('abort', abort);
    };
    const fail = (error: unknown): void => {
      settle();
      reject(networkError(error, baseUrl));
    };
    let answered = false;
    request.once('socket', (socket) => {
      if (!socket.connecting) clearTimeout(connecting);
      else socket.once('secureConnect', () => clearTimeout(connecting)).once('connect', () => !('encrypted' in socket) && clearTimeout(connecting));
    });
    // Who refuses may hang up while we still send: then the answer counts, not the broken pipe.
    request.on('error', (error) => { if (!answered || error instanceof NetworkError) fail(error); });
    request.once('response', (response) => {
      answered = true;
      clearTimeout(connecting);
      read(response, asked.into, () => whole.refresh()).then((answer) => { settle(); resolve(answer); }, (error: unknown) => { request.destroy(); fail(error); });
    });
    write(request, asked.body, () => whole.refresh());
  });
}

function write(request: ClientRequest, body: ChannelRequest['body'], moved: () => void): void {
  if (Buffer.isBuffer(body)) {
    request.end(body);
    return;
  }
  // A failure of the connection reaches the request itself; only that of the file must be told to it.
  createReadStream(body.path).on('data', moved).on('error', (error) => request.destroy(error)).pipe(request);
}

async function read(response: IncomingMessage, into: string | undefined, moved: () => void): Promise<ChannelAnswer> {
  const flat = response.rawHeaders;
  const rawHeaders = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as string, flat[2 * i + 1] as string] as const);
  const status = response.statusCode ?? 0;
  if (into === undefined || status < 200 || status > 299) return { status, rawHeaders, body: await readBytes(response) };
  return { status, rawHeaders, body: Buffer.alloc(0), file: await readFileContent(response, into, moved) };
}

async function readBytes(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_ANSWER) throw new NetworkError('EANSWERTOOLARGE', `the answer is larger than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

async function readFileContent(response: IncomingMessage, into: string, moved: () => void): Promise<{ length: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let length = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      moved();
      hash.update(chunk);
      length += chunk.length;
      pass(null, chunk);
    },
  });
  await pipeline(response, count, createWriteStream(into, { mode: 0o600 }));
  return { length, sha256: hash.digest() };
}

function networkError(error: unknown, baseUrl: string): NetworkError {
  if (error instanceof NetworkError) return error;
  const { code = 'EUNKNOWN', message } = error as NodeJS.ErrnoException;
  return new NetworkError(code, `${baseUrl}: ${message || code}`, error);
}
