import { jest } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { alertTo, putMessage, type PutMessage } from '../support/outbox.js';
import { startWorld, type World } from '../support/world.js';
import { here } from './support/here.js';
import type { Ran } from './support/run.js';

jest.setTimeout(180_000);

let world: World;
let folder: string;
let messages: PutMessage[];

/** Three messages of KR to ZZ, which has no gateway: it collects. */
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], partners: ['ZZ'] }), mkdtemp(join(tmpdir(), 'crx-outbox-'))]);
  const { config, db } = world.administration('KR');
  await writeSettings(join(folder, 'KR.env'), {
    CRX_ADMINISTRATION: 'KR', DATABASE_URL: config.databaseUrl, SIGNING_KEY_FILE: config.signingKeyFile,
    TLS_KEY_FILE: config.partner.tls?.keyFile ?? '', TLS_CERT_FILE: config.partner.tls?.certFile ?? '', TLS_CA_FILE: config.partner.tls?.caFile ?? '',
  });
  await writeFile(join(folder, 'kr-keys.json'), JSON.stringify({ keys: [world.identities.of('KR').key.publicJwk] }));
  messages = [];
  for (let n = 0; n < 3; n += 1) messages.push(await putMessage(db, 'ZZ', alertTo('ZZ')));
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const message = (n: number): PutMessage => messages[n] as PutMessage;
const crx = (...args: string[]): Promise<Ran> => here(args, { cwd: folder });
const valueOf = ({ stdout }: Ran): Record<string, unknown> => JSON.parse(stdout) as Record<string, unknown>;
/** A command on the gateway of KR. */
const outbox = (...args: string[]): Promise<Ran> => crx('outbox', ...args, '--settings', 'KR.env');
/** A command of ZZ, which knows its own files, the address of KR and its keys. */
const partner = (...args: string[]): Promise<Ran> => {
  const { signingKeyFile, certificates } = world.identities.of('ZZ');
  return crx(...args, '--to', world.administration('KR').partnerUrl, '--key', signingKeyFile, '--cert', certificates.client.cert, '--tls-key', certificates.client.key,
    '--ca', certificates.ca, '--jwks', 'kr-keys.json');
};

describe('crx outbox', () => {
  it('lists what was sent, newest first, page by page', async () => {
    const all = valueOf(await outbox('list', '--partner', 'ZZ', '--json'));
    expect(all).toMatchObject({ ok: true, more: false, lines: [] });
    expect((all.deliveries as Array<{ deliveryId: string; state: string }>).map(({ deliveryId, state }) => [deliveryId, state])).toEqual([...messages].reverse().map(({ keptId }) => [keptId, 'waiting']));
    const first = valueOf(await outbox('list', '--limit', '2', '--json'));
    expect(first).toMatchObject({ more: true, deliveries: [{ deliveryId: message(2).keptId }, { deliveryId: message(1).keptId }] });
    expect(valueOf(await outbox('list', '--limit', '2', '--after', first.next as string, '--json'))).toMatchObject({ more: false, deliveries: [{ deliveryId: message(0).keptId }] });
    expect((await outbox('list', '--state', 'dead')).stdout).not.toContain(message(0).keptId);
    const words = await outbox('list');
    expect(words).toMatchObject({ code: 0, stderr: '' });
    expect(words.stdout).toMatch(new RegExp(`^${message(2).keptId}  ZZ +3  alert +waiting +0 attempts$`, 'm'));
  });

  it('shows one, and writes its exact bytes', async () => {
    const shown = await outbox('show', message(0).keptId, '--bytes', 'bytes.json', '--json');
    expect(valueOf(shown)).toMatchObject({ ok: true, delivery: { deliveryId: message(0).keptId, messageId: message(0).messageId, position: 1, partner: 'ZZ' } });
    expect((await readFile(join(folder, 'bytes.json'))).equals(message(0).body)).toBe(true);
    expect(await outbox('show', '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10')).toMatchObject({ code: 2, stdout: '' });
    expect(await outbox('show', 'no-id')).toMatchObject({ code: 2, stdout: '' });
  });

  it('replays what was given up, and nothing else', async () => {
    const { keptId } = message(1);
    const waiting = await outbox('replay', keptId, '--as', 'officer:yoon.sora', '--json');
    expect(waiting.code).toBe(1);
    expect(valueOf(waiting)).toMatchObject({ ok: false, code: 'state_conflict' });
    await world.administration('KR').db.query(`UPDATE outbox.delivery SET state = 'dead' WHERE kept_id = $1`, [keptId]);
    expect(valueOf(await outbox('list', '--state', 'dead', '--json'))).toMatchObject({ deliveries: [{ deliveryId: keptId }] });
    expect(valueOf(await outbox('replay', keptId, '--as', 'officer:yoon.sora', '--json'))).toMatchObject({ ok: true, delivery: { deliveryId: keptId, state: 'waiting', replayedBy: 'officer:yoon.sora' } });
  });
});

