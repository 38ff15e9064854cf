import { access, writeFile } from 'node:fs/promises';
import type { Client, Wire } from '../../client/client.js';
import type { Context } from '../context.js';
import { CommandFailure, EXIT, usage } from '../exit.js';
import { rows } from '../output.js';

export interface BatchToSend {
  readonly client: Client;
  /** Seconds. */
  readonly wait: number;
  readonly receipt?: string;
}

/** Of those that were not taken. */
const SHOWN = 20;

/** Sends a batch, waits for the answers and tells them. @throws CommandFailure (refused) when an item was not taken */
export async function sendBatch(file: string, { client, wait, receipt }: BatchToSend, { output }: Context): Promise<void> {
  await access(file).catch(() => {
    throw usage(`The batch ${file} cannot be read.`, 'Name a file with one message (JSON) a line.');
  });
  const sent = await client.sendBatch({ file });
  if (receipt) await writeFile(receipt, `${sent.jws}\n`);
  const { receiver, bytes, items, receiptId } = sent.payload;
  output.say(sent.duplicate ? `${receiver} had this batch already; this is the original receipt.` : `${receiver} has the batch, and has signed for it.`);
  const facts = rows([['batch', sent.batchId], ['receipt', `${receiptId}  (signature verified, speaks of exactly these bytes)`], ['content', `${items} items in ${bytes} bytes`]]);
  facts.forEach((line) => output.say(line));
  const status = await client.batchFinished(sent.batchId, wait * 1000);
  const failed = await notTaken(client, sent.batchId, status);
  const { accepted, duplicate, conflict, refused } = status.counts;
  const words = [`${status.state}: ${accepted} accepted, ${duplicate} there before, ${conflict} in conflict, ${refused} refused`, ...failed.map(itemLine)];
  const { state, counts, completion = null } = status;
  const value = { batchId: sent.batchId, receiptId, receipt: sent.jws, duplicate: sent.duplicate, state, items: status.items, counts, completion, failed };
  if (conflict + refused > 0) throw new CommandFailure(EXIT.refused, words.join('\n'), { next: 'Mend these lines and send them again; the others are taken.', detail: value });
  output.result({ ok: true, ...value }, status.state === 'done' ? words : [...words, 'Not all have their answer yet; send the same file again to ask.']);
}

async function notTaken(client: Client, batchId: string, { counts }: Wire['BatchStatus']): Promise<Array<Wire['BatchItem']>> {
  const found: Array<Wire['BatchItem']> = [];
  for (const outcome of ['refused', 'conflict'] as const) {
    if (counts[outcome] === 0) continue;
    for await (const item of client.items(batchId, outcome)) {
      if (found.push(item) >= SHOWN) return found;
    }
  }
  return found;
}

function itemLine({ line, code, detail, errors = [] }: Wire['BatchItem']): string {
  return `  line ${line}: ${code ?? 'refused'}${detail ? `, ${detail}` : ''}${errors.map((one) => `; ${one.pointer || '(whole message)'}: ${one.detail}`).join('')}`;
}
