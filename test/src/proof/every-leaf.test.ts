import { readFileSync } from 'node:fs';
import type { EvidenceBundle } from '../../../src/domain/evidence-bundle.js';
import { projectPath } from '../../../src/platform/paths.js';
import { openAnchors } from '../../../src/proof/anchors.js';
import { Malformed, readAnchors, readBundle } from '../../../src/proof/shape.js';
import { DEMANDS, verifyBundle } from '../../../src/proof/verify-bundle.js';

const vector = (name: string): Buffer => readFileSync(projectPath('docs', 'partner-guide', 'vectors', name));
const anchors = openAnchors(readAnchors(vector('trust-anchors.json')));
const good = readBundle(vector('evidence-bundle.json'));

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Paths of everything that is not a container. */
function leaves(value: Json, path: ReadonlyArray<string | number> = []): Array<ReadonlyArray<string | number>> {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, Array.isArray(value) ? Number(name) : name]));
}

function changed(path: ReadonlyArray<string | number>, change: (leaf: Json) => Json): Buffer {
  const copy = JSON.parse(JSON.stringify(good)) as Json;
  let at = copy as Record<string | number, Json>;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string | number, Json>;
  const last = path.at(-1) as string | number;
  at[last] = change(at[last] as Json);
  return Buffer.from(JSON.stringify(copy));
}

async function verdict(bytes: Buffer): Promise<string> {
  try {
    return (await verifyBundle(readBundle(bytes), anchors, DEMANDS)).verdict;
  } catch (error) {
    if (error instanceof Malformed) return 'refuted';
    throw error;
  }
}

/** Every character, one at a time, where a text is short; a sample of a long one, its ends included. */
function places(text: string): number[] {
  const step = Math.max(1, Math.floor(text.length / 40));
  return [...new Set([...Array.from({ length: Math.ceil(text.length / step) }, (_, i) => i * step), ...Array.from({ length: Math.min(4, text.length) }, (_, i) => text.length - 1 - i)])];
}

/** Another character of its kind, so that the form stays and the sense does not. */
const other = (character: string): string => (/\d/.test(character) ? String((Number(character) + 1) % 10) : /[a-y]/i.test(character) ? String.fromCharCode(character.charCodeAt(0) + 1) : character === 'A' ? 'B' : 'A');

/** What nobody signs: the holder's count and clock, and what it tells of keys; who checks is told so. */
const UNSIGNED = /^(message\.(sequence|keptAt)|keys\.\d\.(state|confirmedAt|activeFrom|expiresAt|administration|alg|jwk\.kid))$/;
/** A cosignature under a name that is not trusted counts for nothing: then the witness is missing who was demanded. */
const found = (judged: string, at: string): boolean => judged === 'refuted' || (judged === 'incomplete' && at.endsWith('.log.proof'));
const paths = leaves(good as unknown as Json).map((path) => [path.join('.'), path] as const);

it('has every leaf before it', () => expect(paths.length).toBeGreaterThan(40));

it.each(paths.filter(([name]) => !UNSIGNED.test(name)))('a change of %s is found, wherever it is', async (name, path) => {
  const leaf = path.reduce<Json>((value, member) => (value as Record<string, Json>)[member] as Json, good as unknown as Json);
  const changes = typeof leaf === 'string'
    ? places(leaf).map((place) => (text: Json) => `${String(text).slice(0, place)}${other(leaf[place] as string)}${String(text).slice(place + 1)}`)
    : [(value: Json) => (value as number) + 1];
  const missed: string[] = [];
  for (const change of changes) if (!found(await verdict(changed(path, change)), name)) missed.push(JSON.stringify(change(leaf)));
  expect(missed).toEqual([]);
});

it.each(paths)('%s of another kind, or gone, is never taken for proven by accident', async (name, path) => {
  for (const strange of [null, 7.5, -1, '', 'x', [], {}, true] as Json[]) {
    const judged = await verdict(changed(path, () => strange));
    if (!UNSIGNED.test(name)) expect([name, strange, judged]).toEqual([name, strange, 'refuted']);
  }
});

it('holds unchanged', async () => {
  expect(await verdict(Buffer.from(JSON.stringify(good satisfies EvidenceBundle)))).toBe('holds');
});