describe('a partner without a gateway', () => {
  const inFolder = async (name: string): Promise<string[]> => (await readdir(join(folder, name))).sort();

  it('collects into a folder, the exact bytes, and says nothing to the gateway', async () => {
    const pulled = await partner('pull', '--out', 'inbox', '--json');
    expect(pulled).toMatchObject({ code: 0, stderr: '' });
    expect(valueOf(pulled)).toMatchObject({ ok: true, count: 3 });
    expect(await inFolder('inbox')).toEqual(messages.map(({ messageId }) => `${messageId}.json`).sort());
    for (const { messageId, body } of messages) expect((await readFile(join(folder, 'inbox', `${messageId}.json`))).equals(body)).toBe(true);
    expect(valueOf(await outbox('list', '--state', 'delivered', '--json')).deliveries).toEqual([]);
  });

  it('acknowledges one file: once, again, with other bytes, and one that is no message', async () => {
    const file = join('inbox', `${message(0).messageId}.json`);
    expect(valueOf(await partner('acknowledge', file, '--json'))).toMatchObject({ ok: true, items: [{ messageId: message(0).messageId, outcome: 'acknowledged' }] });
    expect(valueOf(await outbox('list', '--state', 'delivered', '--json'))).toMatchObject({ deliveries: [{ deliveryId: message(0).keptId }] });
    expect((await partner('acknowledge', file)).stdout).toBe(`${message(0).messageId}  acknowledged-before\n`);
    await writeFile(join(folder, 'other.json'), `${message(1).body.toString('utf8')}\n`);
    const other = await partner('acknowledge', 'other.json', '--json');
    expect(other.code).toBe(1);
    expect(valueOf(other)).toMatchObject({ ok: false, items: [{ outcome: 'digest-mismatch' }] });
    await writeFile(join(folder, 'none.json'), '{}');
    expect(await partner('acknowledge', 'none.json')).toMatchObject({ code: 2, stdout: '' });
    expect(await partner('acknowledge', 'nowhere.json')).toMatchObject({ code: 2, stdout: '' });
  });

  it('goes on where its cursor file says, and acknowledges what is safe', async () => {
    const step = (): Promise<Ran> => partner('pull', '--out', 'second', '--cursor', 'cursor', '--acknowledge', '--json');
    expect(valueOf(await step())).toMatchObject({ ok: true, count: 3 });
    expect(valueOf(await outbox('list', '--state', 'waiting', '--json')).deliveries).toEqual([]);
    const later = await putMessage(world.administration('KR').db, 'ZZ', alertTo('ZZ'));
    expect(valueOf(await step())).toMatchObject({ count: 1, items: [{ messageId: later.messageId, outcome: 'acknowledged' }] });
    expect(await inFolder('second')).toContain(`${later.messageId}.json`);
    expect(valueOf(await step())).toMatchObject({ count: 0 });
    expect(await partner('pull', '--acknowledge')).toMatchObject({ code: 2, stdout: '' });
  });

  it('takes everything at once into a file', async () => {
    expect(valueOf(await partner('pull', '--snapshot', 'everything.ndjson', '--json'))).toMatchObject({ ok: true, count: 4, byType: { alert: 4 } });
    expect((await readFile(join(folder, 'everything.ndjson'), 'utf8')).trim().split('\n')).toHaveLength(5);
  });
});
