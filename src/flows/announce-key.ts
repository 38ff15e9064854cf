import { recordEvent } from '../audit/store.js';
import { PartnerRefusal, type Exchange } from '../client/exchange.js';
import { proveChallenge } from '../envelope/key-proof.js';
import type { SigningKey } from '../envelope/private-key.js';
import type { Administration } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface AnnounceDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Resolves once what the two below know is of now. */
  readonly current: () => Promise<void>;
  readonly administrations: () => readonly Administration[];
  readonly jwkOf: (keyid: string) => Readonly<Record<string, unknown>> | undefined;
  readonly privateHalf: (keyid: string) => SigningKey | undefined;
  readonly exchangeWith: (partner: Administration & { readonly gatewayUrl: string }) => Exchange;
}

/** To every partner with a gateway, or to the one named. */
export type AnnounceKey = (announced: { readonly keyid: string; readonly partner?: string }) => Promise<void>;

/**
 * Proposes a next key of ours to the partners, signed with the present one, so that their officers only have to confirm it:
 *  1. without a partner named: one job for each that has a gateway, so that one that is down holds up nobody,
 *  2. propose it, sign the challenge with the new key, hand in the proof,
 *  3. a partner that has it already, or does not take keys this way, is noted and left to its officers.
 * Whatever is thrown is tried again by the queue; the partner takes it once.
 */
export function createAnnounceKey(deps: AnnounceDeps): AnnounceKey {
  return async ({ keyid, partner: code }) => {
    await deps.current();
    const partners = deps.administrations().filter((one) => !one.ours && one.state === 'active');
    if (code === undefined) {
      for (const { code: each, gatewayUrl } of partners) {
        if (gatewayUrl) await enqueue(deps.db, { task: 'announce_key', payload: { keyid, partner: each }, key: `announce_key:${keyid}:${each}` });
      }
      return;
    }
    const partner = partners.find((one) => one.code === code);
    const jwk = deps.jwkOf(keyid);
    const key = deps.privateHalf(keyid);
    if (!partner?.gatewayUrl || !jwk) return;
    if (!key) throw new Error(`the private half of ${keyid} is not here`);
    const outcome = await announce(deps.exchangeWith({ ...partner, gatewayUrl: partner.gatewayUrl }), jwk, key).catch(refusal);
    await recordEvent(deps.db, { at: deps.clock.now(), actor: 'worker', action: 'key.announce', object: `key:${keyid}`, partners: [code], detail: { partner: code, outcome } });
  };
}

async function announce(exchange: Exchange, jwk: Readonly<Record<string, unknown>>, key: SigningKey): Promise<string> {
  const post = async (path: string, document: unknown): Promise<Record<string, unknown>> => {
    const { body } = await exchange.post(path, Buffer.from(JSON.stringify(document), 'utf8'), { contentType: 'application/json' });
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  };
  const { challenge } = await post('/v1/keys', { jwk });
  if (typeof challenge !== 'string' || !challenge.startsWith('crx-key-proof-v1:')) return 'the challenge is not one';
  await post(`/v1/keys/${key.keyid}/proof`, { proof: proveChallenge(challenge, key) });
  return 'proved';
}

/** A signed no for good is an outcome; anything else may pass. */
function refusal(error: unknown): string {
  if (error instanceof PartnerRefusal && !error.retryable && !['key_unknown', 'partner_suspended'].includes(error.code)) return error.code;
  throw error;
}
