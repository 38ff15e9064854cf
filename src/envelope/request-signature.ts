import { requestClaims, type RequestClaims } from './claims.js';
import type { RequestParts } from './components.js';
import { assertSingleFields, indexFields, type Fields, type RequestHead } from './message.js';
import { REQUEST_TAG } from './profile.js';
import { selectSignature, type ClaimedSignature } from './signature-input.js';

/** A request with our signature on it, read but not verified. */
export interface ReadRequest {
  readonly request: RequestParts;
  readonly signature: ClaimedSignature;
  readonly claims: RequestClaims;
}

interface ReadHeaders {
  /** Lines there were: lines added since make the reading void. */
  readonly lines: number;
  readonly fields: Fields;
  readonly signature: ClaimedSignature;
  readonly claims: RequestClaims;
}

/** The same header lines are read when they arrive, when they are verified and when the answer is signed. */
const readings = new WeakMap<RequestHead['rawHeaders'], ReadHeaders>();

/** The parts of a request that components are taken from. */
export function requestParts({ method, target, rawHeaders }: RequestHead): RequestParts {
  return { method, target, fields: known(rawHeaders)?.fields ?? indexFields(rawHeaders) };
}

/** Reads the signature headers of a request. Refuses `header_repeated`, `signature_missing`, `signature_malformed`, `alg_not_allowed`. */
export function readRequest(raw: RequestHead): ReadRequest {
  const { fields, signature, claims } = reading(raw.rawHeaders);
  return { request: { method: raw.method, target: raw.target, fields }, signature, claims };
}

/** The label under which a request carries its signature, or undefined when that cannot be read. */
export function requestLabel(raw: RequestHead): string | undefined {
  try {
    return (known(raw.rawHeaders)?.signature ?? selectSignature(indexFields(raw.rawHeaders), REQUEST_TAG)).label;
  } catch {
    return undefined;
  }
}

function reading(rawHeaders: RequestHead['rawHeaders']): ReadHeaders {
  const before = known(rawHeaders);
  if (before !== undefined) return before;
  const fields = indexFields(rawHeaders);
  assertSingleFields(fields);
  const signature = selectSignature(fields, REQUEST_TAG);
  const read = { lines: rawHeaders.length, fields, signature, claims: requestClaims(signature) };
  readings.set(rawHeaders, read);
  return read;
}

function known(rawHeaders: RequestHead['rawHeaders']): ReadHeaders | undefined {
  const read = readings.get(rawHeaders);
  return read?.lines === rawHeaders.length ? read : undefined;
}
