import { jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';
import { here } from './support/here.js';
import type { Ran } from './support/run.js';

jest.setTimeout(120_000);

let world: World;
let folder: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], partners: ['ZZ'] }), mkdtemp(join(tmpdir(), 'crx-watch-'))]);
  const { config } = world.administration('KR');
  await writeSettings(join(folder, 'KR.env'), {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    TLS_KEY_FILE: config.partner.tls?.keyFile ?? '', TLS_CERT_FILE: config.partner.tls?.certFile ?? '', TLS_CA_FILE: config.partner.tls?.caFile ?? '',
  });
}, 180_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const crx = (...args: string[]): Promise<Ran> => here(['watch', ...args, '--settings', 'KR.env', '--json'], { cwd: folder });
const valueOf = ({ stdout }: Ran): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>;

it('crx watch: started at the command line, told by the gateway that runs, ended', async () => {
  const lastDay = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const started = valueOf(await crx('start', '--identifier', 'container=csqu 305438-3', '--until', lastDay, '--reason', 'an enquiry', '--as', 'officer:han.jiwoo')) as { watch: { watchId: string } };
  expect(started).toMatchObject({ ok: true, watch: { state: 'active', identifier: { scheme: 'container', value: 'csqu 305438-3' } } });
  const { watchId } = started.watch;
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample('alert-cocaine-reefer')), { contentType: 'application/json' });
  const { db } = world.administration('KR');
  // The agreement accepts it: its indicators go to the engines, which is told, too.
  await until('both to be told', async () => (await db.query('SELECT FROM watches.notification')).rowCount === 2);
  expect(valueOf(await crx('told', '--as', 'officer:han.jiwoo'))).toMatchObject({ unread: 2, notifications: [{ kind: 'indicator' }, { kind: 'record', record: { partner: 'ZZ' } }] });
  expect(valueOf(await crx('told', '--as', 'officer:yoon.sora'))).toMatchObject({ unread: 0, notifications: [] });
  expect((await crx('end', watchId, '--as', 'officer:yoon.sora')).stdout).toContain('forbidden');
  expect(valueOf(await crx('end', watchId, '--as', 'officer:han.jiwoo'))).toMatchObject({ watch: { state: 'ended' } });
  expect(valueOf(await crx('list', '--all', '--as', 'officer:yoon.sora'))).toMatchObject({ watches: [{ watchId, state: 'ended', officer: 'officer:han.jiwoo' }] });
});
