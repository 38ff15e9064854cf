import { readFileSync } from 'node:fs';
import { projectPath } from '../../platform/paths.js';
import { parseYaml } from '../../platform/yaml.js';

/** Raised when a list changes: part of every explanation. */
export const LISTS_VERSION = 'names-lists 3';

const read = (file: string): string => readFileSync(projectPath('src', 'matching', 'data', file), 'utf8');

/** A value made when it is first asked for, then kept. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The rows of a shipped table without its header and comments, cells parted by tabs. */
export function readTable(file: string): string[][] {
  return read(file).split('\n').slice(1).filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}

export interface OrgType {
  readonly display?: string;
  readonly compare?: string;
  readonly generic?: string;
  readonly aliases?: readonly string[];
}

export const readOrgTypes = (): readonly OrgType[] => (parseYaml(read('org_types.yml')) as { types: OrgType[] }).types;
export const readJson = (file: string): unknown => JSON.parse(read(file));
