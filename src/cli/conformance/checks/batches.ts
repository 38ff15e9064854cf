import { createHash } from 'node:crypto';
import { contentDigest } from '../../../envelope/content-digest.js';
import { newId } from '../../../platform/ids.js';
import { assertRefused, assertStatus, assertThat } from '../answer.js';
import type { Check, CheckGroup } from '../check.js';
import { bytesOf } from '../messages.js';
import { digestText, done, EXPECTED, page, PATH, post, sent } from './batch-exchange.js';
import { claimsOf, receiptOf } from './receipts.js';

const SOURCE = 'receiveBatch';

const check = (id: string, title: string, source: string, run: Check['run']): Check => ({ id, title, source, run });

export const BAT: CheckGroup = {
  code: 'BAT', title: 'Batches',
  checks: [
    check('BAT-01', 'a batch is taken, good and bad lines together', SOURCE, async (context) => {
      const { answer, body } = await sent(context);
      context.assertFits('batch.yaml', 'BatchReceived', answer.json);
      assertThat(answer.json?.['bytes'] === body.length && answer.json['items'] === EXPECTED.length, `${body.length} bytes, ${EXPECTED.length} items`, answer.json);
    }),
    check('BAT-02', 'its receipt verifies, and speaks of exactly its bytes', 'BatchReceiptPayload', async (context) => {
      const { answer, body, batchId } = await sent(context);
      const payload = await receiptOf(context, answer.json?.['receipt']);
      context.assertFits('receipt.yaml', 'BatchReceiptPayload', payload);
      assertThat(payload['contentDigest'] === contentDigest(body) && payload['batchId'] === batchId, 'its batchId and digest', payload);
    }),
    check('BAT-03', 'every line gets its answer, and the counts add up', 'showBatch', async (context) => {
      const { status } = await done(context);
      context.assertFits('batch.yaml', 'BatchStatus', status);
      const counts = status['counts'] as Record<string, number>;
      assertThat(JSON.stringify([counts['accepted'], counts['duplicate'], counts['conflict'], counts['refused']]) === '[2,1,1,2]', '2 accepted, 1 duplicate, 1 conflict, 2 refused', counts);
    }),
    check('BAT-04', 'each line is answered as it would be alone', 'listBatchItems', async (context) => {
      await done(context);
      const { items } = await page(context, '');
      const answers = items.map(({ outcome, code }) => (code ? `${outcome} ${code}` : outcome));
      assertThat(JSON.stringify(answers) === JSON.stringify(EXPECTED), EXPECTED.join(', '), answers.join(', '));
    }),
    check('BAT-05', 'a refused line is told where the fault is', 'BatchItem', async (context) => {
      await done(context);
      const faulty = (await page(context, '')).items.find(({ code }) => code === 'schema_invalid');
      assertThat(faulty?.errors?.some(({ pointer }) => pointer.startsWith('/handling')) === true, 'an error at /handling', faulty);
    }),
    check('BAT-06', 'pages of two are the same answers', 'listBatchItems', async (context) => {
      await done(context);
      const whole = (await page(context, '')).items.map(({ line }) => line);
      const read: number[] = [];
      for (let query = '?limit=2', pages = 0; pages < 10; pages += 1) {
        const { items, next, more } = await page(context, query);
        read.push(...items.map(({ line }) => line));
        if (!more || next === undefined) break;
        query = `?limit=2&after=${encodeURIComponent(next)}`;
      }
      assertThat(JSON.stringify(read) === JSON.stringify(whole), `lines ${whole.join(' ')}`, `lines ${read.join(' ')}`);
    }),
    check('BAT-07', 'the answers can be asked by outcome', 'listBatchItems', async (context) => {
      await done(context);
      const { items } = await page(context, '?outcome=refused');
      assertThat(items.length === 2 && items.every(({ outcome }) => outcome === 'refused'), 'the two refused lines', items);
    }),
    check('BAT-08', 'a cursor is good only with its filter', 'listBatchItems', async (context) => {
      const { batchId } = await done(context);
      const { next } = await page(context, '?limit=1');
      assertThat(next !== undefined, 'a cursor on a page of one', 'none');
      assertRefused(await context.get(`${PATH}/${batchId}/items?outcome=refused&after=${encodeURIComponent(next)}`), [400, 'cursor_mismatch']);
    }),
    check('BAT-09', '`outcomeDigest` is the digest over the answers', 'listBatchItems', async (context) => {
      const { status } = await done(context);
      const digest = createHash('sha256').update(digestText((await page(context, '')).items)).digest('hex');
      assertThat(status['outcomeDigest'] === digest, digest, status['outcomeDigest']);
    }),
    check('BAT-10', 'the completion verifies, and says the same', 'CompletionPayload', async (context) => {
      const { answer, status } = await done(context);
      const payload = await receiptOf(context, status['completion']);
      context.assertFits('receipt.yaml', 'CompletionPayload', payload);
      assertThat(payload['completes'] === answer.json?.['receiptId'] && payload['outcomeDigest'] === status['outcomeDigest'] && payload['accepted'] === 2, 'receipt, counts and digest of this batch', payload);
    }),
    check('BAT-11', 'a line that was accepted is a message like any other', 'showMessage', async (context) => {
      const { messages } = await done(context);
      for (const { messageId } of messages) assertStatus(await context.get(`/v1/messages/${messageId}`), 200);
    }),
    check('BAT-12', 'the same bytes again get the original receipt', SOURCE, async (context) => {
      const { answer, body } = await sent(context);
      const again = await post(context, { body });
      assertStatus(again, 200);
      assertThat(again.json?.['duplicate'] === true && again.json['receipt'] === answer.json?.['receipt'], 'duplicate true and the same receipt', again.json);
    }),
    check('BAT-13', 'the receipt is given again', 'showReceipt', async (context) => {
      const { answer } = await sent(context);
      const again = await context.get(`/v1/receipts/${String(answer.json?.['receiptId'])}`);
      assertStatus(again, 200);
      assertThat(claimsOf(again.json?.['receipt']).payload['batchId'] === answer.json?.['batchId'], 'the receipt of the batch', again.json);
    }),
    check('BAT-14', 'an Idempotency-Key that comes again with other bytes is refused', SOURCE, async (context) => {
      await context.needs(PATH);
      const extra = [['Idempotency-Key', newId()]] as const;
      for (const status of [202, 409]) {
        const message = await context.carrier();
        const answer = await post(context, { body: Buffer.concat([bytesOf(message), Buffer.from('\n')]), extra });
        if (status === 409) return assertRefused(answer, [409, 'message_conflict']);
        assertStatus(answer, status);
        context.leftovers.batch(String(answer.json?.['batchId']));
        context.leftovers.message(message);
      }
    }),
    check('BAT-15', 'a batch changed after it was signed is refused', 'RFC 9530', async (context) => {
      await context.needs(PATH);
      const body = Buffer.from(`${JSON.stringify(await context.carrier())}\n`);
      assertRefused(await post(context, { body, sent: { body: Buffer.from(body.toString('utf8').replace('GREEN', 'CLEAR')) } }), [400, 'digest_mismatch']);
    }),
    check('BAT-16', 'a batch that is not NDJSON is refused', 'contract: media_type_unsupported', async (context) => {
      await context.needs(PATH);
      assertRefused(await post(context, { body: bytesOf([await context.carrier()]), contentType: 'application/json' }), [415, 'media_type_unsupported']);
    }),
    check('BAT-17', 'a batch that is not there is not found', 'showBatch', async (context) => {
      await context.needs(PATH);
      assertRefused(await context.get(`${PATH}/${newId()}`), [404, 'not_found']);
    }),
    check('BAT-18', 'the answer to a batch is signed, for the request it answers', 'wire profile crx/1, response', async (context) => {
      const { answer } = await sent(context);
      const fault = await context.verify(answer, answer.sent);
      assertThat(fault === undefined, 'a signature that verifies', fault);
    }),
  ],
};
