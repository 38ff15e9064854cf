import { setTimeout as pause } from 'node:timers/promises';
import type { SigningKey } from '../../envelope/private-key.js';
import { answerOf, shown, type Answer } from './answer.js';
import { Broken, NotTried } from './verdict.js';
import { forge, type Forged, type Forger, type Forgery } from './forge.js';
import { exchangeBytes, shakeHands, type Handshake, type TlsIdentity } from './wire.js';

/** What the officers of the gateway took away before the examination, for it to show that it holds. */
export interface Fallen {
  /** A key of ours that they revoked. */
  readonly revokedKey?: SigningKey;
  /** The credentials of a partner that they suspended. */
  readonly suspended?: { readonly signingKey: SigningKey; readonly tls: TlsIdentity };
}

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
  /** Credentials that must be refused, as far as there are any. */
  readonly fallen?: Fallen | undefined;
  readonly timeoutMs: number;
  /** Milliseconds that the clock of the gateway is ahead of ours. */
  readonly aheadMs: number;
  /** Milliseconds since the epoch, by our clock. */
  now(): number;
}

/** A request with its answer, as the report tells it; the same again is counted. */
export interface Exchanged {
  readonly method: string;
  readonly target: string;
  readonly answer: string;
  times: number;
}

export type Asked = Answer & { readonly sent: Forged };

/** Requests, right and wrong, each on a connection of its own. `exchanged` is emptied before each check. */
export interface Session {
  readonly exchanged: Exchanged[];
  /** Milliseconds since the epoch, by the clock of the gateway. */
  now(): number;
  forge(want: Forgery): Forged;
  /** Sends exactly this, once. @throws Broken when no answer came */
  send(request: Forged, tls?: TlsIdentity): Promise<Asked>;
  /** Signs and sends, again where the gateway asks for patience. @throws Broken when no answer came, NotTried when it asks for more than a little */
  ask(want: Forgery, tls?: TlsIdentity): Promise<Asked>;
  get(target: string): Promise<Asked>;
  handshake(options?: Parameters<typeof shakeHands>[1], tls?: TlsIdentity): Promise<Handshake>;
}

const PATIENT_TIMES = 5;
const PATIENT_SECONDS = 10;

export function createSession(examined: Examined): Session {
  const { url, timeoutMs, signingKey } = examined;
  const exchanged: Exchanged[] = [];
  const now = (): number => examined.now() + examined.aheadMs;
  const forger: Forger = { authority: url.host, key: signingKey, seconds: () => Math.floor(now() / 1000) };
  const note = ({ method, target }: Forged, answer: string): void => {
    const last = exchanged.at(-1);
    if (last?.target === target && last.method === method && last.answer === answer) last.times += 1;
    else exchanged.push({ method, target, answer, times: 1 });
  };
  const send: Session['send'] = async (sent, tls = examined.tls) => {
    const answer = await exchangeBytes({ url, timeoutMs, tls }, sent).then(answerOf, (error: Error) => {
      note(sent, error.message);
      throw new Broken('an answer', `no answer: ${error.message}`);
    });
    note(sent, shown(answer));
    return { ...answer, sent };
  };
  // Signed anew each time: the nonce may be used up by then.
  const ask: Session['ask'] = async (want, tls) => {
    for (let left = PATIENT_TIMES; ; left -= 1) {
      const answer = await send(forge(want, forger), tls);
      if (answer.status !== 429) return answer;
      const seconds = Number(answer.header('retry-after'));
      if (left === 0 || !(seconds <= PATIENT_SECONDS)) throw new NotTried(`the gateway takes no more of our requests for now (${shown(answer)})`);
      await pause(seconds * 1000);
    }
  };
  return {
    exchanged, now, send, ask, get: (target) => ask({ target }), forge: (want) => forge(want, forger),
    handshake: (options, tls = examined.tls) => shakeHands({ url, timeoutMs, tls }, options),
  };
}
