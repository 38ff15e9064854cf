import { createHash } from 'node:crypto';
import { MESSAGE_PATHS } from '../../envelope/message-paths.js';
import type { VerifiedRequest } from '../../envelope/verify-request.js';
import { newId } from '../../platform/ids.js';
import { Refusal } from '../../platform/refusal.js';
import { parseJsonStrictly } from '../../platform/strict-json.js';
import { json, type TwinAnswer } from './problem.js';
import type { Composed, Kept, Twin } from './twin.js';

export interface Heard {
  readonly method: string;
  readonly target: string;
  readonly body: Buffer;
  readonly verified: VerifiedRequest;
  readonly deliveryId?: string;
}

export interface OperationsDeps {
  readonly twin: Twin;
  /** The receipt to give for a message; not its own where the twin misbehaves. */
  receiptFor(kept: Kept): string;
  onKept(kept: Kept): void;
}

const PATHS = new Set<string>(Object.values(MESSAGE_PATHS));

/** What the twin offers of the contract: messages, receipts, its outbox and what was acknowledged of it. @throws Refusal */
export async function operate(heard: Heard, deps: OperationsDeps): Promise<TwinAnswer> {
  const { pathname: path, searchParams } = new URL(heard.target, 'https://twin.invalid');
  const { twin } = deps;
  if (heard.method === 'POST' && PATHS.has(path)) return takeMessage(path, heard, deps);
  if (heard.method === 'POST' && path === '/v1/receipts') return acknowledge(heard.body, twin);
  const [, resource, id] = /^\/v1\/(messages|receipts)\/([0-9a-f-]{36})$/.exec(path) ?? [];
  const kept = resource === 'messages' ? twin.kept.get(String(id)) : [...twin.kept.values()].find(({ receiptId }) => receiptId === id);
  if (heard.method === 'GET' && kept && resource === 'messages') return json(200, statusOf(kept));
  if (heard.method === 'GET' && kept) return json(200, { receiptId: kept.receiptId, receipt: kept.receipt, payload: payloadOf(kept.receipt) });
  if (heard.method === 'GET' && path === '/v1/outbox') return json(200, page(searchParams, twin));
  if (heard.method === 'GET' && path === '/v1/outbox/snapshot') return snapshot(twin);
  throw new Refusal('not_found', { detail: 'The sandbox has nothing under this path.' });
}

async function takeMessage(path: string, { body, verified, deliveryId }: Heard, { twin, receiptFor, onKept }: OperationsDeps): Promise<TwinAnswer> {
  const { kept, duplicate } = await twin.take(path, body, verified, deliveryId);
  if (!duplicate) onKept(kept);
  const { receiptId, receivedAt, sequence, message: { messageId } } = kept;
  return json(duplicate ? 200 : 201, { receipt: receiptFor(kept), receiptId, messageId, receivedAt, sequence, outcome: 'accepted', duplicate });
}

function acknowledge(body: Buffer, { outbox }: Twin): TwinAnswer {
  const { receipts } = parseJsonStrictly(body) as { receipts?: Array<{ messageId: string; sha256: string }> };
  if (!Array.isArray(receipts) || receipts.length === 0) {
    throw new Refusal('schema_invalid', { detail: 'There is nothing to acknowledge.', errors: [{ pointer: '/receipts', code: 'required', detail: 'is missing' }] });
  }
  const outcome = (found: Composed | undefined, sha256: string): string => {
    if (found === undefined) return 'unknown';
    if (found.sha256 !== sha256) return 'digest-mismatch';
    const before = found.held !== undefined;
    found.held ??= 'acknowledged';
    return before ? 'acknowledged-before' : 'acknowledged';
  };
  const items = receipts.map(({ messageId, sha256 }) => ({ messageId, outcome: outcome(outbox.find(({ message }) => message.messageId === messageId), sha256) }));
  return json(200, { acknowledgementId: newId(), items });
}

function page(query: URLSearchParams, { outbox }: Twin): unknown {
  const type = query.get('type') ?? '';
  const after = query.get('after');
  const [filter, position] = after === null ? [type, 0] : cursorIn(after);
  if (filter !== type) throw new Refusal('cursor_mismatch', { detail: 'The cursor belongs to another filter.' });
  const all = outbox.filter((one) => one.position > position && (type === '' || one.message.messageType === type));
  const items = all.slice(0, Math.min(Number(query.get('limit') ?? 200) || 200, 1000));
  return { items: items.map(itemOf), next: cursor(type, items.at(-1)?.position ?? position), more: all.length > items.length };
}

function snapshot({ outbox }: Twin): TwinAnswer {
  const lines = outbox.map((one) => `${JSON.stringify(itemOf(one))}\n`).join('');
  const end = { next: cursor('', outbox.length), count: outbox.length, sha256: createHash('sha256').update(lines).digest('hex') };
  return { status: 200, contentType: 'application/x-ndjson', body: Buffer.from(`${lines}${JSON.stringify(end)}\n`) };
}

function itemOf({ position, message, bytes, sha256, sentAt, held }: Composed): unknown {
  const record = message[message.messageType] as { version?: number } | undefined;
  const { messageId, messageType } = message;
  return { position, messageId, messageType, recordVersion: record?.version ?? 1, sha256, sentAt, acknowledged: held !== undefined, body: bytes.toString('utf8') };
}

const cursor = (type: string, position: number): string => Buffer.from(JSON.stringify([type, position])).toString('base64url');

function cursorIn(text: string): [string, number] {
  try {
    const [type, position] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    if (typeof type === 'string' && typeof position === 'number') return [type, position];
  } catch {
    // Said below.
  }
  throw new Refusal('cursor_mismatch', { detail: 'This is no cursor of the sandbox.' });
}

function statusOf({ message, receivedAt, receiptId }: Kept): unknown {
  const { messageId, messageType } = message;
  return { messageId, messageType, direction: 'inbound', state: 'received', receivedAt, receiptId, history: [{ step: 'kept', at: receivedAt }], feedback: [] };
}

function payloadOf(jws: string): unknown {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown;
}
