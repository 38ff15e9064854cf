import { Refusal, type RefusalCode } from '../../platform/refusal.js';

/** An answer before it is signed. */
export interface TwinAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Statuses of the contract for what the twin refuses; what is not here is 400. */
const STATUSES: Partial<Record<RefusalCode, number>> = {
  signature_missing: 401, signature_invalid: 401, key_unknown: 401, key_revoked: 401, signature_stale: 401, signature_future: 401, nonce_replayed: 401, alg_not_allowed: 401,
  authority_unknown: 421, sender_mismatch: 403, not_agreed: 403, not_found: 404, message_conflict: 409, too_large: 413, unavailable: 503,
};

export function json(status: number, value: unknown): TwinAnswer {
  return { status, contentType: 'application/json', body: Buffer.from(JSON.stringify(value)) };
}

/** A problem document (RFC 9457) for whatever was thrown. */
export function problem(thrown: unknown): TwinAnswer {
  const refusal = thrown instanceof Refusal ? thrown : undefined;
  const code = refusal?.code ?? 'fault';
  const status = refusal ? STATUSES[refusal.code] ?? 400 : 500;
  const { detail = 'The fault is in the sandbox.', errors, retryAfter } = refusal?.text ?? {};
  const body = { type: `urn:crx:problem:${code}`, title: code.replaceAll('_', ' '), status, code, detail, next: 'This is a sandbox: look at its log.', ...(errors ? { errors } : {}) };
  return { ...json(status, body), contentType: 'application/problem+json', ...(retryAfter ? { headers: { 'retry-after': String(retryAfter) } } : {}) };
}
