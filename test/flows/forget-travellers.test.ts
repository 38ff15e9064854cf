import { readFileSync } from 'node:fs';
import request from 'supertest';
import type { PassengerList } from '../../src/domain/passenger-list.js';
import { projectPath } from '../../src/platform/paths.js';
import { forgetTravellers } from '../../src/targeting/forget-travellers.js';
import { openDoor, type DoorInTest } from '../api/engine/door-in-test.js';
import { indicator } from '../src/targeting/entries.js';

const NOW = new Date('2026-12-08T01:20:30.000Z');
const LATER = new Date('2027-07-08T00:00:00.000Z');
const list = JSON.parse(readFileSync(projectPath('openapi', 'examples', 'passenger-list.json'), 'utf8')) as PassengerList;
const met = list.passengers.find(({ document }) => document?.number);

let the: DoorInTest;
beforeAll(async () => {
  the = await openDoor(NOW);
  await the.engine.start();
  await the.accept(indicator(1, { field: 'traveller.document', value: met?.document?.number as string, weight: 90, explanation: `Carried ${met?.document?.number}`, validUntil: '2099-01-01T00:00:00Z' }));
}, 60_000);
afterAll(() => the.close());

const forget = (before: Date): Promise<number> => the.database.db.transaction((tx) => forgetTravellers(tx, before, 200));
/** Everything that is kept of screenings, as text. */
const kept = async (): Promise<string> => (await the.database.db.query<{ text: string }>(
  `SELECT coalesce(string_agg(t, ' '), '') AS text FROM (SELECT s::text AS t FROM targeting.screening s UNION ALL SELECT h::text FROM targeting.hit h UNION ALL SELECT p::text FROM targeting.profile_hit p) AS everything`)).rows[0]?.text ?? '';

it('a traveller who was met is forgotten after half a year: who it was is nowhere, what was decided stays', async () => {
  expect((await request(the.door).post('/v1/screenings/passenger-lists').send(list)).status).toBe(200);
  const [number, name] = [met?.document?.number as string, met?.names[0] as string];
  for (const said of [number, name]) expect(await kept()).toContain(said);
  expect(await forget(NOW)).toBe(0);
  expect(await forget(LATER)).toBe(1);
  for (const said of [number, name, ...(met?.birthDate ? [met.birthDate] : [])]) expect(await kept()).not.toContain(said);
  const { rows } = await the.database.db.query<{ lane: string; hits: number; nationality: string | null; sentences: number }>(
    `SELECT s.lane, (SELECT count(*)::int FROM targeting.hit h WHERE h.screening_id = s.screening_id) AS hits, s.declaration #>> '{passengers,0,nationality}' AS nationality, cardinality(s.explanation) AS sentences
       FROM targeting.screening s WHERE EXISTS (SELECT FROM targeting.hit h WHERE h.screening_id = s.screening_id)`);
  expect(rows).toEqual([{ lane: 'red', hits: 1, nationality: met?.nationality ?? null, sentences: 1 }]);
  expect(await forget(LATER)).toBe(0);
});
