import { createServer } from 'node:https';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentDigest } from '../../src/envelope/content-digest.js';
import { signResponse } from '../../src/envelope/sign-response.js';
import { issueReceipt } from '../../src/ledger/receipt.js';
import { newId } from '../../src/platform/ids.js';
import type { Identity } from './identities.js';

/** How a partner's gateway takes one request. A code is a signed refusal. */
export type Manner = 'receipt' | 'reset' | 'silent' | 'unsigned' | 'false receipt' | { readonly code: string; readonly status: number; readonly retryAfter?: number };

export interface Came {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signatureInput: string;
  readonly body: Buffer;
  readonly messageId: string;
  readonly at: number;
}

/** The gateway of a partner that does as it is told: real TLS, real signatures, receipts that verify. */
export interface PartnerServer {
  readonly url: string;
  /** Every message that came, in order; questions how things stand are answered, and not counted. */
  readonly came: Came[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number;
  /** For this request, from the first; unless changed, every one gets its receipt. */
  manner: (came: Came) => Manner;
  /** How far its clock is ahead, milliseconds. */
  ahead: () => number;
  /** Before an answer, milliseconds. */
  delayMs: number;
  stop(): Promise<void>;
}

export async function startPartnerServer(identity: Identity, receiver = identity.code, port = 0): Promise<PartnerServer> {
  let open = 0;
  let most = 0;
  const came: Came[] = [];
  const server = createServer({
    key: readFileSync(identity.certificates.server.key), cert: readFileSync(identity.certificates.server.cert), ca: readFileSync(identity.certificates.ca),
    requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3',
  }, (req, res) => {
    open += 1;
    most = Math.max(most, open);
    res.once('close', () => { open -= 1; });
    take(req).then(async (one) => {
      if (one.body.length > 0) came.push(one);
      const manner = self.manner(one);
      if (self.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, self.delayMs));
      answer({ req, res, one, manner, identity, receiver, now: Date.now() + self.ahead() });
    }, () => res.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const self: PartnerServer = {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, came, mostAtOnce: () => most, manner: () => 'receipt', delayMs: 0, ahead: () => 0,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return self;
}

async function take(req: IncomingMessage): Promise<Came> {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  return {
    path: req.url ?? '', headers: req.headers as Record<string, string>, signatureInput: req.headers['signature-input'] as string, body,
    messageId: body.length === 0 ? '' : (JSON.parse(body.toString('utf8')) as { messageId: string }).messageId, at: Date.now(),
  };
}

interface Answering {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly one: Came;
  readonly manner: Manner;
  readonly identity: Identity;
  readonly receiver: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

function answer({ req, res, one, manner, identity, receiver, now }: Answering): void {
  if (manner === 'silent') return;
  if (manner === 'reset') return void res.destroy();
  const rawHeaders = Array.from({ length: req.rawHeaders.length / 2 }, (_, i) => [req.rawHeaders[2 * i] as string, req.rawHeaders[2 * i + 1] as string] as const);
  const status = typeof manner === 'object' ? manner.status : 201;
  const contentType = typeof manner === 'object' ? 'application/problem+json' : 'application/json';
  const body = Buffer.from(JSON.stringify(typeof manner === 'object' ? { code: manner.code, detail: 'as told' } : accepted(one, { identity, receiver, now, wrong: manner === 'false receipt' })));
  const signature = manner === 'unsigned' ? []
    : signResponse({ status, contentType, body }, { method: req.method ?? '', target: one.path, rawHeaders }, identity.signingKey, { created: Math.floor(now / 1000) });
  res.statusCode = status;
  res.setHeader('Content-Type', contentType);
  for (const [name, value] of signature) res.setHeader(name, value);
  if (typeof manner === 'object' && manner.retryAfter !== undefined) res.setHeader('Retry-After', manner.retryAfter);
  res.end(body);
}

const numbers = new Map<string, number>();

function accepted(one: Came, { identity, receiver, now, wrong }: { identity: Identity; receiver: string; now: number; wrong: boolean }): Record<string, unknown> {
  if (one.body.length === 0) return {}; // asked how things stand, it has nothing to tell
  const { messageType, sender } = JSON.parse(one.body.toString('utf8')) as { messageType: string; sender: string };
  const sequence = (numbers.get(receiver) ?? 0) + 1;
  numbers.set(receiver, sequence);
  const bytes = wrong ? Buffer.from('other bytes') : one.body;
  const { jws } = issueReceipt({
    version: 1, receiptId: newId(), receivedAt: new Date(now).toISOString(), sender, receiver, messageId: one.messageId, messageType, recordVersion: 1,
    signatureBaseSha256: createHash('sha256').update(one.signatureInput).digest('hex'), contentDigest: contentDigest(bytes), keyid: identity.key.keyid,
    outcome: 'accepted', sequence,
  }, identity.signingKey);
  return { receipt: jws, messageId: one.messageId, sequence, outcome: 'accepted', duplicate: false };
}
