import type { Exchange } from '../../src/client/exchange.js';
import { documentBytes, type ReceiptEvidence } from '../../src/domain/evidence-bundle.js';
import type { Anchors } from '../../src/proof/anchors.js';
import type { Statement } from '../../src/proof/statement.js';
import { findEvidence } from '../../src/views/evidence-found.js';
import { done, ndjson, sendBatch } from '../support/batches.js';
import { anchorsOf, bundleOf, codes, judged, proven } from '../support/evidence.js';
import { alertTo, putMessage } from '../support/outbox.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

const AMPLE = 120_000;
let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
let zz: Exchange;
/** Not those of who makes the bundles. */
let anchors: Anchors;

beforeAll(async () => {
  world = await startWorld();
  [kr, nl, zz] = [world.administration('KR'), world.administration('NL'), world.exchange('ZZ', 'KR')];
  anchors = await anchorsOf(nl.db);
}, AMPLE);
afterAll(() => world?.stop());

/** NL looks at the log of KR, once the receipt is under a checkpoint. */
async function witnessed(receiptId: string): Promise<void> {
  await until('a checkpoint over the receipt', async () => (await kr.db.query('SELECT FROM ledger.leaf l JOIN ledger.checkpoint c ON c.size > l.index WHERE l.receipt_id = $1', [receiptId])).rowCount !== 0);
  expect(await nl.running.gateway.flows.witnessLog('KR')).toBe(false);
}

/** What is proven, without what depends on how soon the log grew. */
const provenAnyway = (statements: readonly Statement[]): string => proven(statements).filter((one) => !/^(log|witness): /.test(one)).join('\n');

const JSON_TYPE = { contentType: 'application/json' };
const read = (answer: { body: Buffer }): { receiptId: string } => JSON.parse(answer.body.toString('utf8')) as { receiptId: string };

describe('the evidence of a message that came', () => {
  it('proves who signed what, and that we signed for it', async () => {
    const message = sample('alert-cocaine-reefer');
    const body = bytes(message);
    await zz.post('/v1/alerts', body, JSON_TYPE);
    const bundle = await bundleOf(kr.db, message.messageId);
    const { verdict, statements } = await judged(bundle, anchors);
    expect(codes(statements, 'refuted')).toEqual([]);
    expect(verdict).toBe('holds');
    expect(provenAnyway(statements)).toMatch(new RegExp(`^signature: ZZ signed exactly these ${body.length} bytes, the alert ${message.messageId} \\(version 1\\), on .*\nreceipt: KR had it, as number 1 from ZZ, on .*\nkey: .*ZZ's then: .*\nkey: .*KR's then: `));
    expect(codes(statements, 'not-proven')).toEqual(expect.arrayContaining(['truth', 'later']));
    expect(Buffer.from(bundle.message.body, 'base64').equals(body)).toBe(true);
  });

  it('proves that the receipt stands in a log that somebody else has seen', async () => {
    const message = sample('alert-vessel');
    const { receiptId } = read(await zz.post('/v1/alerts', bytes(message), JSON_TYPE));
    const before = await judged(await bundleOf(kr.db, receiptId), anchors, ['log', 'witness']);
    expect([before.verdict, codes(before.statements, 'refuted')]).toEqual(['incomplete', []]);
    await witnessed(receiptId);
    const { verdict, statements } = await judged(await bundleOf(kr.db, receiptId), anchors, ['signature', 'receipt', 'log', 'witness']);
    expect([verdict, codes(statements, 'refuted'), codes(statements, 'not-proven')]).toEqual(['holds', [], ['truth', 'later']]);
    expect(proven(statements).join('\n')).toMatch(/\nlog: the receipt is entry \d+ of the log crx\/KR, .*\nwitness: NL \(crx\/NL\) saw the log like this on /);
  });

  it('is found by the id of message, receipt and evidence, and has the same bytes each time, while the log grows', async () => {
    const message = sample('alert-vessel');
    const { receiptId } = read(await zz.post('/v1/alerts', bytes(message), JSON_TYPE));
    const [{ keptId = '' } = {}] = await findEvidence(kr.db, message.messageId);
    for (const id of [receiptId, keptId]) expect((await findEvidence(kr.db, id)).map((one) => one.keptId)).toEqual([keptId]);
    const made = async (): Promise<Buffer> => documentBytes(await kr.running.gateway.flows.exportEvidence({ keptId, whole: true, officer: 'officer:yoon.sora', reason: 'a court asks' }));
    await witnessed(receiptId);
    const first = await made();
    await witnessed(read(await zz.post('/v1/alerts', bytes(sample('alert-vessel')), JSON_TYPE)).receiptId);
    expect((await made()).equals(first)).toBe(true);
    const { rows } = await kr.db.query<{ detail: { reason: string } }>(`SELECT detail FROM audit.event WHERE action = 'evidence.export' AND object = 'evidence:' || $1::text`, [keptId]);
    expect(rows.map(({ detail }) => detail.reason)).toEqual(['a court asks', 'a court asks']);
  });

  it('is not spoiled by the proof of another receipt', async () => {
    const [mine, other] = [sample('alert-vessel'), sample('alert-vessel')];
    for (const message of [mine, other]) await witnessed(read(await zz.post('/v1/alerts', bytes(message), JSON_TYPE)).receiptId);
    const [bundle, theirs] = [await bundleOf(kr.db, mine.messageId), await bundleOf(kr.db, other.messageId)];
    const judge = async (receipt: object): Promise<string[]> => codes((await judged({ ...bundle, message: { ...bundle.message, receipts: [{ ...bundle.message.receipts[0] as ReceiptEvidence, ...receipt }] } }, anchors)).statements, 'refuted');
    expect(await judge({})).toEqual([]);
    expect(await judge({ log: theirs.message.receipts[0]?.log })).toEqual(['not_in_log']);
    expect(await judge({ jws: theirs.message.receipts[0]?.jws })).toEqual(['receipt_of_other']);
  });

  it('tells of the withdrawal', async () => {
    const message = sample('alert-vessel');
    const alertId = `ZZ-TAKEN-BACK-${process.pid}`;
    await zz.post('/v1/alerts', bytes({ ...message, alert: { ...message['alert'] as object, alertId } }), JSON_TYPE);
    const taken = sample('withdrawal-alert');
    delete taken['inReplyTo'];
    await zz.post('/v1/withdrawals', bytes({ ...taken, withdrawal: { ...taken['withdrawal'] as object, withdrawalId: `W-${process.pid}`, recordId: alertId } }), JSON_TYPE);
    const bundle = await until('the withdrawal to be followed', async () => {
      const made = await bundleOf(kr.db, message.messageId);
      return made.withdrawals.length > 0 && made;
    });
    const { verdict, withdrawals } = await judged(bundle, anchors);
    expect([verdict, withdrawals.map(({ messageId }) => messageId)]).toEqual(['holds', [taken.messageId]]);
    expect(proven(withdrawals[0]?.statements ?? [])).toContainEqual(`withdrawal: ZZ took the alert ${alertId} back: wrong-subject`);
    const other = await judged({ ...await bundleOf(kr.db, taken.messageId), withdrawals: bundle.withdrawals }, anchors);
    expect([other.verdict, codes(other.withdrawals[0]?.statements ?? [], 'refuted')]).toEqual(['refuted', ['withdrawal_of_other']]);
  });
});

