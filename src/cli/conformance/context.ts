import { setTimeout as pause } from 'node:timers/promises';
import type { RawRequest } from '../../envelope/message.js';
import type { SigningKey } from '../../envelope/private-key.js';
import { verifyResponse } from '../../envelope/verify-response.js';
import type { Contract } from '../../platform/contract.js';
import { Refusal } from '../../platform/refusal.js';
import { readKeySet, type KeySet } from '../partner/key-set.js';
import type { Answer } from './answer.js';
import { Broken, NotTried } from './verdict.js';
import { createMail, type Mail } from './mail.js';
import { memo } from './memo.js';
import { createSession, type Examined, type Session } from './session.js';

export type { Examined } from './session.js';

/** What every check is given. Checks run one after another. */
export interface CheckContext extends Session, Mail {
  readonly examined: Examined;
  readonly sender: string;
  readonly receiver: string;
  readonly signingKey: SigningKey;
  /** @throws Broken when the gateway has no keys that can be read */
  keys(): Promise<KeySet>;
  /** Verifies the signature on an answer for the request it came to. @returns the code of what does not hold, with words */
  verify(answer: Answer, request: RawRequest): Promise<string | undefined>;
  /** The paths in the contract the gateway serves, if it serves one. */
  paths(): Promise<ReadonlySet<string> | undefined>;
  /** @throws NotTried when the gateway serves its contract and this path is not in it */
  needs(path: string): Promise<void>;
  /** Asks again until the answer is there, as long as one answer may take, at least five seconds. @throws Broken naming what was waited for */
  eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T>;
  /** Holds a value against a schema of the contract. @throws Broken with the first faults */
  assertFits(file: string, name: string, value: unknown): void;
}

export function createContext(examined: Examined, contract: Contract): CheckContext {
  const session = createSession(examined);
  const paths = memo(() => pathsOf(session));
  const keys = memo(() => keysOf(examined));
  return {
    ...session, ...createMail(session, examined), examined, sender: examined.sender, receiver: examined.receiver, signingKey: examined.signingKey, keys, paths,
    async verify(answer, request) {
      const { record } = await keys();
      return verifyResponse(answer, request, { keyFor: record, now: session.now }).then(() => undefined, (error: unknown) => {
        if (error instanceof Refusal) return `${error.code}: ${error.text.detail}`;
        throw error;
      });
    },
    async needs(path) {
      const offered = await paths();
      if (offered && !offered.has(path)) throw new NotTried(`the contract this gateway serves has no ${path}`);
    },
    eventually: (what, look) => eventually(what, look, examined),
    assertFits(file, name, value) {
      const findings = contract.findings(file, name, value).slice(0, 5);
      if (findings.length > 0) throw new Broken(`a ${name} of the contract`, findings.map(({ pointer, detail }) => `${pointer || '(whole)'}: ${detail}`).join('; '));
    },
  };
}

function keysOf({ url, timeoutMs, tls, jwks }: Examined): Promise<KeySet> {
  return readKeySet({ baseUrl: url.origin, timeoutMs, tls, ...(jwks ? { jwks } : {}) }).catch((error: Error) => {
    throw new Broken('the keys of the gateway', error.message);
  });
}

async function pathsOf({ get }: Session): Promise<ReadonlySet<string> | undefined> {
  const { status, json } = await get('/openapi.json');
  const offered = json?.['paths'];
  return status === 200 && typeof offered === 'object' && offered !== null ? new Set(Object.keys(offered)) : undefined;
}

async function eventually<T>(what: string, look: () => Promise<T | undefined>, { now, timeoutMs }: Examined): Promise<T> {
  const end = now() + Math.max(timeoutMs, 5000);
  for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
    const found = await look();
    if (found !== undefined) return found;
    if (now() > end) throw new Broken(what, 'it did not come');
    await pause(wait);
  }
}
