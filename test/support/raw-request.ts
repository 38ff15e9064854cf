import { exchangeBytes, type TlsIdentity, type WireAnswer } from '../../src/cli/conformance/wire.js';
import { signRequest } from '../../src/envelope/sign-request.js';
import type { SigningKey } from '../../src/envelope/private-key.js';

export interface RawAnswer extends WireAnswer {
  readonly problem: { code: string; detail: string; next: string; title: string; errors?: Array<{ pointer: string; code: string; detail: string }> };
  header(name: string): string | undefined;
}

export interface RawAsk {
  readonly url: string;
  readonly method?: string;
  readonly target: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly body?: Buffer;
  readonly tls: TlsIdentity;
}

/** An examiner's patience is not what these tests are about. */
const TIMEOUT_MS = 120_000;

/** Sends exactly these header lines and these bytes, and believes nothing of the answer. */
export async function ask({ url, method = 'POST', target, headers, body = Buffer.alloc(0), tls }: RawAsk): Promise<RawAnswer> {
  const answer = await exchangeBytes({ url: new URL(url), timeoutMs: TIMEOUT_MS, tls }, { method, target, rawHeaders: headers, body });
  const header = (name: string): string | undefined => answer.rawHeaders.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  return { ...answer, header, problem: (isJson(header('content-type')) ? JSON.parse(answer.body.toString('utf8') || '{}') : {}) as RawAnswer['problem'] };
}

export interface Signing {
  readonly key: SigningKey;
  readonly url: string;
  readonly method?: string;
  readonly target: string;
  readonly body?: Buffer;
  readonly contentType?: string;
  readonly created?: number;
  readonly nonce?: string;
  readonly host?: string;
  readonly extra?: ReadonlyArray<readonly [string, string]>;
}

/** The header lines of a request signed by the profile. */
export function signedHeaders({ key, url, method = 'POST', target, body = Buffer.alloc(0), contentType = 'application/json', created, nonce, host, extra = [] }: Signing): Array<readonly [string, string]> {
  const headers: Array<readonly [string, string]> = [['Host', host ?? new URL(url).host], ...extra];
  if (method === 'POST') headers.push(['Content-Type', contentType], ['Content-Length', String(body.length)]);
  const signature = signRequest({ method, target, rawHeaders: headers, body }, key, { created: created ?? Math.floor(Date.now() / 1000), ...(nonce ? { nonce } : {}) });
  return [...headers, ...signature];
}

const isJson = (type = ''): boolean => /\bjson\b/.test(type);
