import { parseArgs } from 'node:util';
import { hasNatsProgram } from '../support/nats-server.js';
import { isWhole } from './count.js';
import { runDrill } from './drill.js';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '7' }, machines: { type: 'string', default: '2' } } });
const [kills, seed, machines] = [values.kills, values.seed, values.machines].map(Number) as [number, number, number];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run drill -- --kills 200 --seed 7`: ends with the counts of both sides, and with exit code 1 when they differ. */
const began = Date.now();
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort());
const { kills: done, sides } = await runDrill({ kills, seed, machines, nats: hasNatsProgram, say, signal: stopped.signal });
say(`killed: ${Object.entries(done).map(([kind, times]) => `${kind} ${times}`).join(', ')}; seed ${seed}; ${Math.round((Date.now() - began) / 1000)} s`);
for (const [code, { wrong, ...count }] of Object.entries(sides)) {
  say(`${code}: sent ${count.sent} = receipted ${count.receipted} = kept ${count.kept} = pooled ${count.pooled} = fed ${count.fed}${isWhole(count) && wrong.length === 0 ? '' : '  NOT SO'}`);
  for (const line of wrong) say(`  ${line}`);
}
process.exitCode = Object.values(sides).every((count) => isWhole(count) && count.wrong.length === 0) ? 0 : 1;
