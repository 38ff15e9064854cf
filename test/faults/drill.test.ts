import { hasNatsProgram } from '../support/nats-server.js';
import { isWhole } from './count.js';
import { runDrill } from './drill.js';
import { seeded } from './random.js';

/** The short form of `npm run drill`. */
it('ten kills at random under load: what was sent is receipted, kept, pooled and fed, once, on both sides', async () => {
  const said: string[] = [];
  const { kills, sides } = await runDrill({ kills: 10, seed: 7, machines: 1, nats: hasNatsProgram, say: (line) => said.push(line) });
  expect(Object.values(kills).reduce((all, one) => all + one)).toBe(10);
  expect(Object.values(kills).every((times) => times >= 2)).toBe(true);
  for (const [code, { wrong, ...count }] of Object.entries(sides)) {
    expect({ code, wrong, said: wrong.length > 0 ? said : [] }).toEqual({ code, wrong: [], said: [] });
    expect(count.sent).toBeGreaterThan(20);
    expect({ ...count, whole: isWhole(count) }).toEqual({ sent: count.sent, receipted: count.sent, kept: count.sent, pooled: count.sent, fed: count.sent, whole: true });
  }
}, 600_000);

it('the same seed kills in the same order', () => {
  const order = (seed: number): string[] => seeded(seed).shuffled(['door', 'worker', 'engine', 'postgres', 'nats']);
  expect(order(7)).toEqual(order(7));
  expect(new Set(Array.from({ length: 20 }, (_, seed) => order(seed).join())).size).toBeGreaterThan(10);
});
