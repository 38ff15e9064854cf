import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Identity } from '../../support/identities.js';
import { ask, type RawAnswer } from '../../support/raw-request.js';

/** A request on its way, and what the gateway said to it. */
export interface Passing {
  readonly method: string;
  readonly target: string;
  readonly body: Buffer;
  readonly status: number;
  readonly headers: Array<readonly [string, string]>;
  readonly answer: Buffer;
}

export interface Changed {
  readonly status?: number;
  readonly headers?: Array<readonly [string, string]>;
  readonly answer?: Buffer;
}

export interface Proxy {
  /** What happens to every answer from now on. */
  spoil(change: (passing: Passing) => Changed): void;
  close(): Promise<void>;
}

export interface ProxyOptions {
  readonly port: number;
  /** The gateway behind, which must know itself under the address of the proxy too. */
  readonly gateway: string;
  /** Whose server it seems to be. */
  readonly server: Identity;
  /** Whose certificate is shown to the gateway, when the client has shown a good one. */
  readonly client: Identity;
}

/** A gateway that is wrong in one thing: real TLS in front of a real gateway, and an answer that is changed on the way back. */
export async function startProxy({ port, gateway, server, client }: ProxyOptions): Promise<Proxy> {
  let change: (passing: Passing) => Changed = () => ({});
  const read = (file: string): string => readFileSync(file, 'utf8');
  const { certificates } = server;
  const stranger = { ca: client.tls.ca };
  const listener = createServer({
    key: read(certificates.server.key), cert: read(certificates.server.cert), ca: read(certificates.ca), minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: false,
  }, (req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => void (async () => {
      const headers = Array.from({ length: req.rawHeaders.length / 2 }, (_, i) => [req.rawHeaders[2 * i], req.rawHeaders[2 * i + 1]] as [string, string]);
      const trusted = req.socket instanceof TLSSocket && req.socket.authorized;
      const { method = 'GET', url: target = '/' } = req;
      const body = Buffer.concat(chunks);
      const tls = trusted ? client.tls : stranger;
      const came: RawAnswer = await ask({ url: gateway, method, target, headers, body, tls });
      const passing: Passing = { method, target, body, status: came.status, headers: came.rawHeaders.filter(([name]) => !/^(connection|keep-alive|transfer-encoding|content-length)$/i.test(name)), answer: came.body };
      const { status, headers: lines, answer } = { ...passing, ...change(passing) };
      res.writeHead(status, [...lines, ['Content-Length', String(answer.length)]].flat());
      res.end(answer);
    })().catch(() => res.destroy()));
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  return {
    spoil(next) { change = next; },
    close: () => new Promise((resolve) => {
      listener.closeAllConnections();
      listener.close(() => resolve());
    }),
  };
}
