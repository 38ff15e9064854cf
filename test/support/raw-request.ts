import { Agent, request } from 'node:https';
import { createSecureContext } from 'node:tls';
import { signRequest } from '../../src/envelope/sign-request.js';
import type { SigningKey } from '../../src/envelope/private-key.js';

export interface RawAnswer {
  readonly status: number;
  readonly rawHeaders: Array<readonly [string, string]>;
  readonly body: Buffer;
  readonly problem: { code: string; detail: string; next: string; title: string; errors?: Array<{ pointer: string; code: string; detail: string }> };
  header(name: string): string | undefined;
}

export interface RawAsk {
  readonly url: string;
  readonly method?: string;
  readonly target: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly body?: Buffer;
  readonly tls: { readonly key?: string; readonly cert?: string; readonly ca: string };
}

/** Connections of an identity, none kept and none resumed. It is read once: that takes longer than to shake hands. */
const agents = new WeakMap<RawAsk['tls'], Agent>();
function agentOf(tls: RawAsk['tls']): Agent {
  const agent = agents.get(tls) ?? new Agent({ keepAlive: false, maxCachedSessions: 0, secureContext: createSecureContext(tls) });
  agents.set(tls, agent);
  return agent;
}

/** Sends exactly these header lines and these bytes, and believes nothing of the answer. */
export function ask({ url, method = 'POST', target, headers, body = Buffer.alloc(0), tls }: RawAsk): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const req = request({ host: hostname, port, method, path: target, headers: headers.flat(), setHost: false, agent: agentOf(tls) }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const rawHeaders = Array.from({ length: res.rawHeaders.length / 2 }, (_, i) => [res.rawHeaders[2 * i], res.rawHeaders[2 * i + 1]] as [string, string]);
        const bytes = Buffer.concat(chunks);
        resolve({
          status: res.statusCode ?? 0, rawHeaders, body: bytes, problem: (isJson(res.headers['content-type']) ? JSON.parse(bytes.toString('utf8') || '{}') : {}) as RawAnswer['problem'],
          header: (name) => rawHeaders.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1],
        });
      });
    });
    req.on('error', reject);
    req.end(body);
  });
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
