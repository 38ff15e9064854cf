import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../../src/platform/db.js';
import { runHeld, type Loop } from '../../../src/platform/held-loop.js';
import { createLog } from '../../../src/platform/log.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/world.js';

const log = createLog('silent');
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('work that is held goes on in one process at a time, and in another when that one stops', async () => {
  const processes = [openDatabase(database.url), openDatabase(database.url)];
  const steps: number[] = [];
  let [inside, together] = [0, false];
  const loops: Loop[] = processes.map((db, who) => runHeld({
    name: 'test', everyMs: 5,
    begin: () => async () => {
      inside += 1;
      together ||= inside > 1;
      steps.push(who);
      await pause(2);
      inside -= 1;
      return false;
    },
  }, { db, log }));
  await until('some steps', async () => steps.length > 20);
  const [first] = steps as [number];
  expect(new Set(steps)).toEqual(new Set([first]));
  await loops[first]?.stop();
  await until('the other one', async () => steps.includes(1 - first));
  await loops[1 - first]?.stop();
  expect(together).toBe(false);
  const ended = steps.length;
  await pause(50);
  expect(steps).toHaveLength(ended);
  await Promise.all(processes.map((db) => db.close()));
});

it('a step that fails is tried again, by a beginning that knows nothing of the last one', async () => {
  let [begun, done] = [0, 0];
  const loop = runHeld({
    name: 'failing', everyMs: 5,
    begin: () => {
      begun += 1;
      return async () => {
        if (begun === 1) throw new Error('the first time');
        done += 1;
        return false;
      };
    },
  }, { db: database.db, log });
  await until('a second beginning', async () => done > 0);
  await loop.stop();
  expect(begun).toBe(2);
});
