import { createHash } from 'node:crypto';
import type { Exchange } from '../../../src/client/exchange.js';
import { issueReceipt } from '../../../src/ledger/receipt.js';
import { newId } from '../../../src/platform/ids.js';
import { alertTo, putMessage, type PutMessage } from '../../support/outbox.js';
import { startWorld, type TestAdministration, type World } from '../../support/world.js';

interface Answers { acknowledgementId: string; items: Array<{ messageId: string; outcome: string; detail?: string }> }

let world: World;
let kr: TestAdministration;
let zz: Exchange;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'NL'] });
  kr = world.administration('KR');
  zz = world.exchange('ZZ', 'KR');
});
afterAll(() => world?.stop());

const put = (partner = 'ZZ'): Promise<PutMessage> => putMessage(kr.db, partner, alertTo(partner));
const say = async (receipts: unknown[], door = zz): Promise<Answers> =>
  JSON.parse((await door.post('/v1/receipts', Buffer.from(JSON.stringify({ receipts })), { contentType: 'application/json' })).body.toString('utf8')) as Answers;
const outcomes = async (receipts: unknown[], door = zz): Promise<string[]> => (await say(receipts, door)).items.map(({ outcome }) => outcome);
const state = async ({ keptId }: PutMessage): Promise<string> =>
  (await kr.db.query<{ state: string }>('SELECT state FROM outbox.delivery WHERE kept_id = $1', [keptId])).rows[0]?.state as string;
const steps = async ({ keptId }: PutMessage): Promise<string[]> =>
  (await kr.db.query<{ step: string }>('SELECT step FROM evidence.step WHERE kept_id = $1 ORDER BY step_id', [keptId])).rows.map(({ step }) => step);
const named = ({ messageId, sha256 }: PutMessage): { messageId: string; sha256: string } => ({ messageId, sha256 });

it('answers each by itself, in the order asked', async () => {
  const [known, before, other] = [await put(), await put(), await put('NL')];
  await say([named(before)]);
  const wrong = createHash('sha256').update('other').digest('hex');
  const { items, acknowledgementId } = await say([
    named(known), named(before), { messageId: newId(), sha256: wrong }, { messageId: known.messageId, sha256: wrong }, named(other), named(known),
  ]);
  expect(items.map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged-before', 'unknown', 'digest-mismatch', 'unknown', 'acknowledged-before']);
  expect(items[3]?.detail).toContain(known.sha256);
  expect([await state(known), await state(before), await state(other)]).toEqual(['delivered', 'delivered', 'waiting']);
  expect(await steps(known)).toEqual(['collected']);
  const { rows: [kept] } = await kr.db.query<{ partner: string; body: Buffer; signature_base: string }>('SELECT * FROM evidence.acknowledgement WHERE acknowledgement_id = $1', [acknowledgementId]);
  expect(kept?.partner).toBe('ZZ');
  expect(kept?.body.toString('utf8')).toContain(known.messageId);
  expect(kept?.signature_base).toContain('"@path": /v1/receipts');
  const page = JSON.parse((await zz.get('/v1/outbox')).body.toString('utf8')) as { items: Array<{ messageId: string; acknowledged: boolean }> };
  expect(page.items.filter(({ acknowledged }) => acknowledged).map(({ messageId }) => messageId)).toEqual([known.messageId, before.messageId]);
});

it.each(['dead', 'parked'])('counts late, also where we had given up: %s', async (given) => {
  const message = await put();
  await kr.db.query('UPDATE outbox.delivery SET state = $2, settled_at = now() WHERE kept_id = $1', [message.keptId, given]);
  expect(await outcomes([named(message)])).toEqual(['acknowledged']);
  expect(await state(message)).toBe('delivered');
  expect(await outcomes([named(message)])).toEqual(['acknowledged-before']);
});

describe('a receipt that comes with it', () => {
  const receiptFor = ({ messageId, body }: PutMessage, change: Record<string, unknown> = {}): string => issueReceipt({
    version: 1, receiptId: newId(), receivedAt: new Date().toISOString(), sender: 'KR', receiver: 'ZZ', messageId, messageType: 'alert', recordVersion: 1,
    signatureBaseSha256: 'a'.repeat(64), contentDigest: `sha-256=:${createHash('sha256').update(body).digest('base64')}:`, keyid: kr.identity.key.keyid,
    outcome: 'accepted', sequence: 1, ...change,
  }, world.identities.of('ZZ').signingKey).jws;

  it('is verified and kept as obtained', async () => {
    const message = await put();
    const receipt = receiptFor(message);
    expect(await outcomes([{ ...named(message), receivedAt: '2026-11-21T08:00:00Z', receipt }])).toEqual(['acknowledged']);
    const { rows } = await kr.db.query<{ jws: string }>(`SELECT jws FROM ledger.receipt WHERE kept_id = $1 AND kind = 'obtained'`, [message.keptId]);
    expect(rows).toEqual([{ jws: receipt }]);
  });

  it.each([
    ['of other bytes', (message: PutMessage) => receiptFor(message, { contentDigest: 'sha-256=:AAAA:' })],
    ['of another message', (message: PutMessage) => receiptFor(message, { messageId: newId() })],
    ['for somebody else', (message: PutMessage) => receiptFor(message, { receiver: 'NL' })],
    ['of a key that is not theirs', (message: PutMessage) => issueReceipt(JSON.parse(Buffer.from(receiptFor(message).split('.')[1] as string, 'base64url').toString()), world.identities.of('NL').signingKey).jws],
    ['that is none', () => 'aaaa.bbbb.cccc'],
  ])('%s acknowledges nothing', async (_what, make) => {
    const message = await put();
    expect(await outcomes([{ ...named(message), receipt: make(message) }])).toEqual(['receipt-invalid']);
    expect(await state(message)).toBe('waiting');
    expect((await kr.db.query('SELECT FROM ledger.receipt WHERE kept_id = $1', [message.keptId])).rows).toEqual([]);
  });
});

it('takes 1,000 at once and no more, and refuses what it does not know', async () => {
  const message = await put();
  const many = Array.from({ length: 999 }, () => ({ messageId: newId(), sha256: message.sha256 }));
  const answers = await outcomes([...many, named(message)]);
  expect(answers.filter((outcome) => outcome === 'unknown')).toHaveLength(999);
  expect(answers.at(-1)).toBe('acknowledged');
  await expect(say([...many, named(message), named(message)])).rejects.toMatchObject({ code: 'schema_invalid' });
  await expect(say([])).rejects.toMatchObject({ code: 'schema_invalid' });
  await expect(say([{ ...named(message), extra: 1 }])).rejects.toMatchObject({ code: 'schema_invalid' });
});

it('notes each once when two say the same at the same time', async () => {
  const messages = await Promise.all(Array.from({ length: 30 }, () => put()));
  const both = await Promise.all([outcomes(messages.map(named)), outcomes([...messages].reverse().map(named))]);
  expect(both.flat().filter((outcome) => outcome === 'acknowledged')).toHaveLength(30);
  for (const message of messages) expect(await steps(message)).toEqual(['collected']);
});
