import { serializeItem, type BareItem, type Parameters } from 'structured-headers';
import { malformed } from './malformed.js';
import { fieldValue, type Fields } from './message.js';
import { membersOf } from './structured.js';

/** One covered component (RFC 9421 section 2): a field or a derived value, of this message or of its request. */
export interface Component {
  readonly name: string;
  readonly req: boolean;
  readonly key: string | undefined;
  /** The identifier as it stands in Signature-Input; goes into the signature base unchanged. */
  readonly text: string;
  /** The same identifier with its parameters in a fixed order: equal components have equal ids. */
  readonly id: string;
}

export interface RequestParts {
  readonly method: string;
  readonly target: string;
  readonly fields: Fields;
}

/** What a signature is about: a request, or a response together with the request it answers. */
export interface SignedMessage {
  readonly request?: RequestParts;
  readonly response?: { readonly status: number; readonly fields: Fields };
}

const FIELD_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;
const MEMBER_KEY = /^[a-z*][a-z0-9_.*-]*$/;
const VALUE = /^[\t\x20-\x7e]*$/;
/** Origin-form; a fragment has no place in a request target. */
const TARGET = /^\/[\x21\x22\x24-\x7e]*$/;
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;
const DERIVED = ['@method', '@authority', '@path', '@query', '@status'];

/** Makes a component; the parameters are written `;req` then `;key`. */
export function component(name: string, of: { req?: boolean; key?: string } = {}): Component {
  const id = `"${name}"${of.req ? ';req' : ''}${of.key === undefined ? '' : `;key="${of.key}"`}`;
  return { name, req: of.req ?? false, key: of.key, text: id, id };
}

/** Reads one identifier of Signature-Input; refuses every feature that is not part of this profile. */
export function readComponent(value: BareItem, parameters: Parameters): Component {
  if (typeof value !== 'string') throw malformed('A covered component must be a string.');
  const derived = value.startsWith('@');
  if (derived ? !DERIVED.includes(value) : !FIELD_NAME.test(value)) {
    throw malformed(`The component "${value}" is not part of this profile.`);
  }
  if (parameters.size === 0) return component(value);
  for (const [name, of] of parameters) {
    const known = name === 'req' ? of === true : name === 'key' && !derived && typeof of === 'string' && MEMBER_KEY.test(of);
    if (!known) throw malformed(`The component "${value}" has the parameter "${name}", which is not part of this profile.`);
  }
  const key = parameters.get('key');
  const plain = component(value, { req: parameters.has('req'), ...(typeof key === 'string' ? { key } : {}) });
  return { ...plain, text: serializeItem([value, parameters]) };
}

/** The value of a component in a message; refuses (`signature_malformed`) what the message cannot give. */
export function componentValue(of: Component, message: SignedMessage): string {
  if (of.req && message.response === undefined) throw malformed(`${of.text}: only a response can cover its request.`);
  const request = of.req || message.response === undefined ? message.request : undefined;
  const value = of.name.startsWith('@') ? derivedValue(of, message, request) : covered(of, request ?? message.response);
  if (!VALUE.test(value)) throw malformed(`The value of ${of.text} holds characters that cannot be signed.`);
  return value;
}

/** Host in the form that is signed: lower case, default port of https left out (RFC 9421 section 2.2.3). */
export function normalizeAuthority(host: string): string {
  const lower = host.toLowerCase();
  return lower.endsWith(':443') ? lower.slice(0, -4) : lower;
}

/** The authority a request was sent to, or undefined when its Host header names none. */
export function authorityOf(fields: Fields): string | undefined {
  const authority = normalizeAuthority(fieldValue(fields, 'host') ?? '');
  return AUTHORITY.test(authority) ? authority : undefined;
}

function derivedValue(of: Component, message: SignedMessage, request: RequestParts | undefined): string {
  if (of.name === '@status') {
    const status = of.req ? undefined : message.response?.status;
    if (status === undefined) throw malformed('Only a response has "@status", and has it of itself.');
    return String(status);
  }
  if (request === undefined) throw malformed(`${of.text}: a response has no such value; its request may have (;req).`);
  if (of.name === '@method') return request.method;
  if (of.name === '@authority') {
    const authority = authorityOf(request.fields);
    if (authority === undefined) throw malformed('The request has no usable Host header.');
    return authority;
  }
  if (!TARGET.test(request.target)) throw malformed('The request target must be in origin form: an absolute path, and perhaps a query.');
  const mark = request.target.indexOf('?');
  if (of.name === '@path') return mark === -1 ? request.target : request.target.slice(0, mark);
  return mark === -1 ? '?' : request.target.slice(mark);
}

function covered(of: Component, source: { fields: Fields } | undefined): string {
  const value = source === undefined ? undefined : fieldValue(source.fields, of.name);
  if (source === undefined || value === undefined) throw malformed(`The signature covers ${of.text}, but the message has no such field.`);
  if (of.key === undefined) return value;
  const found = membersOf(source.fields, of.name)?.find((each) => each.key === of.key);
  if (found === undefined) throw malformed(`The signature covers ${of.text}, but the field has no such member.`);
  return found.canonical;
}
