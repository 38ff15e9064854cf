import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { projectPath } from '../../src/platform/paths.js';

/** A shipped part of a public watch list. */
export async function readSample(name: string): Promise<Buffer> {
  return gunzipSync(await readFile(projectPath('src', 'cli', 'world', 'samples', 'watchlists', name)));
}
