import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import express from 'express';
import { INNER_LIMITS, PARTNER_LIMITS } from '../../api/connection-limits.js';
import { openInnerDoor, openPartnerDoor, type OpenDoor } from '../../api/server.js';
import { configOf, until } from '../support/world.js';
import { makeIdentities, type Identities } from '../support/identities.js';

let identities: Identities;
let secure: OpenDoor;
let plain: OpenDoor;
let inner: OpenDoor;
let heard: string[] = [];
const LIMITS = { connections: 6, perAddress: 3, headMs: 300, requestMs: 600, idleMs: 5_000, sweepMs: 50 };

beforeAll(async () => {
  identities = await makeIdentities(['KR']);
  const { partner } = configOf(identities.of('KR'), '', [0, 0, 0, 0]);
  const { tls: _none, ...open } = partner;
  const door = express().use((req, res) => {
    heard.push(req.url);
    res.end('heard');
  });
  secure = await openPartnerDoor(door, partner, LIMITS);
  plain = await openPartnerDoor(door, open, { ...LIMITS, connections: 2, perAddress: 100 });
  inner = await openInnerDoor(door, { host: '127.0.0.1', port: 0 });
});
beforeEach(() => { heard = []; });
afterAll(async () => {
  for (const door of [secure, plain, inner]) await door?.close();
  await identities?.remove();
});

const dial = async ({ port }: OpenDoor): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** Everything that comes until the other side ends it. */
async function rest(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (piece: Buffer) => { text += piece.toString('latin1'); });
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve)); // a reset is an end too
  return text;
}

async function says(door: OpenDoor, bytes: string): Promise<string> {
  const socket = await dial(door);
  socket.write(Buffer.from(bytes, 'latin1'));
  return rest(socket);
}
const GET = 'GET /whole HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

describe('TLS', () => {
  const shake = async (options: object): Promise<string> => {
    const socket = connectTls({ port: secure.port, host: '127.0.0.1', ca: identities.of('KR').tls.ca, ...options });
    const [error] = await Promise.race([once(socket, 'secureConnect').then(() => []), once(socket, 'error')]) as [Error?];
    const said = error ? error.message : socket.getProtocol() as string;
    socket.destroy();
    return said;
  };

  it('is 1.3, and nothing older', async () => {
    expect(await shake({})).toBe('TLSv1.3');
    expect(await shake({ maxVersion: 'TLSv1.2' })).toMatch(/alert protocol version/i);
    expect(await shake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).toMatch(/protocol/i);
  });

  it('plain HTTP at its port is no request', async () => {
    await says(secure, GET);
    expect(heard).toEqual([]);
  });
});

describe('many', () => {
  it('from one address: no more than the limit, and one for each that leaves', async () => {
    const sockets = await Promise.all([1, 2, 3].map(() => dial(secure)));
    expect(await rest(await dial(secure))).toBe('');
    expect(sockets.every(({ destroyed }) => !destroyed)).toBe(true);
    const [first] = sockets as [Socket];
    first.destroy();
    await once(first, 'close');
    const shaken = connectTls({ port: secure.port, host: '127.0.0.1', ca: identities.of('KR').tls.ca }).on('error', () => undefined);
    await Promise.race([once(shaken, 'secureConnect'), once(shaken, 'close').then(() => { throw new Error('there was no place'); })]);
    for (const socket of [...sockets, shaken]) socket.destroy();
  });

  it('of all together: no more than the limit', async () => {
    const sockets = await Promise.all([1, 2].map(() => dial(plain)));
    expect(await says(plain, GET)).toBe('');
    for (const socket of sockets) socket.destroy();
    expect(heard).toEqual([]);
    await until('a place', async () => (await says(plain, GET)).startsWith('HTTP/1.1 200 '));
  });
});

describe('slow', () => {
  it('who sends a head byte by byte is ended, and told', async () => {
    const socket = await dial(plain);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n');
    const drip = setInterval(() => socket.write('X: y\r\n'), 40);
    expect(await rest(socket).finally(() => clearInterval(drip))).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toEqual([]);
  });

  it('who connects and never shakes hands is ended', async () => {
    expect(await rest(await dial(secure))).toBe('');
  });

  it('at every door the limits are seconds', () => {
    for (const { headMs, idleMs, sweepMs, requestMs } of [PARTNER_LIMITS, INNER_LIMITS]) {
      expect([headMs <= 10_000, sweepMs <= 2_000, idleMs <= 30_000, requestMs <= 310_000]).toEqual([true, true, true, true]);
    }
  });
});

describe('crooked', () => {
  const post = (...headers: string[]): string => `POST /first HTTP/1.1\r\nHost: a\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n`;

  it.each<[string, string]>([
    ['two lengths', post('Content-Length: 5', 'Content-Length: 6')],
    ['a length with a sign', post('Content-Length: +5')],
    ['a length in sixteens', post('Content-Length: 0x5')],
    ['a length before a colon apart', post('Content-Length : 5')],
    ['a coding that is none', post('Transfer-Encoding: xchunked')],
    ['chunked, and then not', post('Transfer-Encoding: chunked, identity')],
    ['no host', 'GET /first HTTP/1.1\r\n\r\n'],
    ['a NUL in a header', 'GET /first HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n'],
    ['a carriage return alone', 'GET /first HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n'],
    ['another protocol', 'GET /first HTTP/7.0\r\nHost: a\r\n\r\n'],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.repeat(4)],
  ])('%s is no request', async (_name, bytes) => {
    for (const door of [plain, inner]) expect(await says(door, bytes)).toMatch(/^HTTP\/1\.1 400 [^]*Connection: close/);
    expect(heard).toEqual([]);
  });

  it('a length beside chunks is no request, and nothing behind it is read', async () => {
    for (const bytes of [post('Content-Length: 5', 'Transfer-Encoding: chunked'), post('Transfer-Encoding: chunked', 'Content-Length: 5')]) {
      expect(await says(plain, bytes)).toMatch(/^HTTP\/1\.1 400 /);
      expect(heard.filter((path) => path === '/smuggled')).toEqual([]);
    }
  });

  it('headers of more than 16 KiB are told so', async () => {
    for (const door of [plain, inner]) expect(await says(door, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(heard).toEqual([]);
  });

  it('no header line is left out, however many there are', async () => {
    const lines = Array.from({ length: 2_500 }, () => 'a:\r\n').join('');
    expect(await says(plain, `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}B: last\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
