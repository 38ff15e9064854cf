import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';
import { bytes, sample } from '../support/samples.js';
import { describeWithOwnNats } from '../support/nats.js';
import { startNats, type TestNats } from '../support/nats-server.js';
import { startWorld, until, type World } from '../support/world.js';

describeWithOwnNats('a gateway whose engine reads the feed over NATS', () => {
  let nats: TestNats;
  let world: World;
  beforeAll(async () => {
    nats = await startNats();
    world = await startWorld({ gateways: ['KR'], partners: ['ZZ'], config: (config) => ({ ...config, feed: { url: nats.url, replicas: 1 }, engine: { ...config.engine, name: 'engine-1' } }) });
  }, 90_000);
  afterAll(async () => {
    await world?.stop();
    await nats?.stop();
  });

  const send = (alert: string): Promise<unknown> => world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample(alert, { receiver: 'KR' })), { contentType: 'application/json' });
  const screen = async (): Promise<{ lane: string; engine: { feedPosition: number } }> => {
    const answer = await fetch(`${world.administration('KR').engineUrl}/v1/screenings`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: readFileSync(projectPath('openapi/examples/declaration-cocaine-reefer.json')),
    });
    return answer.json() as Promise<{ lane: string; engine: { feedPosition: number } }>;
  };
  const gateway = () => world.administration('KR').running.gateway;
  const head = async (): Promise<number> => Number((await world.administration('KR').db.query<{ last: string }>('SELECT last FROM feed.head')).rows[0]?.last);

  it('hits by what an alert brought', async () => {
    await send('alert-cocaine-reefer');
    const red = await until('the alert to reach the engine', async () => { const one = await screen(); return one.lane === 'red' && one; });
    expect(red.engine.feedPosition).toBe(await head());
  }, 60_000);

  it('goes on while the server is away, and carries what came meanwhile when it is back', async () => {
    await nats.kill(0);
    const before = await head();
    await send('alert-air-cargo');
    await until('the feed to grow', async () => await head() > before);
    await until('the engine to know it from the database', async () => (await screen()).engine.feedPosition === await head(), 20_000);
    await nats.restart(0);
    await until('the stream to hold the whole feed', async () => await gateway().feed.stream?.last().catch(() => 0) === await head(), 30_000);
    const metrics = await (await fetch(`${world.administration('KR').opsUrl}/metrics`)).text();
    expect(metrics).toContain('# TYPE crx_feed_behind gauge');
  }, 90_000);

  it('forgets with the database what was erased', async () => {
    const { db } = world.administration('KR');
    const { feed: { stream }, flows } = gateway();
    const { rows: [brought] } = await db.query<{ kept_id: string; position: string }>(`SELECT kept_id, min(position) AS position FROM feed.entry WHERE kind = 'add' GROUP BY kept_id LIMIT 1`);
    const { kept_id: keptId = '', position } = brought ?? {};
    expect(await stream?.entryAt(Number(position))).toBeDefined();
    await flows.eraseFromStream([keptId]);
    await flows.eraseFromStream([keptId]);
    expect(await stream?.entryAt(Number(position))).toBeUndefined();
    expect(await stream?.last()).toBe(await head());
    expect((await gateway().feed.source.read(0, 1000)).map((entry) => entry.position)).toEqual(Array.from({ length: await head() }, (_, n) => n + 1));
  }, 30_000);
});