describe('the evidence of a line of a batch', () => {
  const lines = [sample('alert-vessel'), sample('alert-cocaine-reefer'), { not: 'a message' }, sample('seizure-simplified')];
  let batchId: string;
  beforeAll(async () => {
    ({ batchId } = await sendBatch(zz, ndjson(lines)));
    await done(zz, batchId);
  });

  it('proves that it is that line, and that the line was accepted', async () => {
    const bundle = await bundleOf(kr.db, batchId, { line: 2 });
    expect(bundle.message).toMatchObject({ messageId: (lines[1] as { messageId: string }).messageId, batch: { line: 2 } });
    const { verdict, statements } = await judged(bundle, anchors);
    expect([verdict, codes(statements, 'refuted')]).toEqual(['holds', []]);
    expect(provenAnyway(statements)).toMatch(/^message: the message is line 2 of the batch .*\nsignature: ZZ signed the batch .*, all \d+ bytes, .*\nreceipt: KR had the batch .*\ncompletion: KR had answered all 4 lines .*\ncompletion: line 2 was accepted, as number \d+\n/);
  });

  it('can be handed over without the other lines, and says what that costs', async () => {
    const bundle = await bundleOf(kr.db, (lines[3] as { messageId: string }).messageId, { whole: false });
    expect(bundle.message.batch).toEqual({ batchId, line: 4, offset: expect.any(Number) });
    const { verdict, statements } = await judged(bundle, anchors);
    expect([verdict, codes(statements, 'refuted')]).toEqual(['holds', []]);
    expect(codes(statements, 'not-proven')).toEqual(expect.arrayContaining(['line_alone', 'acceptance_open']));
  });

  it('names what is not the line it is said to be', async () => {
    const { message, ...rest } = await bundleOf(kr.db, batchId, { line: 2 });
    const judge = async (change: object): Promise<string[]> => codes((await judged({ ...rest, message: { ...message, batch: { ...message.batch as NonNullable<typeof message.batch>, ...change } } }, anchors)).statements, 'refuted');
    expect(await judge({ line: 1 })).toEqual(['line_differs', 'answers_differ']);
    expect(await judge({ offset: 0 })).toEqual(['line_differs']);
    expect(await judge({ answers: Buffer.from('{"line":2,"outcome":"accepted"}\n').toString('base64') })).toEqual(['answers_differ']);
    const body = Buffer.from(message.batch?.body ?? '', 'base64');
    body[body.length - 2] = 0x20;
    expect(await judge({ body: body.toString('base64') })).toEqual(expect.arrayContaining(['content_differs', 'receipt_of_other']));
  });
});

