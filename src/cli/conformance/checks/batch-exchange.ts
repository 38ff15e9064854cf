import { assertStatus } from '../answer.js';
import type { CheckContext } from '../context.js';
import type { Forgery } from '../forge.js';
import { memoFor } from '../memo.js';
import type { TestMessage } from '../messages.js';
import type { Asked } from '../session.js';

export const PATH = '/v1/batches';

export interface Item {
  readonly line: number;
  readonly outcome: string;
  readonly messageId?: string;
  readonly sequence?: number;
  readonly code?: string;
  readonly errors?: ReadonlyArray<{ pointer: string }>;
}

export interface Sent {
  readonly answer: Asked;
  readonly body: Buffer;
  readonly batchId: string;
  readonly messages: readonly TestMessage[];
}

/** Two that are good, one that came before, one with other bytes under its id, one that is no JSON, one that does not fit. */
async function lines(context: CheckContext): Promise<{ body: Buffer; messages: TestMessage[] }> {
  const known = await context.taken();
  const messages = [await context.carrier(), await context.carrier()];
  const texts = [...messages.map((each) => JSON.stringify(each)), known.bytes.toString('utf8'), JSON.stringify({ ...known.message, purpose: 'changed' }), '{"broken":',
    JSON.stringify({ ...await context.carrier(), handling: {} })];
  return { body: Buffer.from(`${texts.join('\n')}\n`), messages };
}

export const EXPECTED = ['accepted', 'accepted', 'duplicate', 'conflict message_conflict', 'refused json_invalid', 'refused schema_invalid'];

/** One batch for all checks that only look at what became of it. */
export const sent = memoFor(async (context: CheckContext): Promise<Sent> => {
  await context.needs(PATH);
  const { body, messages } = await lines(context);
  const answer = await post(context, { body });
  assertStatus(answer, 202);
  const batchId = String(answer.json?.['batchId']);
  context.leftovers.batch(batchId);
  return { answer, body, batchId, messages };
});

export function post(context: CheckContext, want: Partial<Forgery>): Promise<Asked> {
  return context.ask({ target: PATH, contentType: 'application/x-ndjson', ...want });
}

export async function done(context: CheckContext): Promise<Sent & { readonly status: Readonly<Record<string, unknown>> }> {
  const batch = await sent(context);
  const status = await context.eventually('the batch done', async () => {
    const answer = await context.get(`${PATH}/${batch.batchId}`);
    assertStatus(answer, 200);
    return answer.json?.['state'] === 'done' ? answer.json : undefined;
  });
  for (const message of batch.messages) context.leftovers.message(message);
  return { ...batch, status };
}

export async function page(context: CheckContext, query: string): Promise<{ items: Item[]; next?: string; more: boolean }> {
  const { batchId } = await sent(context);
  const answer = await context.get(`${PATH}/${batchId}/items${query}`);
  assertStatus(answer, 200);
  context.assertFits('batch.yaml', 'BatchItemPage', answer.json);
  return answer.json as unknown as { items: Item[]; next?: string; more: boolean };
}

/** The text of each answer over which `outcomeDigest` is made (listBatchItems). */
export function digestText(items: readonly Item[]): string {
  const members = ['line', 'outcome', 'messageId', 'sequence', 'code'] as const;
  return items.map((item) => `${JSON.stringify(Object.fromEntries(members.filter((name) => item[name] !== undefined).map((name) => [name, item[name]])))}\n`).join('');
}
