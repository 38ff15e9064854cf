import { createHash } from 'node:crypto';
import { verifyReceipt, type CompletionPayload } from '../../src/ledger/receipt.js';
import type { Exchange } from '../../src/client/exchange.js';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { done, items, ndjson, read, sendBatch, type Item } from '../support/batches.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let zz: Exchange;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'] });
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
}, 60_000);
afterAll(() => world?.stop());

const alert = (n: number): Sample => {
  const message = sample('alert-vessel') as Sample & { alert: Record<string, unknown> };
  return { ...message, senderSequence: undefined, supersedes: undefined, alert: { ...message.alert, alertId: `ZZ-BATCH-${n}`, version: 1, status: 'issued' } } as unknown as Sample;
};

describe('a batch of mixed messages', () => {
  it('answers each line by itself: the good are kept, one bad line stops no other', async () => {
    const alone = alert(1);
    await zz.post('/v1/alerts', bytes(alone), { contentType: 'application/json' });
    const twice = alert(2);
    const text = JSON.stringify(alert(3));
    const lines: ReadonlyArray<readonly [unknown, Partial<Item> | undefined]> = [
      [twice, { outcome: 'accepted', messageType: 'alert', recordVersion: 1 }],
      [sample('seizure-simplified'), { outcome: 'accepted', messageType: 'seizure' }],
      [Buffer.from('no JSON'), { outcome: 'refused', code: 'json_invalid' }],
      [Buffer.alloc(0), undefined],
      [Buffer.from(text.replace('"messageType":"alert"', '"messageType":"alert","messageType":"alert"')), { outcome: 'refused', code: 'json_invalid' }],
      [{ ...alert(4), surprise: true }, { outcome: 'refused', code: 'schema_invalid', messageType: 'alert' }],
      [{ ...alert(5), messageType: 'rumour' }, { outcome: 'refused', code: 'schema_invalid' }],
      [[1, 2], { outcome: 'refused', code: 'schema_invalid' }],
      [Buffer.from('null'), { outcome: 'refused', code: 'schema_invalid' }],
      [Buffer.from('   '), { outcome: 'refused', code: 'json_invalid' }],
      [Buffer.from([0xff, 0xfe]), { outcome: 'refused', code: 'json_invalid' }],
      [{ ...alert(6), sender: 'NL' }, { outcome: 'refused', code: 'sender_mismatch' }],
      [{ ...alert(7), audience: ['NL'] }, { outcome: 'refused', code: 'sender_mismatch' }],
      [{ ...alert(8), agreementId: 'NO-SUCH' }, { outcome: 'refused', code: 'not_agreed' }],
      [alone, { outcome: 'duplicate', messageId: alone.messageId, sequence: 1 }],
      [{ ...alone, purpose: 'Another purpose' }, { outcome: 'conflict', code: 'message_conflict', messageId: alone.messageId }],
      [twice, { outcome: 'duplicate', messageId: twice.messageId, sequence: 2 }],
      [{ ...twice, purpose: 'Another purpose' }, { outcome: 'conflict', code: 'message_conflict' }],
      [Buffer.concat([Buffer.from('{"x":"'), Buffer.alloc(2 * 1024 * 1024, 'x'), Buffer.from('"}')]), { outcome: 'refused', code: 'too_large' }],
      [Buffer.from(`${text}\r`), { outcome: 'accepted', messageType: 'alert' }],
      [Buffer.from('\r'), undefined],
      [Buffer.concat([Buffer.from('{"x":"'), Buffer.alloc(5 * 1024 * 1024, 'x'), Buffer.from('"}')]), { outcome: 'refused', code: 'too_large' }],
      [alert(9), { outcome: 'accepted' }],
    ];
    // The last line goes without its end.
    const body = ndjson(lines.map(([line]) => line)).subarray(0, -1);
    const sent = await sendBatch(zz, body);
    expect(sent).toMatchObject({ status: 202, state: 'received', duplicate: false, bytes: body.length, items: lines.filter(([, answer]) => answer).length });
    const status = await done(zz, sent.batchId);
    const answers = await items(zz, sent.batchId, '', 4);
    expect(answers.map(({ line, outcome, code }) => ({ line, outcome, code })))
      .toEqual(lines.flatMap(([, answer], i) => (answer ? [{ line: i + 1, outcome: answer.outcome, code: answer.code }] : [])));
    for (const answer of answers) expect(answer).toMatchObject(lines[answer.line - 1]?.[1] as object);
    expect(answers.find((one) => one.line === 6)?.errors).toEqual([expect.objectContaining({ pointer: '/surprise', code: 'additionalProperties' })]);
    expect(answers.filter((one) => one.outcome === 'accepted').map((one) => one.sequence)).toEqual([2, 3, 4, 5]);
    expect(status.counts).toEqual({ accepted: 4, duplicate: 2, conflict: 2, refused: 13 });

    const text2 = answers.map(({ line, outcome, messageId, sequence, code }) => `${JSON.stringify({ line, outcome, messageId, sequence, code })}\n`).join('');
    expect(status.outcomeDigest).toBe(createHash('sha256').update(text2).digest('hex'));
    const key = kr.identity.key;
    const completion = await verifyReceipt(status.completion as string, (keyid) => (keyid === key.keyid ? importPublicKey(key.publicJwk).key : undefined));
    expect(completion.payload as unknown as CompletionPayload).toMatchObject({ outcome: 'completed', batchId: sent.batchId, completes: sent.receiptId, outcomeDigest: status.outcomeDigest, ...status.counts });
    expect(read<{ receipt: string }>(await zz.get(`/v1/receipts/${status.completionId}`)).receipt).toBe(status.completion);
    expect(read<{ receipt: string }>(await zz.get(`/v1/receipts/${sent.receiptId}`)).receipt).toBe(sent.receipt);
    expect((await items(zz, sent.batchId, '&outcome=conflict')).map((one) => one.line)).toEqual([16, 18]);
    expect((await items(zz, sent.batchId, '&outcome=accepted', 1)).map((one) => one.line)).toEqual([1, 2, 20, 23]);
  }, 60_000);
});

it('keeps the exact bytes of an item, and pools it as if it had come alone', async () => {
  const messages = [alert(20), alert(21), alert(22)];
  const { batchId, receiptId } = await sendBatch(zz, ndjson(messages));
  await done(zz, batchId);
  await until('all to be fed', async () => (await kr.db.query(`SELECT 1 FROM evidence.step s JOIN evidence.message m USING (kept_id) WHERE m.batch_id = $1 AND step = 'fed'`, [batchId])).rows.length === 3);
  const { rows } = await kr.db.query<{ body: Buffer; body_sha256: Buffer }>(
    'SELECT evidence.body_of(m) AS body, body_sha256 FROM evidence.message m WHERE batch_id = $1 ORDER BY batch_line', [batchId]);
  expect(rows.map((row) => row.body.toString())).toEqual(messages.map((message) => JSON.stringify(message)));
  for (const row of rows) expect(createHash('sha256').update(row.body).digest()).toEqual(row.body_sha256);
  const status = read<{ state: string; receiptId: string; history: Array<{ step: string }> }>(await zz.get(`/v1/messages/${messages[0]?.messageId}`));
  expect(status).toMatchObject({ state: 'fed', receiptId });
  expect(status.history.map((one) => one.step)).toEqual(['kept', 'mapped', 'pooled', 'case-opened', 'accepted', 'fed']);
}, 60_000);
