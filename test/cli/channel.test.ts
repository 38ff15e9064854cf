import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentCertificates } from '../../src/cli/certificate/development.js';
import { NetworkError, openChannel, type Channel, type ChannelOptions } from '../../src/platform/channel.js';

const open: (Server | TcpServer)[] = [];
const channels: Channel[] = [];
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listen<S extends Server | TcpServer>(server: S): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const serve = async (listener: RequestListener): Promise<string> => `http://127.0.0.1:${await listen(createServer(listener))}`;

function channelTo(baseUrl: string, options: Partial<ChannelOptions> = {}): Channel {
  const channel = openChannel({ baseUrl, timeoutMs: 3000, ...options });
  channels.push(channel);
  return channel;
}

const get = (channel: Channel, target = '/') => channel.send({ method: 'GET', target, headers: [['Host', channel.authority]], body: Buffer.alloc(0) });
const failure = (sent: Promise<unknown>): Promise<NetworkError> => sent.then(() => { throw new Error('it was answered'); }, (error: NetworkError) => error);

describe('a channel', () => {
  it('sends the bytes and header lines it was given, and gives back those that came', async () => {
    const url = await serve((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        res.writeHead(201, [['X-Twice', 'a'], ['X-Twice', 'b']].flat());
        res.end(JSON.stringify({ url: req.url, headers: req.rawHeaders, body: Buffer.concat(chunks).toString('hex') }));
      });
    });
    const channel = channelTo(url);
    const answer = await channel.send({ method: 'POST', target: '/a%20b?x=%2F', headers: [['Host', channel.authority], ['Content-Length', '2'], ['CrX-Odd', 'y']], body: Buffer.from([0xff, 0x00]) });
    expect(answer.status).toBe(201);
    expect(answer.rawHeaders.filter(([name]) => name === 'X-Twice')).toEqual([['X-Twice', 'a'], ['X-Twice', 'b']]);
    expect(JSON.parse(answer.body.toString())).toMatchObject({ url: '/a%20b?x=%2F', body: 'ff00', headers: expect.arrayContaining(['Host', channel.authority, 'CrX-Odd', 'y']) });
  });

  it('keeps its connection between requests', async () => {
    const url = await serve((req, res) => res.end(String(req.socket.remotePort)));
    const channel = channelTo(url);
    expect((await get(channel)).body).toEqual((await get(channel)).body);
  });

  it('does not follow a redirect', async () => {
    const url = await serve((_req, res) => res.writeHead(302, { location: '/elsewhere' }).end());
    expect(await get(channelTo(url))).toMatchObject({ status: 302 });
  });

  it.each([
    ['refuses an answer larger than 16 MiB', 'EANSWERTOOLARGE', (res: Parameters<RequestListener>[1]) => res.end(Buffer.alloc(16 * 1024 * 1024 + 1))],
    ['ends when an answer never ends', 'ETIMEDOUT', (res: Parameters<RequestListener>[1]) => res.write('x')],
    ['ends when an answer breaks off', 'ECONNRESET', (res: Parameters<RequestListener>[1]) => { res.writeHead(200, { 'content-length': '10' }).write('x'); setTimeout(() => res.destroy(), 50); }],
  ])('%s', async (_what, code, answer) => {
    const url = await serve((_req, res) => void answer(res));
    const error = await failure(get(channelTo(url, { timeoutMs: code === 'ETIMEDOUT' ? 700 : 20_000 })));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.code).toBe(code);
  });

  it('says when nobody listens', async () => {
    const port = await listen(createTcpServer());
    open.pop()?.close();
    expect(await failure(get(channelTo(`http://127.0.0.1:${port}`)))).toMatchObject({ name: 'NetworkError', code: 'ECONNREFUSED' });
  });

  it('gives up a connection that is never made', async () => {
    const port = await listen(createTcpServer(() => undefined));
    const began = Date.now();
    const error = await failure(get(channelTo(`https://127.0.0.1:${port}`, { timeoutMs: 900 })));
    expect(error.code).toBe('ECONNECTTIMEOUT');
    expect(Date.now() - began).toBeLessThan(800);
  });

  it.each(['ftp://x', 'https://x/path', 'https://user@x', 'https://x/?q'])('takes no address like %s', (baseUrl) => {
    expect(() => openChannel({ baseUrl, timeoutMs: 1 })).toThrow(TypeError);
  });
});

describe('a channel over TLS', () => {
  it('speaks 1.3 only, with servers of its authority only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crx-channel-'));
    const { ca, server } = await developmentCertificates({ folder, name: 'NL', days: 30, now: new Date() });
    const [key, cert, caPem] = await Promise.all([server.key, server.cert, ca].map((file) => readFile(file, 'utf8')));
    const modern = await listen(createHttpsServer({ key, cert }, (_req, res) => res.end()));
    const old = await listen(createHttpsServer({ key, cert, maxVersion: 'TLSv1.2' }, (_req, res) => res.end()));
    const tls = { ca: caPem as string };
    expect(await get(channelTo(`https://localhost:${modern}`, { tls }))).toMatchObject({ status: 200 });
    expect((await failure(get(channelTo(`https://127.0.0.1:${old}`, { tls })))).code).toMatch(/SSL|TLS|PROTO/);
    expect((await failure(get(channelTo(`https://127.0.0.1:${modern}`)))).code).toMatch(/UNABLE_TO|SELF_SIGNED/);
    await rm(folder, { recursive: true });
  });
});
