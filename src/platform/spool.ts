import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Content on disk, hashed while it came: what is too large for memory. */
export interface Spooled {
  /** Bytes that came; more than `most` when it was too large, and then they are not on disk. */
  readonly length: number;
  readonly sha256: Buffer;
  readonly sha512?: Buffer;
  /** The content in pieces. */
  read(): AsyncIterable<Buffer>;
  /** The same for one who only looks: each piece holds until the next is asked for, so that no memory is left behind. */
  look(): AsyncIterable<Buffer>;
  /** Fills the buffer with the stretch that begins at `from`. */
  readInto(stretch: Buffer, from: number): Promise<void>;
  /** Gives the disk back. */
  remove(): Promise<void>;
}

export interface SpoolOptions {
  readonly directory: string;
  /** Bytes that are kept at most. What is more is read and thrown away, so that its sender can be answered, up to `drained` more. */
  readonly most: number;
  readonly drained: number;
  readonly sha512: boolean;
  /** For the whole of it. */
  readonly timeoutMs: number;
}

const PIECE = 256 * 1024;

/** Takes a stream to its end. Where the system allows it the file has no name from the first moment: a crash leaves nothing behind. */
export async function spool(stream: Readable, options: SpoolOptions): Promise<Spooled> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const path = join(options.directory, `spool-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  const remove = async (): Promise<void> => {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
  };
  await rm(path).catch(() => undefined);
  const timer = setTimeout(() => stream.destroy(new Error('the body took too long')), options.timeoutMs);
  try {
    return { ...await fill(stream, file, options), read: () => pieces(file, () => Buffer.allocUnsafe(PIECE)), look: () => look(file), readInto: (stretch, from) => readInto(file, stretch, from), remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function fill(stream: Readable, file: FileHandle, options: SpoolOptions): Promise<Pick<Spooled, 'length' | 'sha256' | 'sha512'>> {
  const sha256 = createHash('sha256');
  const sha512 = options.sha512 ? createHash('sha512') : undefined;
  let length = 0;
  for await (const piece of stream) {
    length += (piece as Buffer).length;
    if (length > options.most + options.drained) throw new Error('the body is far too large');
    if (length > options.most) continue;
    sha256.update(piece as Buffer);
    sha512?.update(piece as Buffer);
    await file.write(piece as Buffer);
  }
  return { length, sha256: sha256.digest(), ...(sha512 ? { sha512: sha512.digest() } : {}) };
}

async function* pieces(file: FileHandle, room: () => Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(room(), 0, undefined, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

function look(file: FileHandle): AsyncIterable<Buffer> {
  const room = Buffer.allocUnsafe(PIECE);
  return pieces(file, () => room);
}

async function readInto(file: FileHandle, stretch: Buffer, from: number): Promise<void> {
  for (let done = 0; done < stretch.length;) {
    const { bytesRead } = await file.read(stretch, done, undefined, from + done);
    if (bytesRead === 0) throw new Error('the content on disk is shorter than it was');
    done += bytesRead;
  }
}
