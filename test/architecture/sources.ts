import { readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';

export interface Source {
  /** From the root of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The hand-written files of these folders whose name ends so. */
export function sourcesOf(folders: readonly string[], ending: string): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith(ending) && !/(^|\/)(node_modules|dist|generated)\//.test(path))
      .map((path) => ({ path, text: readFileSync(projectPath(path), 'utf8') })));
}
