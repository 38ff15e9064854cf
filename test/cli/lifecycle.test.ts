import { jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { later, tablesWith, type Later } from '../support/life.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';
import { here } from './support/here.js';
import type { Ran } from './support/run.js';

jest.setTimeout(240_000);

let world: World;
let folder: string;
let life: Later;
const message = sample('alert-traveller');

/** One alert that came 340 days ago, as the records see it; the commands run today. */
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], partners: ['ZZ'] }), mkdtemp(join(tmpdir(), 'crx-life-'))]);
  const { config, db } = world.administration('KR');
  await writeSettings(join(folder, 'KR.env'), {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    TLS_KEY_FILE: config.partner.tls?.keyFile ?? '', TLS_CERT_FILE: config.partner.tls?.certFile ?? '', TLS_CA_FILE: config.partner.tls?.caFile ?? '',
  });
  const { reviewBy: _by, retainUntil: _until, ...handling } = message.handling;
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes({ ...message, handling }), { contentType: 'application/json' });
  await until('it to be pooled', async () => (await db.query('SELECT FROM pool.record')).rowCount !== 0, 60_000);
  life = await later(world.administration('KR'));
  life.setDay(340);
  await life.pass();
}, 180_000);
afterAll(async () => {
  await life?.close();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const crx = (...args: string[]): Promise<Ran> => here([...args, '--settings', 'KR.env', '--json'], { cwd: folder });
const valueOf = ({ stdout }: Ran): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>;

it('crx review lists what asks, and keeps it', async () => {
  const { reviews } = valueOf(await crx('review', 'list', '--as', 'officer:yoon.sora')) as { reviews: Array<{ reviewId: string }> };
  expect(reviews).toMatchObject([{ messageId: message.messageId, state: 'due', cause: 'review' }]);
  const kept = await crx('review', 'keep', reviews[0]?.reviewId as string, '--until', '1999-01-01', '--reason', 'needed', '--as', 'officer:yoon.sora');
  expect(kept.code).not.toBe(0);
  expect(kept.stdout).toContain('schema_invalid');
  expect(valueOf(await crx('review', 'keep', reviews[0]?.reviewId as string, '--reason', 'needed', '--as', 'officer:yoon.sora'))).toMatchObject({ ok: true, review: { state: 'kept' } });
});

it('crx erase proposes, and another officer confirms', async () => {
  const { disposition } = valueOf(await crx('erase', '--record', message.messageId, '--reason', 'asked for by the person', '--as', 'officer:yoon.sora')) as { disposition: { dispositionId: string } };
  const { dispositionId } = disposition;
  expect(valueOf(await crx('disposition', 'list', '--state', 'proposed'))).toMatchObject({ dispositions: [{ dispositionId, act: 'erase', proposedBy: 'officer:yoon.sora' }] });
  expect((await crx('disposition', 'confirm', dispositionId, '--as', 'officer:yoon.sora')).stdout).toContain('forbidden');
  expect(valueOf(await crx('disposition', 'confirm', dispositionId, '--as', 'officer:oh.eunji'))).toMatchObject({ ok: true, disposition: { state: 'confirmed', settledBy: 'officer:oh.eunji' } });
  expect(await tablesWith(world.administration('KR').db, 'EXEMPLO')).toEqual([]);
  const held = await crx('disposition', 'propose', 'hold', '--record', message.messageId, '--until', '2099-12-31', '--reason', 'too late', '--as', 'officer:yoon.sora');
  expect(held.code).not.toBe(0);
  expect(held.stdout).toContain('not_found');
});
