import { openChannel, type ChannelAnswer, type ChannelOptions } from '../platform/channel.js';
import { Refusal, type Finding } from '../platform/refusal.js';
import type { DigestedContent } from '../envelope/content-digest.js';
import type { RawRequest } from '../envelope/message.js';
import type { SigningKey } from '../envelope/private-key.js';
import { readRequest } from '../envelope/request-signature.js';
import { signatureBase } from '../envelope/signature-base.js';
import { signRequest } from '../envelope/sign-request.js';
import type { KeyFor } from '../envelope/usable-key.js';
import { verifyResponse } from '../envelope/verify-response.js';

export interface ExchangeOptions extends ChannelOptions {
  readonly signingKey: SigningKey;
  /** Keys of the one who is asked, confirmed beforehand: nothing is fetched while verifying. */
  readonly keyFor: KeyFor;
  /** Milliseconds since the epoch. */
  now(): number;
  /** An answer signed by anybody else does not count. */
  readonly expectedAdministration?: string;
}

/** The request as it left, signature included: what evidence keeps of an attempt. The content of a file is not in it. */
export interface SentRequest extends RawRequest {
  readonly signatureBase: string;
  readonly keyid: string;
  readonly nonce: string;
}

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  /** Empty where the content went into a file. */
  readonly body: Buffer;
  readonly file?: DigestedContent;
  readonly verified: { readonly keyid: string; readonly administration: string };
  readonly sent: SentRequest;
}

/** A signed "no" of the partner (RFC 9457). The same bytes may go again only where `retryable` says so. */
export class PartnerRefusal extends Error {
  readonly code: string;
  readonly detail: string;
  readonly next: string | undefined;
  readonly errors: readonly Finding[];
  /** Seconds, from Retry-After. */
  readonly retryAfter: number | undefined;
  readonly retryable: boolean;

  constructor(readonly answer: ExchangeAnswer) {
    const problem = problemIn(answer.body);
    super(`${problem.code ?? 'fault'}: ${problem.detail ?? 'refused without a reason'}`);
    this.name = 'PartnerRefusal';
    this.code = problem.code ?? 'fault';
    this.detail = problem.detail ?? '';
    this.next = problem.next;
    this.errors = problem.errors ?? [];
    const wait = Number(answer.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1]);
    this.retryAfter = Number.isFinite(wait) ? wait : undefined;
    this.retryable = ['fault', 'unavailable', 'rate_limited', 'nonce_replayed'].includes(this.code);
  }
}

/** An answer came, but not provably from the one who was asked: it means nothing. Sending again is safe. */
export class UnverifiedAnswer extends Error {
  constructor(readonly status: number, readonly sent: SentRequest, cause: Refusal) {
    super(`the answer (status ${status}) is not provably the partner's: ${cause.text.detail}`, { cause });
    this.name = 'UnverifiedAnswer';
  }
}

/** Headers are sent as they are; those that begin with `crx-` are covered by the signature, and so is Idempotency-Key. */
export interface AskOptions {
  readonly headers?: ReadonlyArray<readonly [string, string]>;
  /** Milliseconds, instead of those of the exchange. With files it is the longest standstill. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface PostOptions extends AskOptions {
  readonly contentType: string;
}

/** Content of any size in a file that was hashed beforehand, and must not change until it is sent. */
export interface FileContent extends DigestedContent {
  readonly path: string;
}

/** Signed requests to one gateway, with verified answers. */
export interface Exchange {
  /** @throws PartnerRefusal, UnverifiedAnswer, or NetworkError when no whole answer came */
  post(path: string, body: Buffer | FileContent, options: PostOptions): Promise<ExchangeAnswer>;
  get(path: string, options?: AskOptions): Promise<ExchangeAnswer>;
  /** The content goes into a file, of any size; when this returns it is verified, and when it throws it is worth nothing. */
  download(path: string, into: string, options?: AskOptions): Promise<ExchangeAnswer>;
  close(): void;
}

interface Asked extends AskOptions {
  readonly method: string;
  readonly target: string;
  readonly contentType?: string;
  readonly body?: Buffer | FileContent;
  readonly into?: string;
}

/** Each call signs anew (fresh time and nonce), so a retry is a second call with the same bytes. */
export function createExchange(options: ExchangeOptions): Exchange {
  const channel = openChannel(options);
  const ask = async (asked: Asked): Promise<ExchangeAnswer> => {
    const { method, target, into, timeoutMs, signal, body = Buffer.alloc(0) } = asked;
    const kept = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const sent = signed({ method, target, rawHeaders: headersOf(asked, channel.authority), body: kept }, options);
    const answer = await channel.send({ method, target, headers: sent.rawHeaders, body, ...(into ? { into } : {}), ...(timeoutMs ? { timeoutMs } : {}), ...(signal ? { signal } : {}) });
    return accept(await verified(answer, sent, options));
  };
  return {
    post: (target, body, content) => ask({ ...content, method: 'POST', target, body }),
    get: (target, more) => ask({ ...more, method: 'GET', target }),
    download: (target, into, more) => ask({ ...more, method: 'GET', target, into }),
    close: () => channel.close(),
  };
}

function headersOf({ contentType, body, headers = [] }: Asked, authority: string): Array<readonly [string, string]> {
  const all: Array<readonly [string, string]> = [['Host', authority], ['Accept', 'application/json, application/x-ndjson, application/problem+json']];
  if (body && contentType) all.push(['Content-Type', contentType], ['Content-Length', String(body.length)]);
  if (body && !Buffer.isBuffer(body)) all.push(['Content-Digest', `sha-256=:${body.sha256.toString('base64')}:`]);
  return [...all, ...headers];
}

function signed(raw: RawRequest, { signingKey, now }: ExchangeOptions): SentRequest {
  const rawHeaders = [...raw.rawHeaders, ...signRequest(raw, signingKey, { created: Math.floor(now() / 1000) })];
  const { request, signature, claims } = readRequest({ ...raw, rawHeaders });
  const base = signatureBase({ request }, signature.components, signature.text);
  return { ...raw, rawHeaders, signatureBase: base, keyid: claims.keyid, nonce: claims.nonce };
}

async function verified(answer: ChannelAnswer, sent: SentRequest, options: ExchangeOptions): Promise<ExchangeAnswer> {
  const { status, rawHeaders, body, file } = answer;
  try {
    const { keyid, administration } = await verifyResponse({ status, rawHeaders, body: file ?? body }, sent, options);
    return { status, headers: rawHeaders, body, ...(file ? { file } : {}), verified: { keyid, administration }, sent };
  } catch (cause) {
    if (cause instanceof Refusal) throw new UnverifiedAnswer(status, sent, cause);
    throw cause;
  }
}

function accept(answer: ExchangeAnswer): ExchangeAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new PartnerRefusal(answer);
}

function problemIn(body: Buffer): { code?: string; detail?: string; next?: string; errors?: Finding[] } {
  try {
    return (JSON.parse(body.toString('utf8')) ?? {}) as ReturnType<typeof problemIn>;
  } catch {
    return {};
  }
}
