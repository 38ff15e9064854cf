import request from 'supertest';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { id, indicator } from '../../src/targeting/entries.js';
import { openDoor, withDoor, type DoorInTest } from './door-in-test.js';

const contract = openContract(projectPath('openapi', 'schemas'));

describe('GET /v1/indicators', () => {
  let the: DoorInTest;
  beforeAll(async () => {
    the = await openDoor(new Date('2026-12-08T01:20:30.000Z'));
    await the.accept(...Array.from({ length: 7 }, (_, n) => indicator(n, {
      field: 'importer.id', value: `IM-${n}`, riskCategory: n === 0 ? null : 'drugs', handling: { tlp: 'GREEN', permittedAction: n === 0 ? null : 'detain' } })));
  });
  afterAll(() => the.close());
  const list = (query: Record<string, string | number> = {}): request.Test => request(the.door).get('/v1/indicators').query(query);

  it('shows the feed from its beginning in the words of the contract', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(contract.findings('indicator-feed.yaml', 'FeedPage', body)).toEqual([]);
    expect(body.more).toBe(false);
    expect(body.entries).toHaveLength(7);
    expect(body.entries[1]).toEqual({
      position: 2, kind: 'add', indicatorId: id(1, 1), at: '2026-12-08T01:20:30.000Z',
      indicator: {
        partner: 'NL', messageId: id(3, 1), alertId: 'NL-1', field: 'importer.id', operator: 'equals', value: 'IM-1', normalised: 'IM1', identifying: true, weight: 50,
        explanation: 'seen before', riskCategory: 'drugs', handling: { tlp: 'GREEN', permittedAction: 'detain' }, validFrom: '2024-01-01T00:00:00.000Z',
        validUntil: '2030-01-01T00:00:00.000Z', alertIndicators: 0,
      },
    });
  });

  it('is walked through page by page, each entry once, and followed from its end', async () => {
    const positions: number[] = [];
    const mores: boolean[] = [];
    let after: string | undefined;
    do {
      const { body } = await list({ limit: 3, ...(after ? { after } : {}) });
      positions.push(...body.entries.map((entry: { position: number }) => entry.position));
      mores.push(body.more);
      after = body.next;
    } while (mores.at(-1));
    expect([positions, mores]).toEqual([[1, 2, 3, 4, 5, 6, 7], [true, true, false]]);
    expect((await list({ limit: 7 })).body.more).toBe(false);
    const end = await list({ after: after as string });
    expect(end.body).toEqual({ entries: [], next: after, more: false });
    await the.accept(indicator(50, { field: 'importer.id', value: 'LATE' }));
    expect((await list({ after: after as string })).body.entries).toMatchObject([{ position: 8 }]);
  });

  it('tells of an indicator that is gone only that there was one', () => withDoor(new Date(), async (fresh) => {
    await fresh.accept(indicator(1, { field: 'importer.id', value: 'GONE' }));
    await fresh.database.db.query('DELETE FROM pool.indicator');
    const { body } = await request(fresh.door).get('/v1/indicators');
    expect(contract.findings('indicator-feed.yaml', 'FeedPage', body)).toEqual([]);
    expect(body.entries).toEqual([{ position: 1, kind: 'add', indicatorId: id(1, 1), at: expect.any(String) }]);
    await fresh.engine.start();
    expect(fresh.engine.state()).toMatchObject({ indicators: 0, unreadable: 0, position: 1 });
  }));

  it('has a cursor before the first entry, too', () => withDoor(new Date(), async (fresh) => {
    const { body } = await request(fresh.door).get('/v1/indicators');
    expect(body).toEqual({ entries: [], next: expect.stringMatching(/^[A-Za-z0-9_-]+$/), more: false });
    expect((await request(fresh.door).get('/v1/indicators').query({ after: body.next })).status).toBe(200);
  }));

  it.each([
    ['another list', ['/alert', '2026-12-08', id(1, 1)]], ['another feed', ['cases', 3]], ['nowhere', 'x'], ['a number', 3], ['a negative place', ['indicators', -1]],
    ['a place between', ['indicators', 1.5]], ['no place', ['indicators']], ['words', ['indicators', '3']],
  ])('refuses a cursor from %s', async (_, cursor) => {
    const { status, body } = await list({ after: Buffer.from(JSON.stringify(cursor)).toString('base64url') });
    expect([status, body.code]).toEqual([400, 'cursor_mismatch']);
  });

  it('refuses a cursor that is not even JSON, and parameters outside the contract', async () => {
    expect((await list({ after: 'zzzz' })).body.code).toBe('cursor_mismatch');
    for (const query of [{ limit: 0 }, { limit: 1001 }, { limit: 'ten' }, { after: 'a b' }, { before: 'x' }]) {
      expect([(await list(query as unknown as Record<string, string>)).status, query]).toEqual([400, query]);
    }
  });
});
