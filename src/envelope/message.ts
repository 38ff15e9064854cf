import { Refusal } from '../platform/refusal.js';

/** A request as it came off the wire. The authority is taken from the Host header. */
export interface RawRequest {
  readonly method: string;
  /** Origin-form request target exactly as sent, e.g. `/v1/alerts?x=%20y`; never taken from a URL object. */
  readonly target: string;
  /** Field lines in order of arrival, repeats kept apart. */
  readonly rawHeaders: ReadonlyArray<readonly [string, string]>;
  readonly body: Buffer;
}

/** A request before its content has been read. */
export type RequestHead = Omit<RawRequest, 'body'>;

export interface RawResponse {
  readonly status: number;
  readonly rawHeaders: ReadonlyArray<readonly [string, string]>;
  readonly body: Buffer;
}

/** Field values by lower-case name, surrounding white space removed, in order of arrival. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** Fields that mean one thing only: a second line would let two readers see two messages. */
const SINGLE = ['host', 'content-type', 'content-digest', 'content-length', 'idempotency-key', 'authorization'];

/** Header lines, sorted by name. */
export function indexFields(rawHeaders: ReadonlyArray<readonly [string, string]>): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of rawHeaders) {
    const key = name.toLowerCase();
    const known = fields.get(key);
    if (known === undefined) fields.set(key, [trimOws(value)]);
    else known.push(trimOws(value));
  }
  return fields;
}

/** The combined value of a field (RFC 9421 section 2.1), or undefined when the message does not have it. */
export function fieldValue(fields: Fields, name: string): string | undefined {
  const values = fields.get(name);
  return values === undefined || values.length === 1 ? values?.[0] : values.join(', ');
}

/** Refuses (`header_repeated`) a message that says twice what may be said once. */
export function assertSingleFields(fields: Fields): void {
  for (const [name, values] of fields) {
    if (values.length > 1 && (SINGLE.includes(name) || name.startsWith('crx-'))) {
      throw new Refusal('header_repeated', { detail: `The header ${name} may be sent once only; it came ${values.length} times.` });
    }
  }
}

/** Without optional white space around it. Only SP and HTAB are that in HTTP; String.trim would also take U+00A0 and others away. */
export function trimOws(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isOws(value.charCodeAt(start))) start += 1;
  while (end > start && isOws(value.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === value.length ? value : value.slice(start, end);
}

function isOws(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
