import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, the same from sources and from `dist/`: the one that holds the lock file. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package-lock.json'))) return folder;
  }
  throw new Error('package-lock.json was not found above this module');
}

/** A file or folder of the checkout, for example `projectPath('migrations', 'schema.sql')`. */
export function projectPath(...parts: string[]): string {
  return join(projectRoot(), ...parts);
}
