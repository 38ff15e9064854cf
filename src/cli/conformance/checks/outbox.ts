import { createHash } from 'node:crypto';
import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import { NotTried } from '../verdict.js';
import type { CheckContext } from '../context.js';
import type { Asked } from '../session.js';
import { ID_MEMBER, recordOf } from '../messages.js';

const PATH = '/v1/outbox';

export interface Item {
  readonly position: number;
  readonly messageId: string;
  readonly messageType: string;
  readonly sha256: string;
  readonly acknowledged: boolean;
  readonly body: string;
}

export interface Page {
  readonly items: readonly Item[];
  readonly next: string;
  readonly more: boolean;
}

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const check = (id: string, title: string, source: string, run: Check['run']): Check => ({ id, title, source, run });

export async function page(context: CheckContext, query = ''): Promise<Page> {
  await context.needs(PATH);
  const answer = await context.get(`${PATH}${query}`);
  assertStatus(answer, 200);
  context.assertFits('outbox.yaml', 'OutboxPage', answer.json);
  return answer.json as unknown as Page;
}

/** From the beginning to the end, at most so many pages. */
async function toTheEnd(context: CheckContext): Promise<string> {
  let read = await page(context, '?limit=1000');
  for (let pages = 0; read.more && pages < 200; pages += 1) read = await page(context, `?limit=1000&after=${encodeURIComponent(read.next)}`);
  return read.next;
}

/** A page with something in it. Where there is nothing, an alert is sent and withdrawn: what followed comes back as feedback. */
export async function filled(context: CheckContext, query = ''): Promise<Page> {
  const first = await page(context, query);
  if (first.items.length > 0) return first;
  const alert = context.message('alert');
  if ((await context.post(alert)).status === 201) {
    const recordId = String(recordOf(alert)[ID_MEMBER.alert]);
    if ((await context.post(context.message('withdrawal', { recordType: 'alert', recordId }))).status === 201) context.leftovers.withdrawn(recordId);
    const found = await context.eventually('something in the outbox', async () => {
      const read = await page(context, query);
      return read.items.length > 0 ? read : undefined;
    }).catch(() => undefined);
    if (found) return found;
  }
  throw new NotTried('the gateway has nothing for us, and what we sent made it send nothing');
}

