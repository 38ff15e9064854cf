import { createHash } from 'node:crypto';
import type { Exchange } from '../../../src/client/exchange.js';
import { alertTo, putMessage, type PutMessage } from '../../support/outbox.js';
import { sample } from '../../support/samples.js';
import { startWorld, type TestAdministration, type World } from '../../support/world.js';

interface Item { position: number; messageId: string; messageType: string; recordVersion: number; sha256: string; sentAt: string; acknowledged: boolean; body: string }
interface Page { items: Item[]; next: string; more: boolean }

let world: World;
let kr: TestAdministration;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'NL', 'BE', 'DE', 'FR', 'LU'] });
  kr = world.administration('KR');
});
afterAll(() => world?.stop());

const query = (asked: Record<string, string | number>): string => Object.entries(asked).map(([name, value]) => `${name}=${value}`).join('&');
const page = async (door: Exchange, asked: Record<string, string | number> = {}): Promise<Page> =>
  JSON.parse((await door.get(`/v1/outbox?${query(asked)}`)).body.toString('utf8')) as Page;
const put = async (partner: string, count: number): Promise<PutMessage[]> => {
  const messages: PutMessage[] = [];
  for (let i = 0; i < count; i += 1) messages.push(await putMessage(kr.db, partner, alertTo(partner)));
  return messages;
};

it('gives the exact text of each message, provably, in order, and nothing of anybody else', async () => {
  const mine = await put('ZZ', 3);
  await put('NL', 2);
  const { items, more } = await page(world.exchange('ZZ', 'KR'));
  expect(more).toBe(false);
  expect(items.map(({ position }) => position)).toEqual([1, 2, 3]);
  for (const [i, item] of items.entries()) {
    const sent = mine[i] as PutMessage;
    expect(Buffer.from(item.body, 'utf8').equals(sent.body)).toBe(true);
    expect(item.sha256).toBe(createHash('sha256').update(item.body, 'utf8').digest('hex'));
    expect(item).toMatchObject({ messageId: sent.messageId, messageType: 'alert', recordVersion: 1, acknowledged: false });
  }
});

it('loses no row and shows none twice while others write at the same time', async () => {
  const zz = world.exchange('BE', 'KR');
  let writing = true;
  const writers = Array.from({ length: 5 }, async () => {
    for (let i = 0; i < 40; i += 1) {
      const message = alertTo('BE');
      // Some are rolled back after they took a number: it goes to the next one.
      if (i % 7 === 3) await expect(putMessage(kr.db, 'BE', { ...message, messageType: 'nothing' } as never)).rejects.toThrow();
      await putMessage(kr.db, 'BE', message);
    }
  });
  const all = Promise.all(writers).finally(() => { writing = false; });
  const seen: number[] = [];
  let after: string | undefined;
  for (;;) {
    const last = !writing;
    const { items, next } = await page(zz, { limit: 7, ...(after ? { after } : {}) });
    seen.push(...items.map(({ position }) => position));
    after = next;
    if (last && items.length === 0) break;
  }
  await all;
  expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});

describe('a cursor', () => {
  const refusal = (work: Promise<unknown>): Promise<{ code: string; next: string }> => work.then(() => { throw new Error('was taken'); }, (error: unknown) => error as { code: string; next: string });

  it('goes on where it was, is always there, and gives the same again', async () => {
    await put('DE', 5);
    const de = world.exchange('DE', 'KR');
    const first = await page(de, { limit: 2 });
    expect(first).toMatchObject({ more: true, items: [{ position: 1 }, { position: 2 }] });
    const second = await page(de, { after: first.next, limit: 2 });
    expect(second.items.map(({ position }) => position)).toEqual([3, 4]);
    expect(await page(de, { after: first.next, limit: 2 })).toEqual(second);
    const last = await page(de, { after: second.next, limit: 2 });
    expect(last).toMatchObject({ more: false, items: [{ position: 5 }] });
    const empty = await page(de, { after: last.next });
    expect(empty).toEqual({ items: [], next: last.next, more: false });
  });

  it('is good for its own filter and partner only', async () => {
    await putMessage(kr.db, 'DE', sample('feedback-hit', { sender: 'KR', receiver: 'DE' }));
    const de = world.exchange('DE', 'KR');
    const filtered = await page(de, { type: 'feedback' });
    expect(filtered.items.map(({ messageType }) => messageType)).toEqual(['feedback']);
    expect((await page(de, { type: 'feedback', after: filtered.next })).items).toEqual([]);
    const all = await page(de, { limit: 1 });
    expect(await refusal(page(de, { after: filtered.next }))).toMatchObject({ code: 'cursor_mismatch' });
    expect(await refusal(page(de, { type: 'alert', after: filtered.next }))).toMatchObject({ code: 'cursor_mismatch' });
    expect(await refusal(page(de, { type: 'feedback', after: all.next }))).toMatchObject({ code: 'cursor_mismatch' });
    expect(await refusal(page(world.exchange('ZZ', 'KR'), { after: all.next }))).toMatchObject({ code: 'cursor_mismatch' });
    expect(await refusal(page(de, { after: 'bm90aGluZw' }))).toMatchObject({ code: 'cursor_mismatch' });
  });

  it('that is ahead of everything is told so, instead of waiting for ever', async () => {
    const ahead = Buffer.from(JSON.stringify(['outbox', 'DE', '', 1_000_000])).toString('base64url');
    expect(await refusal(page(world.exchange('DE', 'KR'), { after: ahead, wait: 30 }))).toMatchObject({ code: 'cursor_mismatch', next: expect.stringContaining('snapshot') });
  });
});

