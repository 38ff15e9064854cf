import { splitNote } from '../../src/tlog/note.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR', 'NL'], partners: ['ZZ'], config: (config) => ({ ...config, witnessSeconds: 1 }) });
}, 90_000);
afterAll(() => world?.stop());

it('two gateways witness each other by themselves, and say so in their figures', async () => {
  for (const receiver of ['KR', 'NL']) await world.exchange('ZZ', receiver).post('/v1/alerts', bytes(sample('alert-vessel', { receiver })), { contentType: 'application/json' });
  for (const [log, witness] of [['KR', 'NL'], ['NL', 'KR']] as const) {
    const names = await until(`${witness} to cosign the log of ${log}`, async () => {
      const answer = await world.exchange('ZZ', log).get('/v1/log/checkpoint').catch(() => undefined);
      const found = answer && splitNote(answer.body.toString('utf8')).signatures.map(({ name }) => name);
      return found && found.length > 1 && found;
    }, 30_000);
    expect(names).toEqual([`crx/${log}`, `crx/${witness}`]);
  }
  const metrics = await (await fetch(`${world.administration('KR').opsUrl}/metrics`)).text();
  expect(metrics).toContain('crx_log_alarm{partner="NL"} 0');
}, 90_000);
