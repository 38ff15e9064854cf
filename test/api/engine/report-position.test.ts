import supertest from 'supertest';
import { enginePositions } from '../../../src/views/engine-positions.js';
import { indicator } from '../../src/targeting/entries.js';
import { withDoor } from './door-in-test.js';

const NOW = new Date('2024-06-01T10:00:00.000Z');

it('an engine says how far it has read, and hears what it lacks', async () => {
  await withDoor(NOW, async ({ door, accept, database }) => {
    await accept(...[1, 2, 3].map((n) => indicator(n, { field: 'importer.id', value: `V${n}` })));
    const report = (position: unknown, name = 'customs-core.2') => supertest(door).post(`/v1/engines/${name}`).send({ position });
    await report(1).expect(200, { head: 3, behind: 2 });
    await report(3).expect(200, { head: 3, behind: 0 });
    expect(await enginePositions(database.db, NOW)).toEqual([{ engine: 'customs-core.2', position: 3, behind: 0, reportedAt: NOW.toISOString() }]);
    const { body } = await report(4).expect(400);
    expect(body).toMatchObject({ code: 'schema_invalid', errors: [{ pointer: '/position', detail: 'must be at most 3' }] });
    await report('3').expect(400);
    await report(1, 'a%20name').expect(400);
    // It began anew.
    await report(0).expect(200, { head: 3, behind: 3 });
    // One that has been silent for long is not counted among those that are behind.
    expect(await enginePositions(database.db, new Date(NOW.getTime() + 8 * 86_400_000))).toEqual([]);
  });
});
