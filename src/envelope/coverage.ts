import { Refusal } from '../platform/refusal.js';
import { component, type Component, type RequestParts } from './components.js';
import type { Fields } from './message.js';

const ALWAYS = ['@method', '@authority', '@path', '@query'];
const WITH_CONTENT = ['content-type', 'content-digest'];
const IF_PRESENT = ['idempotency-key', 'authorization', 'content-encoding'];
const CONTENT_METHODS = ['POST', 'PUT', 'PATCH'];

/** Whether a request has content that must be covered: by its method, its framing, or because content arrived. */
export function hasContent({ method, fields }: RequestParts, bodyLength = 0): boolean {
  if (bodyLength > 0 || CONTENT_METHODS.includes(method) || fields.has('transfer-encoding')) return true;
  const length = fields.get('content-length')?.[0];
  return length !== undefined && length !== '0';
}

/** What a signature over a request must cover. */
export function requestCoverage(request: RequestParts, content: boolean): Component[] {
  const names = [...ALWAYS, ...(content ? WITH_CONTENT : []), ...conditional(request.fields)];
  return names.map((name) => component(name));
}

/**
 * What a signature over a response must cover: the response itself and the request it answers, as far as the request goes.
 * @param label of the signature on the request, when it had a readable one
 */
export function responseCoverage(response: Fields, request: RequestParts, label: string | undefined): Component[] {
  const own = ['@status', ...WITH_CONTENT.filter((name) => name !== 'content-type' || response.has(name))];
  const content = WITH_CONTENT.filter((name) => request.fields.has(name));
  const asked = [...ALWAYS, ...content, ...conditional(request.fields)];
  const signature = label === undefined ? [] : ['signature-input', 'signature'];
  return [
    ...own.map((name) => component(name)),
    ...asked.map((name) => component(name, { req: true })),
    ...signature.map((name) => component(name, { req: true, ...(label === undefined ? {} : { key: label }) })),
  ];
}

/** Refuses `coverage_insufficient`, naming what is missing; covering more than is asked is welcome. */
export function assertCovered(required: readonly Component[], covered: readonly Component[]): void {
  const ids = new Set(covered.map((each) => each.id));
  const absent = required.filter((each) => !ids.has(each.id)).map((each) => each.text);
  if (absent.length === 0) return;
  throw new Refusal('coverage_insufficient', { detail: `The signature does not cover ${absent.join(' ')}.` });
}

function conditional(fields: Fields): string[] {
  const crx = [...fields.keys()].filter((name) => name.startsWith('crx-'));
  return [...IF_PRESENT.filter((name) => fields.has(name)), ...crx.sort()];
}
