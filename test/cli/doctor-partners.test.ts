import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDatabase } from '../../src/cli/doctor/database.js';
import { checkFeed } from '../../src/cli/doctor/feed.js';
import { checkSpool } from '../../src/cli/doctor/machine.js';
import { checkPartners } from '../../src/cli/doctor/partners.js';
import { startPartnerServer, type Manner, type PartnerServer } from '../support/partner-server.js';
import { freePorts, startWorld, type World } from '../support/world.js';

let world: World;
let nl: PartnerServer;
let folder: string;
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], partners: ['NL', 'ZZ'] }), mkdtemp(join(tmpdir(), 'crx-doctor-'))]);
  nl = await startPartnerServer(world.identities.of('NL'));
}, 60_000);
afterAll(async () => {
  await nl?.stop();
  await world?.stop();
  await rm(folder, { recursive: true });
});

async function lookAt(url: string): Promise<ReturnType<typeof checkPartners>> {
  const { db, running: { gateway } } = world.administration('KR');
  await db.query(`UPDATE partners.administration SET gateway_url = $1 WHERE code = 'NL'`, [url]);
  return checkPartners(gateway.config, { now: () => new Date() });
}

it.each<[string, Manner | 'slow', string, string, string]>([
  ['well', 'receipt', 'OK', 'it answers in', ''],
  ['lying', 'unsigned', 'FAIL', 'not provably', 'Call them'],
  ['refusing', { code: 'partner_suspended', status: 403 }, 'FAIL', 'it refuses', ''],
  ['breaking off', 'reset', 'WARN', 'it is silent', 'go by themselves'],
  ['slow', 'slow', 'WARN', 'and takes', 'tell its operators'],
])('a partner that is %s', async (_how, manner, verdict, detail, next) => {
  nl.manner = () => (manner === 'slow' ? 'receipt' : manner);
  nl.delayMs = manner === 'slow' ? 3_100 : 0;
  const { lines } = await lookAt(nl.url);
  expect(lines).toMatchObject([{ subject: 'KR partner NL', verdict, detail: expect.stringContaining(detail) }]);
  if (next) expect(lines[0]?.next).toContain(next);
});

it('a partner that is not there, and one whose certificate is of somebody else', async () => {
  const [port] = await freePorts(1);
  expect((await lookAt(`https://127.0.0.1:${port}`)).lines).toMatchObject([{ verdict: 'WARN', detail: expect.stringContaining('ECONNREFUSED') }]);
  expect((await lookAt(nl.url.replace('127.0.0.1', 'localhost.localdomain'))).lines[0]?.verdict).not.toBe('OK');
});

it('a database that has no connection left', async () => {
  const { db, config } = world.administration('KR');
  await db.query('DROP ROLE IF EXISTS crx_test_crowded');
  await db.query('CREATE ROLE crx_test_crowded LOGIN CONNECTION LIMIT 0');
  const url = new URL(config.databaseUrl);
  url.username = 'crx_test_crowded';
  const looked = await checkDatabase(url.href, 'KR', () => new Date());
  await db.query('DROP ROLE crx_test_crowded');
  expect(looked).toMatchObject({ open: false, lines: [{ verdict: 'FAIL', detail: 'it has no connection left', next: expect.stringContaining('max_connections') }] });
});

/** A server that turns everybody away with one code, as PostgreSQL says it on the wire. */
async function turningAway(code: string): Promise<{ url: string; close(): void }> {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mno\0\0`);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      const head = Buffer.alloc(5);
      head.write('E');
      head.writeInt32BE(fields.length + 4, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `postgres://crx@127.0.0.1:${(server.address() as AddressInfo).port}/crx`, close: () => server.close() };
}

it.each([['53100', 'its disk is full', 'larger'], ['57P03', 'it is starting', 'Wait'], ['28P01', 'does not let this account in', 'password'], ['57014', 'too slow', 'pg_stat_activity']])('a database that says %s: %s', async (code, detail, next) => {
  const server = await turningAway(code);
  const { lines } = await checkDatabase(server.url, 'KR', () => new Date());
  server.close();
  expect(lines).toMatchObject([{ verdict: 'FAIL', detail: expect.stringContaining(detail), next: expect.stringContaining(next) }]);
});

it('a spool that cannot be written, and NATS that is away', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(await checkSpool({ administration: 'KR', spoolDirectory: join(folder, 'spool') })).not.toMatchObject({ verdict: 'FAIL' });
  expect(await checkSpool({ administration: 'KR', spoolDirectory: join(folder, 'file', 'spool') })).toMatchObject({ verdict: 'FAIL', next: expect.stringContaining('SPOOL_DIR') });
  expect(await checkFeed({ administration: 'KR' })).toEqual([]);
  expect(await checkFeed({ administration: 'KR', feed: { url: 'nats://127.0.0.1:1', replicas: 1 } })).toMatchObject([{ verdict: 'WARN', next: expect.stringContaining('FEED_URL') }]);
});
