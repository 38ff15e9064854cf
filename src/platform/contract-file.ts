import { readFileSync } from 'node:fs';
import { parseYaml } from './yaml.js';

const parsed = new Map<string, unknown>();

/** A file of the contract, for reading only. YAML is slow to read, and the same file is part of every contract: it is parsed once in a process. */
export function readContractFile(path: string): unknown {
  if (!parsed.has(path)) parsed.set(path, parseYaml(readFileSync(path, 'utf8')));
  return parsed.get(path);
}
