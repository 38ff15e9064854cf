import { openChannel, type ChannelAnswer, type ChannelOptions } from '../platform/channel.js';
import { Refusal, type Finding } from '../platform/refusal.js';
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

/** The request as it left, signature included: what evidence keeps of an attempt. */
export interface SentRequest extends RawRequest {
  readonly signatureBase: string;
  readonly keyid: string;
  readonly nonce: string;
}

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly body: Buffer;
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

export interface PostOptions {
  readonly contentType: string;
  /** Sent as they are; those that begin with `crx-` are covered by the signature. */
  readonly headers?: ReadonlyArray<readonly [string, string]>;
}

/** Signed requests to one gateway, with verified answers. */
export interface Exchange {
  /** @throws PartnerRefusal, UnverifiedAnswer, or NetworkError when no whole answer came */
  post(path: string, body: Buffer, options: PostOptions): Promise<ExchangeAnswer>;
  get(path: string): Promise<ExchangeAnswer>;
  close(): void;
}

/** Each call signs anew (fresh time and nonce), so a retry is a second call with the same bytes. */
export function createExchange(options: ExchangeOptions): Exchange {
  const channel = openChannel(options);
  const ask = async (method: string, target: string, content?: PostOptions & { body: Buffer }): Promise<ExchangeAnswer> => {
    const body = content?.body ?? Buffer.alloc(0);
    const headers: Array<[string, string]> = [['Host', channel.authority], ['Accept', 'application/json, application/problem+json']];
    if (content) headers.push(['Content-Type', content.contentType], ['Content-Length', String(body.length)], ...headersOf(content));
    const sent = signed({ method, target, rawHeaders: headers, body }, options);
    const answer = await channel.send({ method, target, headers: sent.rawHeaders, body });
    return accept(await verified(answer, sent, options));
  };
  return {
    post: (path, body, content) => ask('POST', path, { ...content, body }),
    get: (path) => ask('GET', path),
    close: () => channel.close(),
  };
}

function headersOf({ headers = [] }: PostOptions): Array<[string, string]> {
  return headers.map(([name, value]) => [name, value]);
}

function signed(raw: RawRequest, { signingKey, now }: ExchangeOptions): SentRequest {
  const rawHeaders = [...raw.rawHeaders, ...signRequest(raw, signingKey, { created: Math.floor(now() / 1000) })];
  const { request, signature, claims } = readRequest({ ...raw, rawHeaders });
  const base = signatureBase({ request }, signature.components, signature.text);
  return { ...raw, rawHeaders, signatureBase: base, keyid: claims.keyid, nonce: claims.nonce };
}

async function verified({ status, rawHeaders, body }: ChannelAnswer, sent: SentRequest, options: ExchangeOptions): Promise<ExchangeAnswer> {
  try {
    const { keyid, administration } = await verifyResponse({ status, rawHeaders, body }, sent, options);
    return { status, headers: rawHeaders, body, verified: { keyid, administration }, sent };
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
