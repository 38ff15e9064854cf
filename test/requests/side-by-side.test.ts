import { newId } from '../../src/platform/ids.js';
import { saveReply, saveRequest, type TakenRequest, type TiedReply } from '../../src/requests/store.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database?.drop());

const at = new Date('2026-11-23T00:00:00Z');
const request = (requestRef: string): TakenRequest => ({
  direction: 'out', partner: 'ZZ', requestRef, version: 1, keptId: newId(), messageId: newId(), requestKind: 'information', title: 'Whose is it?', urgency: 'routine',
  tlp: 'GREEN', askedAt: at, dueAt: at, dueReason: 'sender',
});
const reply = (requestRef: string): TiedReply => ({
  direction: 'in', partner: 'ZZ', replyRef: `${requestRef}-Y`, requestRef, keptId: newId(), messageId: newId(), state: 'answered', at,
});

/** Two jobs of two workers: `first` has written and not committed when `second` begins. */
async function sideBySide(first: 'request' | 'reply', ref: string): Promise<void> {
  const write = { request: () => database.db.transaction((tx) => saveRequest(tx, request(ref))), reply: () => database.db.transaction((tx) => saveReply(tx, reply(ref))) };
  const second = first === 'request' ? 'reply' : 'request';
  let later: Promise<unknown> | undefined;
  await database.db.transaction(async (tx) => {
    await (first === 'request' ? saveRequest(tx, request(ref)) : saveReply(tx, reply(ref)));
    later = write[second]();
    // It either waits for us, or has finished without seeing us.
    await Promise.race([later, waitsForLock()]);
  });
  await later;
}

async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await database.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT l.granted AND d.datname = current_database()`);
    if (rows[0]?.n) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it.each(['request', 'reply'] as const)('a reply and its request that come side by side are tied, the %s being first', async (first) => {
  const ref = `KR-R-${first}`;
  await sideBySide(first, ref);
  const { rows } = await database.db.query('SELECT q.state, r.entry_id = q.entry_id AS tied FROM requests.request q, requests.reply r WHERE q.request_ref = $1 AND r.request_ref = $1', [ref]);
  expect(rows).toEqual([{ state: 'answered', tied: true }]);
});