it('ends a page where its messages get too large, and never gives none', async () => {
  const large = (): Promise<PutMessage> => {
    const message = alertTo('FR');
    return putMessage(kr.db, 'FR', { ...message, alert: { ...message.alert as object, narrative: 'x'.repeat(900_000) } });
  };
  await large();
  await large();
  await large();
  const fr = world.exchange('FR', 'KR');
  const first = await page(fr);
  expect(first).toMatchObject({ more: true });
  expect(first.items).toHaveLength(2);
  expect((await page(fr, { after: first.next })).items.map(({ position }) => position)).toEqual([3]);
});

describe('waiting', () => {
  it('is over within a second of a new message', async () => {
    const lu = world.exchange('LU', 'KR');
    await put('LU', 1);
    const { next } = await page(lu);
    const asked = page(lu, { after: next, wait: 20 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const began = Date.now();
    const [message] = await put('LU', 1) as [PutMessage];
    const { items } = await asked;
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(items.map(({ messageId }) => messageId)).toEqual([message.messageId]);
  });

  it('goes on when what came is of another type', async () => {
    const lu = world.exchange('LU', 'KR');
    const { next } = await page(lu, { type: 'feedback' });
    const asked = page(lu, { after: next, type: 'feedback', wait: 20 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await put('LU', 1);
    const feedback = await putMessage(kr.db, 'LU', sample('feedback-hit', { sender: 'KR', receiver: 'LU' }));
    expect((await asked).items.map(({ messageId }) => messageId)).toEqual([feedback.messageId]);
  });

  it('gives up in time, with the cursor that was asked with', async () => {
    const lu = world.exchange('LU', 'KR');
    const { next } = await page(lu, { limit: 1000 });
    const began = Date.now();
    expect(await page(lu, { after: next, wait: 1 })).toEqual({ items: [], next, more: false });
    expect(Date.now() - began).toBeGreaterThanOrEqual(950);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('is bounded for each partner, and does not hold up those who do not wait', async () => {
    const lu = world.exchange('LU', 'KR');
    const { next } = await page(lu, { limit: 1000 });
    const waiting = Array.from({ length: 4 }, () => page(lu, { after: next, wait: 4 }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(page(lu, { after: next, wait: 4 })).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 1 });
    expect((await page(lu, { after: next })).items).toEqual([]);
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 4 }, () => ({ items: [], next, more: false })));
    // Whoever waited makes room again.
    expect((await page(lu, { after: next, wait: 1 })).items).toEqual([]);
  });

  it('is over for a partner that is suspended meanwhile', async () => {
    const lu = world.exchange('LU', 'KR');
    const { next } = await page(lu, { limit: 1000 });
    const asked = page(lu, { after: next, wait: 20, limit: 1000 }).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kr.db.query(`UPDATE partners.administration SET state = 'suspended' WHERE code = 'LU'`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kr.db.query(`SELECT pg_notify('outbox_changed', 'LU')`);
    expect(await asked).toMatchObject({ code: 'partner_suspended' });
    await kr.db.query(`UPDATE partners.administration SET state = 'active' WHERE code = 'LU'`);
  });
});
