import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client, PulledPage, Wire } from '../../client/client.js';
import type { Output } from '../output.js';
import { settled } from './settled.js';

export interface Collecting {
  readonly client: Client;
  readonly out?: string;
  /** File that holds how far we are. */
  readonly cursor?: string;
  readonly after?: string;
  readonly type?: Wire['MessageType'];
  readonly limit: number;
  readonly wait: number;
  readonly follow?: true;
  readonly acknowledge?: true;
}

/** Page by page: write, acknowledge, then remember the cursor. Broken off anywhere, the next time begins with what was not finished. */
export async function collect(options: Collecting, output: Output): Promise<void> {
  const { client, cursor, out, type, limit, wait, follow } = options;
  const after = options.after ?? (cursor === undefined ? undefined : await readCursor(cursor));
  const shown: unknown[] = [];
  let [next, count] = [after ?? null, 0];
  for await (const page of client.pull({ limit, ...(follow ? { follow, ...(wait > 0 ? { wait } : {}) } : { wait }), ...(after ? { after } : {}), ...(type ? { type } : {}) })) {
    const outcomes = await safe(page, options);
    page.items.forEach(({ bytes, ...item }, at) => {
      // Without a folder this is the only place where the text of a message can be had.
      if (output.json) shown.push(out === undefined ? item : { ...item, body: undefined, outcome: outcomes[at] });
      const known = outcomes[at] ?? (item.acknowledged ? 'acknowledged' : '');
      output.say(`${String(item.position).padStart(6)}  ${item.messageType.padEnd(10)} ${item.messageId}  ${item.sentAt}  ${known}`.trimEnd());
    });
    next = page.next;
    count += page.items.length;
    if (cursor !== undefined) await writeCursor(cursor, next);
  }
  output.result({ ok: true, count, next, items: shown }, [count === 0 ? 'There is nothing new.' : `${count} message${count === 1 ? '' : 's'}; go on with --after ${next}`]);
}

/** @returns what the gateway said to each that was acknowledged */
async function safe({ items }: PulledPage, { client, out, acknowledge }: Collecting): Promise<Array<string | undefined>> {
  if (out === undefined) return [];
  await mkdir(out, { recursive: true });
  for (const { messageId, bytes } of items) await whole(join(out, `${messageId}.json`), bytes);
  if (!acknowledge) return [];
  const receivedAt = new Date().toISOString();
  const answers = await client.acknowledge(items.map(({ messageId, sha256 }) => ({ messageId, sha256, receivedAt })));
  settled(answers);
  return answers.map(({ outcome }) => outcome);
}

/** A snapshot into a file, and what is in it. */
export async function takeSnapshot(client: Client, file: string, output: Output): Promise<void> {
  const snapshot = await client.snapshot(file);
  const byType: Record<string, number> = {};
  for await (const { messageType } of snapshot.messages()) byType[messageType] = (byType[messageType] ?? 0) + 1;
  const { next, count } = snapshot;
  output.result({ ok: true, file, count, byType, next }, [
    `${file} holds ${count} message${count === 1 ? '' : 's'}, verified as a whole.`, ...Object.entries(byType).map(([type, n]) => `  ${n} ${type}`), `Go on with: crx pull --after ${next}`,
  ]);
}

async function readCursor(file: string): Promise<string | undefined> {
  return (await readFile(file, 'utf8').catch(() => '')).trim() || undefined;
}

async function writeCursor(file: string, cursor: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await whole(file, Buffer.from(`${cursor}\n`));
}

/** Whole under its name, or not there. */
async function whole(file: string, bytes: Buffer): Promise<void> {
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
