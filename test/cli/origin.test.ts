import { jest } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';
import { here } from './support/here.js';
import type { Ran } from './support/run.js';

let world: World;
let folder: string;
let settings: string;
jest.setTimeout(120_000);

beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR', 'NL'] }), mkdtemp(join(tmpdir(), 'crx-origin-'))]);
  const { config } = world.administration('KR');
  settings = join(folder, 'KR.env');
  await writeSettings(settings, {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    TLS_KEY_FILE: config.partner.tls?.keyFile ?? '', TLS_CERT_FILE: config.partner.tls?.certFile ?? '', TLS_CA_FILE: config.partner.tls?.caFile ?? '',
  });
  await writeFile(join(folder, 'zz-keys.json'), JSON.stringify({ keys: [world.identities.of('ZZ').key.publicJwk] }));
  await writeFile(join(folder, 'nl-keys.json'), JSON.stringify({ keys: [world.identities.of('NL').key.publicJwk] }));
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const crx = (...args: string[]): Promise<Ran> => here(args, { cwd: folder });
const read = async (file: string): Promise<Record<string, Record<string, unknown>>> => JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, Record<string, unknown>>;
const zz = (): string[] => {
  const { signingKeyFile, certificates } = world.identities.of('ZZ');
  return ['--to', world.administration('KR').partnerUrl, '--key', signingKeyFile, '--cert', certificates.client.cert, '--tls-key', certificates.client.key, '--ca', certificates.ca];
};

it('signs a record, leaves parts out, and verifies what is left; nothing else verifies', async () => {
  await writeFile(join(folder, 'alert.json'), JSON.stringify({ ...sample('alert-vessel'), handling: { tlp: 'GREEN', onward: 'any-customs' } }));
  expect(await crx('origin', 'sign', 'alert.json', '--key', world.identities.of('ZZ').signingKeyFile, '--out', 'signed.json')).toMatchObject({ code: 0, stderr: '' });
  expect(await crx('origin', 'leave-out', 'signed.json', '/alert/narrative', '/alert/indicators/0', '--out', 'less.json')).toMatchObject({ code: 0, stderr: '' });
  const verified = await crx('origin', 'verify', 'less.json', '--jwks', 'zz-keys.json', '--json');
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, author: 'ZZ', sender: 'ZZ', concealed: 2 });
  const [whole, less] = [await read('signed.json'), await read('less.json')];
  expect(less['alert']).not.toHaveProperty('narrative');
  expect(less['alert']?.['indicators']).toEqual((whole['alert']?.['indicators'] as unknown[] | undefined)?.slice(1));

  await writeFile(join(folder, 'changed.json'), JSON.stringify({ ...less, alert: { ...less['alert'], urgency: 'flash' } }));
  expect(await crx('origin', 'verify', 'changed.json', '--jwks', 'zz-keys.json')).toMatchObject({ code: 4, stderr: expect.stringContaining('/alert/urgency') as string });
  expect((await crx('origin', 'verify', 'less.json', '--jwks', 'nl-keys.json')).code).toBe(4);
  expect(await crx('origin', 'leave-out', 'signed.json', '/alert/none', '--out', 'none.json')).toMatchObject({ code: 2, stderr: expect.stringContaining('/alert/none') as string });
  expect((await crx('origin', 'verify', 'alert.json', '--jwks', 'zz-keys.json')).code).toBe(2);
});

it('sends a record signed field by field, and our officers pass it on', async () => {
  const message = { ...sample('alert-vessel'), handling: { tlp: 'GREEN', onward: 'any-customs' } };
  await writeFile(join(folder, 'send.json'), JSON.stringify(message));
  const sent = JSON.parse((await crx('send', 'send.json', '--fresh', '--disclosable', ...zz(), '--json')).stdout) as { messageId: string };
  const step = async (...args: string[]): Promise<Record<string, Record<string, unknown>>> => {
    const { stdout } = await crx('notice', ...args, '--settings', settings, '--json');
    return JSON.parse(stdout) as Record<string, Record<string, unknown>>;
  };
  const { notice } = await step('forward', sent.messageId, '--sender', 'ZZ', '--to', 'NL', '--as', 'officer:seo.minjun');
  expect(notice).toMatchObject({ state: 'submitted', disclosable: true });
  const preview = await step('preview', String(notice?.['noticeId']));
  expect(preview['recipients']).toMatchObject([{ partner: 'NL', origin: { signedBy: 'ZZ', staying: [] } }]);
  await step('release', String(notice?.['noticeId']), '--seen', String(preview['digest']), '--as', 'officer:yoon.sora');
  const body = await until('NL to have it', async () => (await world.administration('NL').db.query<{ body: Buffer }>('SELECT body FROM evidence.message WHERE message_id = $1', [notice?.['messageId']])).rows[0]?.body);
  await writeFile(join(folder, 'passed-on.json'), body);
  expect(JSON.parse((await crx('origin', 'verify', 'passed-on.json', '--jwks', 'zz-keys.json', '--json')).stdout)).toMatchObject({ ok: true, author: 'ZZ', sender: 'KR', messageId: sent.messageId });
});
