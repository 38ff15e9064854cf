import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

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
  readonly body: Buffer;
}

export interface ChannelAnswer {
  readonly status: number;
  readonly rawHeaders: ReadonlyArray<readonly [string, string]>;
  readonly body: Buffer;
}

/** Nobody answered, or not wholly: nothing is known of what the other side did. */
export class NetworkError extends Error {
  constructor(readonly code: string, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'NetworkError';
  }
}

const LARGEST_ANSWER = 4 * 1024 * 1024;

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
    send: (request) => exchange(open(request), request.body, options),
    close: () => agent.destroy(),
  };
}

function exchange(request: ClientRequest, body: Buffer, { timeoutMs, baseUrl }: ChannelOptions): Promise<ChannelAnswer> {
  return new Promise((resolve, reject) => {
    const give = (code: string, detail: string) => () => request.destroy(new NetworkError(code, detail));
    const whole = setTimeout(give('ETIMEDOUT', `${baseUrl} gave no whole answer within ${timeoutMs} ms`), timeoutMs);
    const connecting = setTimeout(give('ECONNECTTIMEOUT', `no connection to ${baseUrl} within ${Math.ceil(timeoutMs / 3)} ms`), timeoutMs / 3);
    const settle = (): void => {
      clearTimeout(whole);
      clearTimeout(connecting);
    };
    const fail = (error: unknown): void => {
      settle();
      reject(networkError(error, baseUrl));
    };
    request.once('socket', (socket) => {
      if (!socket.connecting) clearTimeout(connecting);
      else socket.once('secureConnect', () => clearTimeout(connecting)).once('connect', () => !('encrypted' in socket) && clearTimeout(connecting));
    });
    request.once('error', fail);
    request.once('response', (response) => {
      clearTimeout(connecting);
      read(response).then((answer) => { settle(); resolve(answer); }, (error: unknown) => { request.destroy(); fail(error); });
    });
    request.end(body);
  });
}

async function read(response: IncomingMessage): Promise<ChannelAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_ANSWER) throw new NetworkError('EANSWERTOOLARGE', `the answer is larger than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk as Buffer);
  }
  const flat = response.rawHeaders;
  const rawHeaders = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as string, flat[2 * i + 1] as string] as const);
  return { status: response.statusCode ?? 0, rawHeaders, body: Buffer.concat(chunks) };
}

function networkError(error: unknown, baseUrl: string): NetworkError {
  if (error instanceof NetworkError) return error;
  const { code = 'EUNKNOWN', message } = error as NodeJS.ErrnoException;
  return new NetworkError(code, `${baseUrl}: ${message || code}`, error);
}
