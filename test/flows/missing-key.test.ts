import { copyFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { startGateway, type RunningGateway } from '../../api/main.js';
import { checkOwnKeys } from '../../src/cli/doctor/own-keys.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../support/world.js';

const AMPLE = 90_000;

let world: World;
let kr: TestAdministration;
let second: RunningGateway;
let secondOps: string;
let folder: string;
let signingKeyFile: string;
const lines: Array<Record<string, unknown>> = [];

/** A second process of KR that shares the database with the first, and not the folder of keys. */
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'] });
  kr = world.administration('KR');
  folder = await mkdtemp(join(tmpdir(), 'crx-elsewhere-'));
  signingKeyFile = join(folder, basename(kr.config.signingKeyFile));
  await copyFile(kr.config.signingKeyFile, signingKeyFile);
  const [partner, console_, engine, ops] = await freePorts(4) as [number, number, number, number];
  secondOps = `http://127.0.0.1:${ops}`;
  second = await startGateway({
    ...kr.config, signingKeyFile, partner: { ...kr.config.partner, port: partner }, console: { ...kr.config.console, port: console_ },
    engine: { ...kr.config.engine, port: engine }, ops: { ...kr.config.ops, port: ops },
  }, { door: true, worker: false, engine: false }, {
    log: pino({ base: {} }, new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>); done(); } })),
  });
}, AMPLE);
afterAll(async () => {
  await second?.stop();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
}, AMPLE);

interface Ready { status: string; parts: Record<string, boolean>; missingKeys?: Array<{ keyid: string; copyTo: string }> }
async function ready(ops: string): Promise<{ status: number; body: Ready }> {
  const answer = await fetch(`${ops}/readyz`);
  return { status: answer.status, body: await answer.json() as Ready };
}
const doctor = (): ReturnType<typeof checkOwnKeys> => checkOwnKeys({ ...kr.config, signingKeyFile }, new Date());

it('a process that has every key says nothing about keys', async () => {
  for (const ops of [kr.opsUrl, secondOps]) expect(await ready(ops)).toMatchObject({ status: 200, body: { parts: { 'signing key': true } } });
  expect((await ready(secondOps)).body).not.toHaveProperty('missingKeys');
  expect(await doctor()).toMatchObject([{ verdict: 'OK' }]);
});

it('before a rotated key has its day, the process that lacks it says so: in its log, at its readiness, to the doctor', async () => {
  const { flows } = kr.running.gateway;
  const { keyid, file } = await flows.rotateOwnKey({ officer: 'officer:first' });
  await flows.confirmKey({ keyid, officer: 'officer:second' });
  const copyTo = join(folder, basename(file));
  const lacking = await until('the second to miss it', async () => (await ready(secondOps)).body.missingKeys, 20_000);
  expect(lacking).toMatchObject([{ keyid, copyTo }]);
  expect(await ready(secondOps)).toMatchObject({ status: 200, body: { status: 'degraded', parts: { 'signing key': true } } });
  await until('the line', async () => lines.find((line) => line['keyid'] === keyid), 20_000);
  expect(lines.filter((line) => line['keyid'] === keyid)).toMatchObject([{ level: 50, file: copyTo, msg: expect.stringContaining('is not here') }]);
  expect((await ready(kr.opsUrl)).body).not.toHaveProperty('missingKeys');
  expect(await doctor()).toMatchObject([{ verdict: 'WARN', detail: expect.stringContaining(keyid), next: expect.stringContaining(copyTo) }]);

  // Its day comes: the process goes on with the key before, and the doctor is stricter.
  await kr.db.query(`UPDATE partners.key SET active_from = now() - interval '1 second' WHERE keyid = $1`, [keyid]);
  await flows.turnKeys();
  await until('the first to sign with it', async () => kr.running.gateway.signingKey.keyid === keyid, 20_000);
  expect(second.gateway.signingKey.keyid).toBe(world.identities.of('KR').key.keyid);
  expect(await doctor()).toMatchObject([{ verdict: 'FAIL', detail: expect.stringContaining(keyid) }]);

  // Half a copy is no key, and does no harm; a whole one is taken without a restart.
  await writeFile(copyTo, '{"kty":');
  expect((await ready(secondOps)).body.missingKeys).toMatchObject([{ keyid }]);
  await cp(join(dirname(kr.config.signingKeyFile), basename(file)), copyTo);
  await until('the second to sign with it', async () => second.gateway.signingKey.keyid === keyid, 20_000);
  expect((await ready(secondOps)).body).not.toHaveProperty('missingKeys');
  expect(await doctor()).toMatchObject([{ verdict: 'OK' }]);
}, AMPLE);

it('a process whose only key is over is not ready: what it signs proves nothing', async () => {
  const { keyid } = second.gateway.signingKey;
  const { flows } = kr.running.gateway;
  await flows.revokeKey({ keyid, reason: 'lost', officer: 'officer:first' });
  await kr.db.query(`UPDATE partners.key SET state = 'retired', expires_at = now() WHERE administration = 'KR' AND state = 'retiring'`);
  const answer = await until('it to say so', async () => {
    const now = await ready(secondOps);
    return now.status === 503 && now;
  }, 20_000);
  expect(answer.body).toMatchObject({ status: 'not ready', parts: { 'signing key': false } });
}, AMPLE);
