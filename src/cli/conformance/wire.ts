import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { connect, createSecureContext, type ConnectionOptions, type TLSSocket } from 'node:tls';

/** What is shown in the handshake. PEM; without key and cert the client is a stranger. */
export interface TlsIdentity {
  readonly key?: string;
  readonly cert?: string;
  readonly ca?: string;
}

/** A request exactly as it will leave: nothing is added, joined or corrected. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: ReadonlyArray<readonly [string, string]>;
  readonly body: Buffer;
}

/** An answer exactly as it came; nothing about it is believed. */
export interface WireAnswer {
  readonly status: number;
  readonly rawHeaders: ReadonlyArray<readonly [string, string]>;
  readonly body: Buffer;
}

export interface Wire {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly tls: TlsIdentity;
}

const LARGEST_ANSWER = 16 * 1024 * 1024;

/** Connections of an identity, none kept and none resumed. Its key and certificates are read once: that takes longer than to shake hands. */
const agents = new WeakMap<TlsIdentity, Agent>();
function agentOf(tls: TlsIdentity): Agent {
  const agent = agents.get(tls) ?? new Agent({ keepAlive: false, maxCachedSessions: 0, secureContext: createSecureContext({ ...tls, minVersion: 'TLSv1.3' }) });
  agents.set(tls, agent);
  return agent;
}

/**
 * Sends these header lines and these bytes on a connection of its own, so that no check meets what another left behind.
 * @throws Error when no whole answer came in time
 */
export function exchangeBytes({ url, timeoutMs, tls }: Wire, { method, target, rawHeaders, body }: WireRequest): Promise<WireAnswer> {
  const secure = url.protocol === 'https:';
  const options: RequestOptions = { host: hostOf(url), port: portOf(url), method, path: target, headers: rawHeaders.flat(), setHost: false, agent: false };
  return new Promise((resolve, reject) => {
    const request = secure ? httpsRequest({ ...options, agent: agentOf(tls) }) : httpRequest(options);
    const timer = setTimeout(() => request.destroy(new Error(`no whole answer within ${timeoutMs} ms`)), timeoutMs);
    let answered = false;
    // Once an answer has begun, what is left of the request may fail: a gateway need not read all of what it refuses.
    request.on('error', (error) => answered || reject(error));
    request.once('response', (response) => {
      answered = true;
      collect(response).then(resolve, reject).finally(() => request.destroy());
    });
    request.once('close', () => clearTimeout(timer));
    request.end(body);
  });
}

async function collect(response: IncomingMessage): Promise<WireAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_ANSWER) throw new Error(`the answer is larger than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk as Buffer);
  }
  const flat = response.rawHeaders;
  const rawHeaders = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as string, flat[2 * i + 1] as string] as const);
  return { status: response.statusCode ?? 0, rawHeaders, body: Buffer.concat(chunks) };
}

/** What a handshake came to, without a request. */
export interface Handshake {
  readonly protocol: string | null;
  readonly authorized: boolean;
  readonly authorizationError: string | undefined;
}

/** Shakes hands and hangs up. @throws Error when the server, or the library, ends it before it is done */
export function shakeHands({ url, timeoutMs, tls }: Wire, options: ConnectionOptions = {}): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const host = hostOf(url);
    const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket: TLSSocket = connect({ host, port: portOf(url), ...name, ...tls, rejectUnauthorized: false, ...options });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no handshake within ${timeoutMs} ms`)));
    socket.once('error', reject).once('secureConnect', () => {
      const { authorized, authorizationError } = socket;
      resolve({ protocol: socket.getProtocol(), authorized, authorizationError: authorizationError ? String(authorizationError) : undefined });
      socket.destroy();
    });
  });
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}
