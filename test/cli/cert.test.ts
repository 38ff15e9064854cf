import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCertificate } from '../../src/cli/certificate/issue.js';
import { openChannel } from '../../src/platform/channel.js';
import { makeCheckout, type Checkout } from './support/checkout.js';
import { node, run } from './support/run.js';

interface Made {
  readonly made: boolean;
  readonly ca: string;
  readonly client: { cert: string; key: string; sha256: string; notAfter: string };
  readonly server: { cert: string; key: string; sha256: string };
}

let checkout: Checkout;
let folder: string;
let first: Made;
const crx = (...args: string[]) => node(checkout.crx, args);
const cert = async (...args: string[]): Promise<Made> => JSON.parse((await crx('cert', 'dev', '--out', folder, '--json', ...args)).stdout) as Made;

beforeAll(async () => {
  checkout = await makeCheckout();
  folder = await mkdtemp(join(tmpdir(), 'crx-cert-'));
  first = await cert('--name', 'ZZ', '--days', '30');
}, 60_000);
afterAll(async () => {
  await checkout.remove();
  await rm(folder, { recursive: true });
});

describe('crx cert dev', () => {
  it.each([['client', 'sslclient'], ['server', 'sslserver'], ['server', 'sslclient']] as const)('makes a %s certificate that openssl accepts as %s', async (which, purpose) => {
    const verified = await run('openssl', ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', first.ca, first[which].cert]);
    expect(verified).toMatchObject({ code: 0, stdout: `${first[which].cert}: OK\n` });
  });

  it('does not let a client certificate serve', async () => {
    expect((await run('openssl', ['verify', '-purpose', 'sslserver', '-CAfile', first.ca, first.client.cert])).code).not.toBe(0);
  });

  it('names the hosts, the days and the fingerprint', async () => {
    const text = (await run('openssl', ['x509', '-in', first.server.cert, '-noout', '-text', '-ext', 'subjectAltName'])).stdout;
    expect(text).toContain('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(text).toMatch(/Subject: O ?= ?crx development, CN ?= ?ZZ/);
    const days = (Date.parse(first.client.notAfter) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    const printed = (await run('openssl', ['x509', '-in', first.client.cert, '-noout', '-fingerprint', '-sha256'])).stdout;
    expect(printed.trim().split('=')[1]?.replaceAll(':', '').toLowerCase()).toBe(first.client.sha256);
  });

  it('keeps private keys private, and certificates that are still good', async () => {
    for (const file of [first.client.key, first.server.key, join(folder, 'ca-key.pem')]) expect((await stat(file)).mode & 0o077).toBe(0);
    const second = await cert('--name', 'ZZ', '--days', '30');
    expect(second).toMatchObject({ made: false, client: { sha256: first.client.sha256 } });
  });

  it('makes a certificate anew that is about to end, under the same authority', async () => {
    const short = await cert('--name', 'SHORT', '--days', '10');
    const again = await cert('--name', 'SHORT', '--days', '60');
    expect(again.made).toBe(true);
    expect(again.client.sha256).not.toBe(short.client.sha256);
    expect((await run('openssl', ['verify', '-CAfile', first.ca, again.client.cert])).code).toBe(0);
  });

  it('serves TLS 1.3 both ways, on every name it is made for', async () => {
    const read = (file: string): Promise<string> => readFile(file, 'utf8');
    const [key, certPem, ca] = [await read(first.server.key), await read(first.server.cert), await read(first.ca)];
    const server: Server = createServer({ key, cert: certPem, ca, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' }, (req, res) => {
      res.end((req.socket as TLSSocket).getPeerCertificate().subject.CN);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port, family } = server.address() as AddressInfo;
    const tls = { key: await read(first.client.key), cert: await read(first.client.cert), ca };
    try {
      for (const host of family === 'IPv6' ? ['localhost', '[::1]'] : ['localhost', '127.0.0.1']) {
        const channel = openChannel({ baseUrl: `https://${host}:${port}`, tls, timeoutMs: 5000 });
        const sent = channel.send({ method: 'GET', target: '/', headers: [['Host', channel.authority]], body: Buffer.alloc(0) });
        expect(await sent.finally(() => channel.close())).toMatchObject({ status: 200, body: Buffer.from('ZZ') });
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each([[[]], [['--name', '../x']], [['--name', 'ZZ', '--days', '0']]])('refuses %j as usage', async (args) => {
    expect((await crx('cert', 'dev', '--out', folder, ...args)).code).toBe(2);
  });
});

it('writes times of the next half century as RFC 5280 asks', () => {
  const now = new Date('2049-06-01T00:00:00Z');
  const { pem } = issueCertificate({ commonName: 'late', use: 'authority', days: 3650, now });
  const late = new X509Certificate(pem);
  expect([new Date(late.validFrom).getUTCFullYear(), new Date(late.validTo).getUTCFullYear()]).toEqual([2049, 2059]);
});