export const OUT: CheckGroup = {
  code: 'OUT', title: 'Outbox',
  checks: [
    check('OUT-01', 'a page follows the contract', 'listOutbox', async (context) => void await page(context)),
    check('OUT-02', 'the bytes of every item have its digest', 'OutboxItem', async (context) => {
      for (const item of (await filled(context)).items) assertThat(sha256(item.body) === item.sha256, `sha256 ${sha256(item.body)}`, item.sha256);
    }),
    check('OUT-03', 'every item is the message it is called, and is for us', 'OutboxItem', async (context) => {
      for (const item of (await filled(context)).items) {
        const message = JSON.parse(item.body) as Record<string, unknown>;
        assertThat(message['messageId'] === item.messageId && message['messageType'] === item.messageType, `${item.messageType} ${item.messageId}`, `${String(message['messageType'])} ${String(message['messageId'])}`);
        assertThat(message['sender'] === context.receiver && (message['audience'] as string[]).includes(context.sender), `from ${context.receiver} to ${context.sender}`, message);
      }
    }),
    check('OUT-04', 'positions have no gap', 'listOutbox: gapless numbers', async (context) => {
      const positions = (await filled(context)).items.map(({ position }) => position);
      assertThat(positions.every((each, i) => i === 0 || each === (positions[i - 1] as number) + 1), 'numbers one after the other', positions);
    }),
    check('OUT-05', 'the same cursor gives the same items', 'listOutbox', async (context) => {
      const first = (await filled(context, '?limit=1')).items[0]?.messageId;
      const again = (await page(context, '?limit=1')).items[0]?.messageId;
      assertThat(first === again, String(first), again);
    }),
    check('OUT-06', 'a cursor goes on where the page ended', 'listOutbox', async (context) => {
      const { items: [first], next } = await filled(context, '?limit=1');
      const after = await page(context, `?limit=1&after=${encodeURIComponent(next)}`);
      assertThat(after.items.every(({ position }) => position === (first?.position ?? 0) + 1), `position ${(first?.position ?? 0) + 1}, or nothing`, after.items[0]?.position);
    }),
    check('OUT-07', 'a filter gives one type only', 'listOutbox', async (context) => {
      const { messageType } = (await filled(context)).items[0] as Item;
      const { items } = await page(context, `?type=${messageType}`);
      assertThat(items.length > 0 && items.every((item) => item.messageType === messageType), `${messageType} only`, items.map((item) => item.messageType));
    }),
    check('OUT-08', 'a cursor of another filter is refused', 'listOutbox: cursor_mismatch', async (context) => {
      const { next } = await page(context);
      assertRefused(await context.get(`${PATH}?type=alert&after=${encodeURIComponent(next)}`), [400, 'cursor_mismatch']);
    }),
    check('OUT-09', 'a cursor nobody gave is refused', 'listOutbox: cursor_mismatch', async (context) => {
      await context.needs(PATH);
      assertRefused(await context.get(`${PATH}?after=WyJub2JvZHkiXQ`), [400, 'cursor_mismatch'], [400, 'schema_invalid']);
    }),
    check('OUT-10', 'a page without or beyond measure is refused', 'listOutbox: limit', async (context) => {
      await context.needs(PATH);
      for (const limit of [0, 1001]) assertRefused(await context.get(`${PATH}?limit=${limit}`), [400, 'schema_invalid']);
    }),
    check('OUT-11', 'waiting ends with an empty page and the cursor we have', 'listOutbox: wait', async (context) => {
      const end = await toTheEnd(context);
      const began = context.examined.now();
      const { items } = await page(context, `?wait=1&after=${encodeURIComponent(end)}`);
      const ms = context.examined.now() - began;
      assertThat(items.length > 0 || ms >= 900, 'an answer held back for a second', `${ms} ms`);
    }),
    check('OUT-12', 'the snapshot is whole, and its digest and signature hold', 'takeSnapshot', async (context) => {
      await context.needs(`${PATH}/snapshot`);
      const answer = await context.get(`${PATH}/snapshot`);
      assertStatus(answer, 200);
      const { lines, end, before } = snapshotOf(answer);
      context.assertFits('outbox.yaml', 'OutboxSnapshotEnd', end);
      for (const line of lines) context.assertFits('outbox.yaml', 'OutboxItem', line);
      assertThat(end?.['count'] === lines.length && end['sha256'] === sha256(before), `count ${lines.length}, sha256 ${sha256(before)}`, end);
      const fault = await context.verify(answer, answer.sent);
      assertThat(fault === undefined, 'a signature that verifies', fault);
    }),
    check('OUT-13', 'the cursor of a snapshot goes on behind it', 'takeSnapshot', async (context) => {
      await context.needs(`${PATH}/snapshot`);
      const { lines, end } = snapshotOf(await context.get(`${PATH}/snapshot`));
      const last = Math.max(0, ...lines.map(({ position }) => Number(position)));
      const { items } = await page(context, `?after=${encodeURIComponent(String(end?.['next']))}`);
      assertThat(items.every(({ position }) => position > last), `positions beyond ${last}`, items.map(({ position }) => position));
    }),
  ],
};

type Line = Readonly<Record<string, unknown>>;

function snapshotOf({ body }: Asked): { lines: Line[]; end: Line | undefined; before: Buffer } {
  const texts = body.toString('utf8').split('\n').filter((line) => line !== '');
  const all = texts.map((line) => JSON.parse(line) as Line);
  const before = body.subarray(0, body.length - Buffer.byteLength(`${texts.at(-1) ?? ''}\n`));
  return { lines: all.slice(0, -1), end: all.at(-1), before };
}
