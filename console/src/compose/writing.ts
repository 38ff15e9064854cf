import { childPointer, stepsOf, valueAt } from '../case/pointer';

/** What is written so far: a NoticeDraft that may be unfinished (the contract's NoticeWriting). */
export interface Writing {
  readonly messageType: 'alert' | 'seizure' | 'request' | 'feedback' | 'reply';
  readonly [member: string]: unknown;
}
type Json = Record<string, unknown>;

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isHollow = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/**
 * The writing with another value at a place; what leads there is made where it is missing. Nothing is kept of a field that was emptied,
 * nor of an object that held nothing else; items of lists stay until they are taken away.
 */
export function written(writing: Writing, pointer: string, value: unknown): Writing {
  return put(writing, stepsOf(pointer), value) as Writing;
}

function put(inside: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (/^\d+$/.test(step) && (Array.isArray(inside) || inside === undefined)) {
    const items = [...((inside as unknown[] | undefined) ?? [])];
    items[Number(step)] = put(items[Number(step)], rest, value) ?? {};
    return items;
  }
  const members: Json = { ...(inside as Json | undefined) };
  const next = put(members[step], rest, value);
  if (isEmpty(next) || (rest.length > 0 && isHollow(next))) delete members[step];
  else members[step] = next;
  return members;
}

/** Without one item of a list. */
export function without(writing: Writing, pointer: string, index: number): Writing {
  const items = valueAt(writing, pointer) as unknown[];
  return written(writing, pointer, items.toSpliced(index, 1));
}

/** Every place that holds something, objects and their members. */
export function* placesIn(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = childPointer(pointer, name);
    if (!Array.isArray(value)) yield at;
    yield* placesIn(member, at);
  }
}
