import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileContent } from './exchange.js';

/** Messages of a batch: an NDJSON file, or one message after the other (objects, or their exact text). */
export type BatchSource = { readonly file: string } | AsyncIterable<unknown> | Iterable<unknown>;

/** A batch on disk, ready to be signed. */
export interface BatchFile {
  readonly content: FileContent;
  /** Removes what was written for it; a file that was given stays. */
  remove(): Promise<void>;
}

/** Writes (unless it is a file already) and hashes; memory does not grow with it. */
export async function batchFile(source: BatchSource): Promise<BatchFile> {
  if ('file' in source) return { content: await hashed(source.file), remove: async () => undefined };
  const path = join(tmpdir(), `crx-batch-${randomUUID()}.ndjson`);
  const remove = (): Promise<void> => rm(path, { force: true });
  try {
    await pipeline(Readable.from(lines(source)), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { content: await hashed(path), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* lines(source: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
  for await (const message of source) {
    const text = typeof message === 'string' ? message : Buffer.isBuffer(message) ? message.toString('utf8') : JSON.stringify(message);
    if (/[\r\n]/.test(text)) throw new TypeError('A message of a batch is one line: its text must not hold line ends.');
    yield `${text}\n`;
  }
}

async function hashed(path: string): Promise<FileContent> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    length += (chunk as Buffer).length;
  }
  return { path, length, sha256: hash.digest() };
}
