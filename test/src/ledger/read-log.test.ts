import { createReadLog } from '../../../src/flows/read-log.js';
import { keepReceipts } from '../../../src/ledger/store.js';
import { leafHash } from '../../../src/tlog/merkle.js';
import { verifyProof } from '../../../src/tlog/tlog-proof.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { LOG_KEY, ORIGIN, sequencerOf, standingClock } from './support.js';

const ID = '01930000-0000-7000-8000-000000000001';
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('a receipt is proved from the moment its place is signed, and until then the answer is to wait', async () => {
  const { db } = database;
  const payload = Buffer.from(JSON.stringify({ sender: 'ZZ', receiptId: ID }));
  const log = createReadLog({ reader: db, administration: 'KR' });
  const clock = standingClock();
  const grow = sequencerOf(db, clock);
  await expect(log.checkpoint()).rejects.toMatchObject({ code: 'not_found' });
  await db.query(`INSERT INTO ledger.entry (entry_id, kind, at, payload, leaf_hash) VALUES ($1, 'test.entry', now(), '{}', $2)`, [ID, leafHash(Buffer.from('first'))]);
  await grow();
  await db.query(`INSERT INTO evidence.message (kept_id, direction, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256)
    VALUES ($1, 'in', 'ZZ', $1, 'alert', 1, '1.0', 1, now(), '{}', '{}')`, [ID]);
  await keepReceipts(db, 'issued', [{ receiptId: ID, keptId: ID, issuedAt: new Date(), payload, jws: 'a.b.c', leafHash: leafHash(payload) }]);
  const wait = { code: 'unavailable', text: { retryAfter: 1 } };
  await expect(log.proofOf(ID, 'ZZ')).rejects.toMatchObject(wait);
  await grow();
  await expect(log.proofOf(ID, 'ZZ')).rejects.toMatchObject(wait);
  await expect(log.proofOf(ID, 'YY')).rejects.toMatchObject({ code: 'not_found' });
  clock.move(1_000);
  await grow();
  expect(verifyProof(await log.proofOf(ID, 'ZZ'), { origin: ORIGIN, verifiers: [LOG_KEY], leafHash: leafHash(payload) })).toMatchObject({ index: 1, checkpoint: { size: 2 } });
});
