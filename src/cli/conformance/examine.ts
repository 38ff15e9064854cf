import type { Contract } from '../../platform/contract.js';
import type { SigningKey } from '../../envelope/private-key.js';
import { CommandFailure, EXIT, usage } from '../exit.js';
import { answerOf, type Answer } from './answer.js';
import { createContext, type CheckContext } from './context.js';
import { forge } from './forge.js';
import type { Fallen } from './session.js';
import { exchangeBytes, type TlsIdentity } from './wire.js';

/** What `crx conformance` is given. */
export interface Commission {
  readonly url: string;
  readonly tls: TlsIdentity;
  readonly signingKey: SigningKey;
  /** The code under which we are registered there; left out, the gateway is asked. */
  readonly sender?: string;
  /** The code of the gateway; left out, its capabilities say. */
  readonly receiver?: string;
  readonly agreementId?: string;
  readonly jwks?: string;
  readonly fallen?: Fallen;
  readonly timeoutMs: number;
  now(): number;
}

/**
 * Finds out who is examined: its code, ours, and how far its clock is from ours, so that checks of time are made by its clock.
 * @throws CommandFailure when nobody answers, or the codes can not be learnt
 */
export async function openExamination(commission: Commission, contract: Contract): Promise<CheckContext> {
  const url = addressOf(commission.url);
  const { administration, clock } = (await asked(url, commission, '/v1/capabilities')).json ?? {};
  const receiver = commission.receiver ?? administration;
  if (typeof receiver !== 'string') throw usage(`${url.origin} does not say which administration it is.`, 'Name it with --receiver CODE.');
  const sender = commission.sender ?? (await asked(url, commission, '/v1/status')).json?.['partner'];
  if (typeof sender !== 'string') throw usage(`${url.origin} does not say as whom it knows us.`, 'Name the code you are registered under with --sender CODE.');
  const { tls, signingKey, timeoutMs, agreementId, jwks, fallen, now } = commission;
  return createContext({ url, tls, signingKey, timeoutMs, agreementId, jwks, fallen, now, sender, receiver, aheadMs: aheadOf(clock, now()) }, contract);
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) throw usage(`${text} is not the address of a gateway.`, 'Say https://host:port, without a path.');
  return url;
}

async function asked(url: URL, { tls, signingKey, timeoutMs, now }: Commission, target: string): Promise<Answer> {
  const request = forge({ target }, { authority: url.host, key: signingKey, seconds: () => Math.floor(now() / 1000) });
  return exchangeBytes({ url, timeoutMs, tls }, request).then(answerOf, (error: Error) => {
    throw new CommandFailure(EXIT.unreachable, `Cannot reach the gateway: ${error.message}`, { next: 'Check the address, --cert, --tls-key and --ca.' });
  });
}

/** A difference that the way there and back explains is none. */
function aheadOf(clock: unknown, now: number): number {
  const told = Date.parse(String((clock as { now?: unknown } | undefined)?.now));
  const ahead = told - now;
  return Number.isNaN(ahead) || Math.abs(ahead) < 5000 ? 0 : ahead;
}
