import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileKind, KeptFile } from '../../evidence/file-store.js';
import type { Gateway } from '../../gateway.js';
import { spool } from '../../platform/spool.js';
import { usage } from '../exit.js';
import type { CsvDialect } from '../../platform/csv-dialect.js';
import type { TextEncoding } from '../../platform/text-encoding.js';

/** Largest file, in bytes. */
const LARGEST = 4 * 1024 ** 3;

export interface Bringing {
  readonly partner: string;
  readonly kind: FileKind;
  readonly format: CsvDialect['format'];
  readonly encoding?: TextEncoding | undefined;
  readonly delimiter?: string | undefined;
  readonly by: string;
}

/** Keeps a file of this machine as evidence. @throws CommandFailure when it cannot be read */
export async function bringFile({ flows, config }: Gateway, path: string, bringing: Bringing): Promise<KeptFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw usage(`The file ${path} cannot be read.`);
  if (found.size > LARGEST) throw usage(`${path} is larger than 4 GiB.`, 'Cut it into files that each have the header.');
  const content = await spool(createReadStream(path), { directory: config.spoolDirectory, most: LARGEST, drained: 0, sha512: false, timeoutMs: 3_600_000 });
  try {
    return (await flows.keepFile({ ...bringing, name: basename(path), content })).file;
  } finally {
    await content.remove();
  }
}