describe('the evidence of a message that went', () => {
  it('has the partner\'s receipt and our signature, where we pushed', async () => {
    const put = await putMessage(kr.db, 'NL', alertTo('NL'));
    await until('the delivery', async () => (await kr.db.query(`SELECT FROM outbox.delivery WHERE kept_id = $1 AND state = 'delivered'`, [put.keptId])).rowCount === 1);
    const { verdict, statements } = await judged(await bundleOf(kr.db, put.keptId), anchors);
    expect([verdict, codes(statements, 'refuted')]).toEqual(['holds', []]);
    expect(proven(statements).join('\n')).toMatch(/^signature: KR signed exactly these \d+ bytes, .*\nreceipt: NL had it, as number \d+ from KR, /);
    // The same exchange, from the other side: the same signature and the same receipt.
    const theirs = await bundleOf(nl.db, put.messageId);
    expect((await judged(theirs, anchors)).verdict).toBe('holds');
    const ours = await bundleOf(kr.db, put.keptId);
    expect([theirs.message.receipts[0]?.jws, theirs.message.request?.signatureBase]).toEqual([ours.message.receipts[0]?.jws, ours.message.request?.signatureBase]);
  });

  it('has the partner\'s acknowledgement, where it collected', async () => {
    const put = await putMessage(kr.db, 'ZZ', alertTo('ZZ'));
    const before = await judged(await bundleOf(kr.db, put.keptId), anchors);
    expect([before.verdict, codes(before.statements, 'not-proven')]).toEqual(['nothing', expect.arrayContaining(['signature_missing', 'receipt_missing'])]);
    await zz.post('/v1/receipts', bytes({ receipts: [{ messageId: put.messageId, sha256: put.sha256 }] }), JSON_TYPE);
    const bundle = await bundleOf(kr.db, put.keptId);
    const { verdict, statements } = await judged(bundle, anchors);
    expect([verdict, codes(statements, 'refuted')]).toEqual(['holds', []]);
    expect(proven(statements)[0]).toMatch(/^acknowledgement: ZZ has acknowledged that it holds exactly these bytes, /);
    const other = await bundleOf(kr.db, (await putMessage(kr.db, 'ZZ', alertTo('ZZ'))).keptId);
    const swapped = await judged({ ...other, message: { ...other.message, acknowledgement: bundle.message.acknowledgement as NonNullable<typeof bundle.message.acknowledgement> } }, anchors);
    expect([swapped.verdict, codes(swapped.statements, 'refuted')]).toEqual(['refuted', ['acknowledgement_of_other']]);
  });
});

describe('a key that came into doubt', () => {
  const send = async (): Promise<{ messageId: string; receiptId: string }> => {
    const message = sample('alert-vessel');
    return { messageId: message.messageId, receiptId: read(await zz.post('/v1/alerts', bytes(message), JSON_TYPE)).receiptId };
  };

  it('spoils what came after that moment, and what nobody saw before it', async () => {
    const early = await send();
    await witnessed(early.receiptId);
    // Cosignatures tell whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const unseen = await send();
    const between = new Date();
    const late = await send();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await witnessed(late.receiptId);
    await kr.running.gateway.flows.revokeKey({ keyid: world.identities.of('ZZ').key.keyid, reason: 'a notebook was stolen', compromisedAt: between, officer: 'officer:yoon.sora' });
    const after = await anchorsOf(kr.db);
    const of = async ({ messageId }: { messageId: string }): Promise<unknown[]> => {
      const { verdict, statements } = await judged(await bundleOf(kr.db, messageId), after);
      return [verdict, codes(statements, 'refuted'), codes(statements, 'not-proven').filter((code) => code === 'compromise_open')];
    };
    expect(await of(early)).toEqual(['holds', [], []]);
    expect(await of(unseen)).toEqual(['incomplete', [], ['compromise_open']]);
    expect(await of(late)).toEqual(['refuted', ['key_compromised'], []]);
    // Old anchors do not know; the holder's own history in the bundle does.
    expect((await judged(await bundleOf(kr.db, late.messageId), anchors)).verdict).toBe('refuted');
  });
});
