import { randomBytes } from 'node:crypto';
import { signBytes } from '../../envelope/algorithms.js';
import { normalizeAuthority } from '../../envelope/components.js';
import { contentDigest } from '../../envelope/content-digest.js';
import type { SigningKey } from '../../envelope/private-key.js';
import { DEFAULT_LABEL, MAX_LIFETIME, REQUEST_TAG } from '../../envelope/profile.js';
import type { WireRequest } from './wire.js';

/** A request to be signed by the profile, and everything that may be wrong about it on purpose. */
export interface Forgery {
  readonly method?: string;
  readonly target: string;
  readonly body?: Buffer;
  readonly contentType?: string;
  /** Further header lines; covered when the profile wants them covered. */
  readonly extra?: ReadonlyArray<readonly [string, string]>;
  readonly host?: string;
  /** Content-Digest as it is sent and signed; undefined leaves the line out. */
  readonly digest?: string | undefined;
  readonly label?: string;
  /** Seconds, relative to the clock of the gateway. */
  readonly createdIn?: number;
  /** Seconds after `created`. */
  readonly lifetime?: number;
  readonly nonce?: string;
  readonly keyid?: string;
  readonly key?: SigningKey;
  /** Components that are not covered although they should be. */
  readonly uncovered?: readonly string[];
  /** Further components: identifier as it is written, and the value that is signed. */
  readonly covered?: ReadonlyArray<readonly [string, string]>;
  /** Bends the parameters before they are signed, each as it is written, e.g. `created=1`. */
  readonly parameters?: (parameters: string[]) => string[];
  /** Bends the header lines after signing. */
  readonly spoil?: (headers: Array<readonly [string, string]>) => Array<readonly [string, string]>;
  /** What is sent in place of what was signed. */
  readonly sent?: { readonly method?: string; readonly target?: string; readonly body?: Buffer };
}

export interface Forger {
  readonly authority: string;
  readonly key: SigningKey;
  /** Seconds since the epoch, by the clock of the gateway. */
  seconds(): number;
}

/** A request ready to be sent, with what was signed. */
export interface Forged extends WireRequest {
  readonly signatureBase: string;
  readonly nonce: string;
}

type Lines = Array<readonly [string, string]>;

/**
 * Builds and signs a request (RFC 9421 section 3.1) by hand, not by the code that a gateway verifies with: what is wrong stays
 * wrong, and what is right does not depend on one implementation.
 */
export function forge(want: Forgery, by: Forger): Forged {
  const method = want.method ?? (want.body === undefined ? 'GET' : 'POST');
  const body = want.body ?? Buffer.alloc(0);
  const lines = headerLines(want, { method, body, authority: by.authority });
  const key = want.key ?? by.key;
  const nonce = want.nonce ?? randomBytes(18).toString('base64url');
  const parameters = parametersOf(want, { created: by.seconds() + (want.createdIn ?? 0), nonce, keyid: want.keyid ?? key.keyid });
  const components = [...standardComponents(method, want.target, lines), ...(want.covered ?? [])].filter(([id]) => !want.uncovered?.includes(id.replaceAll('"', '')));
  const text = `(${components.map(([id]) => id).join(' ')})${parameters.map((each) => `;${each}`).join('')}`;
  const signatureBase = [...components.map(([id, value]) => `${id}: ${value}`), `"@signature-params": ${text}`].join('\n');
  const signature = signBytes(key.alg, Buffer.from(signatureBase, 'latin1'), key.privateKey);
  const label = want.label ?? DEFAULT_LABEL;
  const signed: Lines = [...lines, ['Signature-Input', `${label}=${text}`], ['Signature', `${label}=:${signature.toString('base64')}:`]];
  const sent = { method, target: want.target, body, ...want.sent };
  return { ...sent, rawHeaders: want.spoil ? want.spoil(signed) : signed, signatureBase, nonce };
}

function headerLines(want: Forgery, { method, body, authority }: { method: string; body: Buffer; authority: string }): Lines {
  const lines: Lines = [['Host', want.host ?? authority], ['Accept', 'application/json, application/problem+json, application/x-ndjson'], ...(want.extra ?? [])];
  if (method === 'GET' && body.length === 0) return lines;
  lines.push(['Content-Type', want.contentType ?? 'application/json'], ['Content-Length', String((want.sent?.body ?? body).length)]);
  const digest = 'digest' in want ? want.digest : contentDigest(body);
  if (digest !== undefined) lines.push(['Content-Digest', digest]);
  return lines;
}

function parametersOf(want: Forgery, { created, nonce, keyid }: { created: number; nonce: string; keyid: string }): string[] {
  const parameters = [`created=${created}`, `expires=${created + (want.lifetime ?? MAX_LIFETIME)}`, `nonce="${nonce}"`, `keyid="${keyid}"`, `tag="${REQUEST_TAG}"`];
  return want.parameters ? want.parameters(parameters) : parameters;
}

const COVERED_FIELDS = /^(content-type|content-digest|idempotency-key|authorization|content-encoding|crx-.*)$/;

function standardComponents(method: string, target: string, lines: Lines): Lines {
  const mark = target.indexOf('?');
  const host = lines.find(([name]) => name === 'Host')?.[1] ?? '';
  const fields = lines.map(([name, value]) => [name.toLowerCase(), value] as const).filter(([name]) => COVERED_FIELDS.test(name));
  const once = [...new Map(fields.map(([name, value]) => [`"${name}"`, fields.filter(([each]) => each === name).length > 1 ? joined(fields, name) : value])).entries()];
  return [
    ['"@method"', method], ['"@authority"', normalizeAuthority(host)],
    ['"@path"', mark === -1 ? target : target.slice(0, mark)], ['"@query"', mark === -1 ? '?' : target.slice(mark)],
    ...once,
  ];
}

/** The combined value of a field that comes more than once (RFC 9421 section 2.1). */
function joined(fields: Lines, name: string): string {
  return fields.filter(([each]) => each === name).map(([, value]) => value).join(', ');
}
