import { createHash } from 'node:crypto';
import { appendEntry } from '../../../src/ledger/entry.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

it('the log keeps that these were the words, and not the words', async () => {
  const words = 'Reported lost by J. Doe of the night shift';
  const id = await appendEntry(database.db, { kind: 'key.revoke', at: new Date(0), about: { keyid: 'k' }, words: { reason: words } });
  const { rows: [kept] } = await database.db.query<{ payload: Buffer }>('SELECT payload FROM ledger.entry WHERE entry_id = $1', [id]);
  const text = kept?.payload.toString('utf8') ?? '';
  expect(text).not.toContain('Doe');
  expect(JSON.parse(text)).toEqual({
    version: 1, entryId: id, kind: 'key.revoke', at: '1970-01-01T00:00:00.000Z', keyid: 'k', reasonSha256: createHash('sha256').update(`${id} ${words}`).digest('hex'),
  });
});
