import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { freshened } from '../partner/message.js';
import { MODES, readMisbehaviour, type Behaviour } from './behaviour.js';
import type { Sender } from './sender.js';
import type { Message, Twin } from './twin.js';

export interface ControlDeps {
  readonly twin: Twin;
  readonly behaviour: Behaviour;
  readonly sender: Sender;
  readonly doorUrl: string;
  now(): number;
  /** Somebody asked that it ends. */
  onStop(): void;
}

const LARGEST = 2 * 1024 * 1024;

/** Where the twin is told what to do, on loopback only; it asks for no key, so a page in a browser must not reach it. */
export function createControl(deps: ControlDeps): ReturnType<typeof createServer> {
  const listener: RequestListener = (req, res) => void (async () => {
    const host = (req.headers.host ?? '').replace(/:\d+$/, '');
    const page = req.headers.origin !== undefined || !['127.0.0.1', 'localhost', '[::1]'].includes(host);
    if (page) return reply(res, 403, { detail: 'Only from this machine, and not from a web page.' });
    const { status, value } = await operate(req, deps);
    reply(res, status, value);
  })().catch((error: unknown) => reply(res, 400, { detail: (error as Error).message }));
  return createServer(listener);
}

interface Told {
  readonly status: number;
  readonly value: unknown;
}

async function operate(req: IncomingMessage, deps: ControlDeps): Promise<Told> {
  const { twin, behaviour } = deps;
  const [what, id] = (req.url ?? '/').split('/').slice(1);
  switch (`${req.method} /${what}`) {
    case 'GET /': return { status: 200, value: overview(deps) };
    case 'GET /received': return id ? one(id, twin) : { status: 200, value: received(twin) };
    case 'GET /sent': return { status: 200, value: sent(twin) };
    case 'POST /misbehave': return { status: 200, value: misbehave(await text(req), behaviour) };
    case 'DELETE /misbehave': return { status: 200, value: (behaviour.stop(), behaviour.now) };
    case 'POST /send': return { status: 200, value: await send(await text(req), deps) };
    case 'POST /stop': deps.onStop(); return { status: 200, value: { stopping: true } };
    default: return { status: 404, value: { detail: 'Known: GET / /received /received/ID /sent; POST /misbehave /send /stop; DELETE /misbehave.' } };
  }
}

function overview({ twin: { code, peer, kept, outbox }, behaviour, doorUrl }: ControlDeps): unknown {
  return { code, peer, door: doorUrl, received: kept.size, sent: outbox.length, misbehaves: behaviour.now, modes: MODES };
}

function one(messageId: string, { kept }: Twin): Told {
  const found = kept.get(messageId);
  return found ? { status: 200, value: found.message } : { status: 404, value: { detail: 'The twin has no such message.' } };
}

function sent({ outbox }: Twin): unknown {
  return outbox.map(({ position, message: { messageId, messageType }, sha256, held }) => ({ position, messageId, messageType, sha256, held: held ?? 'no' }));
}

function received({ kept }: Twin): unknown {
  return [...kept.values()].map(({ message: { messageId, messageType }, sequence, sha256, receivedAt, deliveries }) => (
    { messageId, messageType, sequence, sha256, receivedAt, times: deliveries.length, deliveries: [...new Set(deliveries.filter((each) => each !== undefined))] }));
}

function misbehave(modes: string, behaviour: Behaviour): unknown {
  modes.trim().split(/[\s,]+/).map(readMisbehaviour).forEach((mode) => behaviour.start(mode));
  return behaviour.now;
}

/** The content of the message is taken; id, time, sender, audience and number are the twin's. */
async function send(body: string, { twin, sender, now }: ControlDeps): Promise<unknown> {
  const message = JSON.parse(body) as Message;
  const { message: { messageId, messageType }, position, held } = await sender.send((number) => (
    { ...freshened(message, new Date(now())), sender: twin.code, audience: [twin.peer], senderSequence: number } as unknown as Message));
  return { messageId, messageType, position, held: held ?? 'no' };
}

async function text(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) {
    body += (chunk as Buffer).toString('utf8');
    if (body.length > LARGEST) throw new Error('That is too much.');
  }
  return body;
}

function reply(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value, null, 2)}\n`);
}
