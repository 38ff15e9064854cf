import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Exchange } from './exchange.js';
import { NotProven } from './not-proven.js';
import { pulled, type PulledMessage } from './outbox.js';
import type { Wire } from './wire.js';

/** A snapshot in a file, verified as a whole: signature, last line, count and digest. */
export interface Snapshot {
  readonly file: string;
  /** Go on from here with `pull({ after: next })`. */
  readonly next: string;
  readonly count: number;
  /** One message after the other; memory does not grow with the file. */
  messages(): AsyncGenerator<PulledMessage>;
}

const LF = 0x0a;
/** Of one line: a message has at most 2 MiB, and as a string in JSON at most six times as much. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Fetches the snapshot into a file. Under its name there is nothing until all of it is verified. @throws NotProven, and what an exchange throws */
export async function takeSnapshot(exchange: Exchange, file: string, timeoutMs: number): Promise<Snapshot> {
  const part = `${file}.part`;
  try {
    await exchange.download('/v1/outbox/snapshot', part, { timeoutMs });
    const { next, count } = await assertWhole(part);
    await rename(part, file);
    return { file, next, count, messages: () => messagesIn(file, count) };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function assertWhole(file: string): Promise<Wire['OutboxSnapshotEnd']> {
  const before = createHash('sha256');
  let last: Buffer | undefined;
  let count = -1;
  for await (const line of linesOf(file)) {
    if (last) before.update(last);
    last = line;
    count += 1;
  }
  const end = endIn(last);
  if (end.count !== count) throw new NotProven(`The snapshot has ${count} lines before its last, which says ${end.count}.`);
  if (end.sha256 !== before.digest('hex')) throw new NotProven('The lines of the snapshot are not those its last line speaks of.');
  return end;
}

function endIn(line: Buffer | undefined): Wire['OutboxSnapshotEnd'] {
  const end = line === undefined ? undefined : JSON.parse(line.toString('utf8')) as Partial<Wire['OutboxSnapshotEnd']>;
  if (typeof end?.next !== 'string' || typeof end.count !== 'number' || typeof end.sha256 !== 'string') throw new NotProven('The snapshot has no last line: it is not whole.');
  return end as Wire['OutboxSnapshotEnd'];
}

async function* messagesIn(file: string, count: number): AsyncGenerator<PulledMessage> {
  let read = 0;
  for await (const line of linesOf(file)) {
    if (read === count) return;
    read += 1;
    yield pulled(JSON.parse(line.toString('utf8')) as Wire['OutboxItem']);
  }
}

/** Lines with their line ends. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    let from = 0;
    for (let at = (chunk as Buffer).indexOf(LF); at !== -1; at = (chunk as Buffer).indexOf(LF, from)) {
      yield Buffer.concat([...rest, (chunk as Buffer).subarray(from, at + 1)]);
      [rest, length, from] = [[], 0, at + 1];
    }
    rest.push((chunk as Buffer).subarray(from));
    length += (chunk as Buffer).length - from;
    if (length > LONGEST_LINE) throw new NotProven(`A line of the snapshot is longer than ${LONGEST_LINE} bytes.`);
  }
  if (length > 0) yield Buffer.concat(rest);
}
