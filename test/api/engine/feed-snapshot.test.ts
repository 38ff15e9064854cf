import { createHash } from 'node:crypto';
import request from 'supertest';
import { openDatabase } from '../../../src/platform/db.js';
import { appendEntries } from '../../../src/feed/store.js';
import { readStanding } from '../../../src/feed/snapshot.js';
import { id, indicator } from '../../src/targeting/entries.js';
import { openDoor, type DoorInTest } from './door-in-test.js';

const NOW = new Date('2026-12-08T01:20:30.000Z');

describe('GET /v1/indicators/snapshot', () => {
  let the: DoorInTest;
  beforeAll(async () => {
    the = await openDoor(NOW);
    await the.accept(...Array.from({ length: 2500 }, (_, n) => indicator(n, { field: 'importer.id', value: `IM-${n}` })));
    await withdraw(7);
  });
  afterAll(() => the.close());

  const withdraw = (n: number): Promise<unknown> => the.database.db.transaction(async (tx) => {
    await tx.query(`UPDATE pool.indicator SET state = 'withdrawn' WHERE indicator_id = $1`, [id(1, n)]);
    await appendEntries(tx, [{ kind: 'withdraw', indicatorId: id(1, n), keptId: id(2, n), alertIndicators: 0 }], NOW);
  });

  it('gives what stands, and where the feed goes on', async () => {
    const { status, headers, text } = await request(the.door).get('/v1/indicators/snapshot').buffer(true).parse((res, done) => {
      let whole = '';
      res.on('data', (chunk: Buffer) => { whole += chunk.toString('utf8'); }).on('end', () => done(null, whole));
    }).then((answer) => ({ ...answer, status: answer.status, headers: answer.headers as Record<string, string>, text: answer.body as string }));
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson']);
    const lines = text.trimEnd().split('\n');
    const end = JSON.parse(lines.pop() as string) as { next: string; position: number; count: number; sha256: string };
    const lengthOfEnd = text.trimEnd().length - text.trimEnd().lastIndexOf('\n');
    expect(end).toMatchObject({ position: 2501, count: 2499, sha256: createHash('sha256').update(text.slice(0, text.length - lengthOfEnd)).digest('hex') });
    const ids = lines.map((line) => (JSON.parse(line) as { indicatorId: string }).indicatorId);
    expect(new Set(ids).size).toBe(2499);
    expect(ids).not.toContain(id(1, 7));
    expect(JSON.parse(lines[0] as string)).toMatchObject({ indicatorId: id(1, 0), indicator: { partner: 'NL', value: 'IM-0', alertIndicators: 0 } });
    await the.accept(indicator(9000, { field: 'importer.id', value: 'LATE' }));
    expect((await request(the.door).get('/v1/indicators').query({ after: end.next })).body.entries).toMatchObject([{ position: 2502 }]);
  });

  it('is of one moment, whatever is written while it is read', async () => {
    const reader = openDatabase(the.database.url, { reader: true });
    const seen: string[] = [];
    let pages = 0;
    const position = await readStanding(reader, async (page) => {
      pages += 1;
      if (pages === 1) await withdraw(2400);
      seen.push(...page.map(({ indicatorId }) => indicatorId));
    });
    await reader.close();
    expect(pages).toBe(3);
    expect(seen).toContain(id(1, 2400));
    const head = Number((await the.database.db.query<{ last: string }>('SELECT last FROM feed.head')).rows[0]?.last);
    expect(position).toBe(head - 1);
  });

  it('is what an engine begins with: it holds what the feed from its beginning would leave', async () => {
    await the.engine.start();
    const standing = Number((await the.database.db.query<{ n: string }>(`SELECT count(*) AS n FROM pool.indicator WHERE state = 'active'`)).rows[0]?.n);
    const head = Number((await the.database.db.query<{ last: string }>('SELECT last FROM feed.head')).rows[0]?.last);
    expect(the.engine.state()).toMatchObject({ indicators: standing, position: head });
  });
});
