import { createServer, type IncomingMessage } from 'node:http';
import { contentDigest } from '../src/envelope/content-digest.js';
import type { SigningKey } from '../src/envelope/private-key.js';
import { signResponse } from '../src/envelope/sign-response.js';
import { issueReceipt } from '../src/ledger/receipt.js';
import { newId } from '../src/platform/ids.js';

/** A partner's gateway that does nothing but verify nothing and sign for everything: what is measured is the one who pushes. */
export interface ReceivingPartner {
  /** When each message came, performance.now(). */
  readonly came: number[];
  stop(): Promise<void>;
}

export async function receivingPartner(key: SigningKey, port: number): Promise<ReceivingPartner> {
  const came: number[] = [];
  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => {
      came.push(performance.now());
      // The shipped example is from ZZ; what is pushed here is from KR.
      const { messageId, messageType } = JSON.parse(body.toString('utf8')) as { messageId: string; messageType: string };
      const { jws } = issueReceipt({
        version: 1, receiptId: newId(), receivedAt: new Date().toISOString(), sender: 'KR', receiver: 'ZZ', messageId, messageType, recordVersion: 1,
        signatureBaseSha256: '0'.repeat(64), contentDigest: contentDigest(body), keyid: key.keyid, outcome: 'accepted', sequence: came.length,
      }, key);
      const answer = Buffer.from(JSON.stringify({ receipt: jws }));
      const rawHeaders = Array.from({ length: req.rawHeaders.length / 2 }, (_, i) => [req.rawHeaders[2 * i] as string, req.rawHeaders[2 * i + 1] as string] as const);
      const head = { method: 'POST', target: req.url ?? '', rawHeaders };
      res.setHeader('Content-Type', 'application/json');
      for (const [name, value] of signResponse({ status: 201, contentType: 'application/json', body: answer }, head, key, { created: Math.floor(Date.now() / 1000) })) res.setHeader(name, value);
      res.statusCode = 201;
      res.end(answer);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    came,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
