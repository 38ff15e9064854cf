import { setTimeout as pause } from 'node:timers/promises';
import type { RawRequest } from '../../envelope/message.js';
import type { SigningKey } from '../../envelope/private-key.js';
import type { KeyRecord } from '../../envelope/public-key.js';
import { verifyResponse } from '../../envelope/verify-response.js';
import type { Contract } from '../../platform/contract.js';
import { Refusal } from '../../platform/refusal.js';
import { readKeySet } from '../partner/key-set.js';
import { answerOf, assertStatus, shown, type Answer } from './answer.js';
import { Broken, NotTried } from './check.js';
import { forge, type Forged, type Forger, type Forgery } from './forge.js';
import { createLeftovers } from './leftovers.js';
import { bytesOf, MESSAGE_TYPES, minimalMessage, PATH_OF, type Json, type MessageType, type TestMessage } from './messages.js';
import { exchangeBytes, shakeHands, type Handshake, type TlsIdentity } from './wire.js';

/** The gateway that is examined, and who examines it. */
export interface Examined {
  readonly url: URL;
  readonly tls: TlsIdentity;
  readonly signingKey: SigningKey;
  readonly sender: string;
  readonly receiver: string;
  readonly agreementId?: string | undefined;
  /** Confirmed keys of the receiver: a file or address; left out, those its door publishes. */
  readonly jwks?: string | undefined;
  readonly timeoutMs: number;
  /** Milliseconds that the clock of the gateway is ahead of ours. */
  readonly aheadMs: number;
  now(): number;
}

/** A request with its answer, as the report tells it. */
export interface Exchanged {
  readonly method: string;
  readonly target: string;
  readonly answer: string;
}

export type Asked = Answer & { readonly sent: Forged };
export type Kept = Asked & { readonly message: TestMessage; readonly bytes: Buffer };

export type CheckContext = ReturnType<typeof createContext>;

/** What every check is given. Checks run one after another; `exchanged` is emptied before each. */
export function createContext(examined: Examined, contract: Contract) {
  const { url, timeoutMs, sender, receiver, signingKey } = examined;
  const leftovers = createLeftovers();
  const exchanged: Exchanged[] = [];
  const now = (): number => examined.now() + examined.aheadMs;
  const forger: Forger = { authority: url.host, key: signingKey, seconds: () => Math.floor(now() / 1000) };

  const send = async (sent: Forged, tls: TlsIdentity = examined.tls): Promise<Asked> => {
    const log = (answer: string): void => void exchanged.push({ method: sent.method, target: sent.target, answer });
    const answer = await exchangeBytes({ url, timeoutMs, tls }, sent).then(answerOf, (error: Error) => {
      log(error.message);
      throw new Broken('an answer', `no answer: ${error.message}`);
    });
    log(shown(answer));
    return { ...answer, sent };
  };
  const ask = (want: Forgery, tls?: TlsIdentity): Promise<Asked> => send(forge(want, forger), tls);
  const get = (target: string): Promise<Asked> => ask({ target });
  const message = (type: MessageType, change: Json = {}): TestMessage => minimalMessage(type, { sender, receiver, agreementId: examined.agreementId, now: new Date(now()) }, change);

  /** Sends a message and notes it when it was kept. */
  const post = async (of: TestMessage, want: Partial<Forgery> = {}): Promise<Kept> => {
    const bytes = want.body ?? bytesOf(of);
    const answer = await ask({ target: PATH_OF[of.messageType], body: bytes, ...want });
    if (answer.status === 201) leftovers.message(of);
    return Object.assign(answer, { message: of, bytes });
  };
  /** Sends a message that must be taken, new. @throws Broken, or NotTried where the agreement does not cover it */
  const keep = async (of: TestMessage, want?: Partial<Forgery>): Promise<Kept> => {
    const kept = await post(of, want);
    assertStatus(kept, 201);
    return kept;
  };

  const carrierType = memo(async (): Promise<MessageType> => {
    for (const type of ['seizure', 'request', 'alert', 'feedback'] as const) {
      const tried = await post(message(type));
      if (tried.status === 201) return type;
      if (tried.code !== 'not_agreed') throw new Broken(`201 for the least a ${type} may be`, shown(tried));
    }
    throw new NotTried('the agreement covers no seizure, request, alert or feedback');
  });
  /** A message that the agreement covers, whatever its type. */
  const carrier = async (change?: Json): Promise<TestMessage> => message(await carrierType(), change);

  const keys = memo(() => readKeySet({ baseUrl: url.origin, timeoutMs, tls: examined.tls, ...(examined.jwks ? { jwks: examined.jwks } : {}) }).catch((error: Error) => {
    throw new Broken('the keys of the gateway', error.message);
  }));
  const keyFor = async (keyid: string): Promise<KeyRecord | undefined> => (await keys()).record(keyid);

  /** Verifies the signature on an answer for the request it came to. @returns the code of what does not hold, with words */
  const verify = async (answer: Answer, request: Pick<RawRequest, 'method' | 'target' | 'rawHeaders' | 'body'>): Promise<string | undefined> => {
    try {
      await verifyResponse(answer, request, { keyFor, now });
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return `${error.code}: ${error.text.detail}`;
      throw error;
    }
  };

  const paths = memo(async (): Promise<ReadonlySet<string> | undefined> => {
    const { status, json } = await get('/openapi.json');
    const offered = json?.['paths'];
    return status === 200 && typeof offered === 'object' && offered !== null ? new Set(Object.keys(offered)) : undefined;
  });
  /** @throws NotTried when the gateway serves its contract and this path is not in it */
  const needs = async (path: string): Promise<void> => {
    const offered = await paths();
    if (offered && !offered.has(path)) throw new NotTried(`the contract this gateway serves has no ${path}`);
  };

  /** Asks again until the answer is there, for as long as one answer may take, at least five seconds. @throws Broken naming what was waited for */
  const eventually = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
    const end = examined.now() + Math.max(timeoutMs, 5000);
    for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
      const found = await look();
      if (found !== undefined) return found;
      if (examined.now() > end) throw new Broken(what, 'it did not come');
      await pause(wait);
    }
  };
  /** Holds a value against a schema of the contract. @throws Broken with the first faults */
  const assertFits = (file: string, name: string, value: unknown): void => {
    const findings = contract.findings(file, name, value);
    if (findings.length > 0) throw new Broken(`a ${name} of the contract`, findings.slice(0, 5).map(({ pointer, detail }) => `${pointer || '(whole)'}: ${detail}`).join('; '));
  };
  const handshake = (options?: Parameters<typeof shakeHands>[1], tls: TlsIdentity = examined.tls): Promise<Handshake> => shakeHands({ url, timeoutMs, tls }, options);

  return {
    examined, sender, receiver, signingKey, now, exchanged, leftovers, handshake, send, ask, get, message, post, keep, carrier, carrierType, keys, verify, paths, needs,
    eventually, assertFits, forge: (want: Forgery): Forged => forge(want, forger),
    /** One message that was kept, for checks that only look at what was answered. */
    taken: memo(async () => keep(await carrier())),
    types: MESSAGE_TYPES,
  };
}

/** Asks once; a failure is kept too, so that one cause is not tried again by every check. */
function memo<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
