import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { spool, type Spooled } from '../../src/platform/spool.js';

const directory = mkdtemp(join(tmpdir(), 'crx-files-'));

const taken: Spooled[] = [];

/** Bytes as a door would have taken them to disk. */
export async function spooled(content: Buffer | string): Promise<Spooled> {
  const file = await spool(Readable.from([Buffer.from(content)]), { directory: await directory, most: 1 << 30, drained: 0, sha512: false, timeoutMs: 30_000 });
  taken.push(file);
  return file;
}

/** Takes away where they were. */
export async function removeSpooled(): Promise<void> {
  for (const file of taken) await file.remove();
  await rm(await directory, { recursive: true, force: true });
}
