import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { indexFields, fieldValue, type RawRequest } from '../../envelope/message.js';
import { createNonceGuard } from '../../envelope/nonce-guard.js';
import type { SigningKey } from '../../envelope/private-key.js';
import { MAX_BODY_BYTES } from '../../envelope/profile.js';
import { signResponse } from '../../envelope/sign-response.js';
import type { KeyFor } from '../../envelope/usable-key.js';
import { verifyRequest } from '../../envelope/verify-request.js';
import { issueReceipt, type ReceiptPayload } from '../../ledger/receipt.js';
import { newId } from '../../platform/ids.js';
import { Refusal } from '../../platform/refusal.js';
import type { Behaviour } from './behaviour.js';
import { operate } from './operations.js';
import { json, problem, type TwinAnswer } from './problem.js';
import type { Kept, Twin } from './twin.js';

export interface DoorDeps {
  readonly twin: Twin;
  readonly behaviour: Behaviour;
  readonly signingKey: SigningKey;
  readonly publicJwk: unknown;
  readonly keyFor: KeyFor;
  readonly authorities: ReadonlySet<string>;
  now(): number;
  onKept(kept: Kept): void;
  say(line: string): void;
}

const MINUTE = 60_000;

/** The partner door of the twin: verifies, keeps and signs as a gateway does, but for what it was told to do wrong. */
export function createDoor(deps: DoorDeps): RequestListener {
  const nonces = createNonceGuard();
  const hear = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const raw = await readRequest(req);
    const now = deps.now() + (deps.behaviour.take('clock')?.value ?? 0) * MINUTE;
    if (deps.behaviour.take('5xx')) {
      deps.say(`${raw.method} ${raw.target}: 5xx`);
      res.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>502 Bad Gateway</body></html>');
      return;
    }
    const answer = await answerTo(raw, now, { ...deps, nonces });
    deps.say(`${raw.method} ${raw.target}: ${answer.status}`);
    await give(answer, { raw, res, now }, deps);
  };
  return (req, res) => void hear(req, res).catch((error: unknown) => {
    deps.say(`${req.method} ${req.url}: ${(error as Error).message}`);
    res.destroy();
  });
}

async function readRequest(req: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) throw new Error('the body is too large for the sandbox');
    chunks.push(chunk as Buffer);
  }
  const flat = req.rawHeaders;
  const rawHeaders = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as string, flat[2 * i + 1] as string] as const);
  return { method: req.method ?? '', target: req.url ?? '', rawHeaders, body: Buffer.concat(chunks) };
}

async function answerTo(raw: RawRequest, now: number, deps: DoorDeps & { nonces: ReturnType<typeof createNonceGuard> }): Promise<TwinAnswer> {
  const { behaviour, twin, keyFor, nonces, authorities, onKept } = deps;
  if (raw.target === '/.well-known/jwks.json') return json(200, { keys: [deps.publicJwk] });
  try {
    const verified = await verifyRequest(raw, { keyFor, nonces, authorities, now: () => now });
    const unavailable = behaviour.take('unavailable');
    if (unavailable) throw new Refusal('unavailable', { detail: 'The sandbox was told to be unavailable.', retryAfter: unavailable.value });
    if (behaviour.take('refusing')) throw new Refusal('not_agreed', { detail: 'The sandbox was told to refuse.' });
    const receiptFor = (kept: Kept): string => (behaviour.take('stale-receipts') ? staleReceipt(kept, deps) : kept.receipt);
    const deliveryId = fieldValue(indexFields(raw.rawHeaders), 'crx-delivery-id');
    return await operate({ ...raw, verified, ...(deliveryId === undefined ? {} : { deliveryId }) }, { twin, onKept, receiptFor });
  } catch (error) {
    return problem(error);
  }
}

/** The genuine receipt of an earlier message; before there is one, of a message that never was. */
function staleReceipt(kept: Kept, { twin, signingKey }: DoorDeps): string {
  const earlier = [...twin.kept.values()].find((one) => one !== kept && one.receipt !== '');
  if (earlier) return earlier.receipt;
  const payload = JSON.parse(Buffer.from(kept.receipt.split('.')[1] ?? '', 'base64url').toString('utf8')) as ReceiptPayload;
  return issueReceipt({ ...payload, messageId: newId(), receiptId: newId() }, signingKey).jws;
}

async function give(answer: TwinAnswer, { raw, res, now }: { raw: RawRequest; res: ServerResponse; now: number }, { behaviour, signingKey }: DoorDeps): Promise<void> {
  const slow = behaviour.take('slow');
  if (slow) await pause(slow.value * 1000, undefined, { ref: false });
  if (behaviour.take('silent')) return;
  if (behaviour.take('reset')) {
    res.socket?.destroy();
    return;
  }
  const key = behaviour.take('wrong-signature') ? { ...signingKey, alg: 'ed25519' as const, privateKey: generateKeyPairSync('ed25519').privateKey } : signingKey;
  const signature = signResponse(answer, raw, key, { created: Math.floor(now / 1000) });
  const body = behaviour.take('wrong-digest') ? changed(answer.body) : answer.body;
  res.writeHead(answer.status, { 'content-type': answer.contentType, 'content-length': body.length, ...answer.headers, ...Object.fromEntries(signature) });
  if (!behaviour.take('truncated')) {
    res.end(body);
    return;
  }
  res.write(body.subarray(0, Math.floor(body.length / 2)), () => res.socket?.destroy());
}

/** Still JSON, and still as long. */
function changed(body: Buffer): Buffer {
  return Buffer.from(body.toString('utf8').replace(/:(true|false)/, (found) => (found === ':true' ? ':null' : ':12345')));
}
