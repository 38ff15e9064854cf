import { isObject, membersOf, type Json, type JsonObject } from '../contract-bundle.js';
import { compareContracts } from './compare.js';

/** What the check of a contract looks at. */
export interface ContractState {
  /** As it was last released; see `promiseOf`. */
  readonly released: JsonObject;
  /** As it is now, bundled. */
  readonly current: JsonObject;
  /** Markdown: one `## version` section for each version, the newest first. */
  readonly changelog: string;
}

/**
 * What is wrong with a contract beside its changelog, one sentence each; none when all is well. A breaking change must be named, word for
 * word and between backticks, in a section above the one of the released version.
 */
export function contractFaults({ released, current, changelog }: ContractState): string[] {
  const version = versionOf(current);
  const [newest] = versionsOf(changelog);
  const wrongHead = newest === version ? [] : [`the newest section of the changelog is ${newest ?? 'missing'}, but the contract says it is ${version}`];
  const news = sectionsAbove(changelog, versionOf(released));
  const unnamed = compareContracts(released, current).filter(({ kind, name }) => kind === 'breaking' && !news.includes(`\`${name}\``));
  return [...wrongHead, ...unnamed.map(({ name }) => `a breaking change is not in the changelog: \`${name}\``)];
}

/** Why this contract cannot be released now, one sentence each: its faults, and a version that does not say how much changed. */
export function releaseFaults(state: ContractState): string[] {
  const changes = compareContracts(state.released, state.current);
  const [was, is] = [versionOf(state.released), versionOf(state.current)];
  const major = (version: string): string => version.split('.')[0] ?? '';
  const tooLow = changes.length > 0 && was === is ? [`the contract changed since ${was}; raise info.version`] : [];
  const broken = changes.some(({ kind }) => kind === 'breaking') && major(was) === major(is) && was !== is
    ? [`it breaks what ${was} promised; raise the first number of info.version`] : [];
  return [...contractFaults(state), ...tooLow, ...broken];
}

/** `info.version` of a contract. */
export function versionOf(document: JsonObject): string {
  return String(membersOf(document.info).version ?? '');
}

function versionsOf(changelog: string): string[] {
  return [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map((match) => match[1] ?? '');
}

function sectionsAbove(changelog: string, version: string): string {
  const end = changelog.indexOf(`\n## ${version}`);
  return end === -1 ? changelog : changelog.slice(0, end);
}

/** A contract without its words and examples: what is kept of a release, to hold the next one against. */
export function promiseOf(document: JsonObject): JsonObject {
  return membersOf(bare(document));
}

function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, member]) => !isWords(name, member, value)).map(([name, member]) => [name, bare(member)]));
}

/** A member of a record may be called `description` too: then a schema stands there, not a text. */
function isWords(name: string, member: Json, of: JsonObject): boolean {
  if (['description', 'summary', 'title'].includes(name)) return typeof member === 'string' && of.openapi === undefined && of.version === undefined;
  return name === 'examples' && (Array.isArray(member) || of.schema !== undefined);
}
