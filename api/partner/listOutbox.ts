import type { RequestHandler, Response } from 'express';
import type { MessageType } from '../../src/domain/envelope.js';
import type { KeyRecord } from '../../src/envelope/public-key.js';
import { Refusal } from '../../src/platform/refusal.js';
import { listOutbox as view, type OutboxAsked, type OutboxPage } from '../../src/views/list-outbox.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** What we have for the caller; an empty page may be waited for. */
export function listOutbox(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { after, limit, type, wait } = req.query as Record<string, string | undefined>;
    const partner = callerOf(res).administration;
    const asked = { partner, ...(after ? { after } : {}), ...(limit ? { limit: Number(limit) } : {}), ...(type ? { type: type as MessageType } : {}) };
    exchangeOf(res).answer(200, await awaited(deps, asked, { res, ms: Number(wait ?? 0) * 1000 }));
  };
}

async function awaited(deps: PartnerDoorDeps, asked: OutboxAsked, { res, ms }: { res: Response; ms: number }): Promise<OutboxPage> {
  const until = Date.now() + ms;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  for (;;) {
    const left = until - Date.now();
    const rung = left > 0 && !gone.signal.aborted ? ear(deps, asked.partner, { left, gone: gone.signal }) : undefined;
    // Looked for after the ear is open, so that nothing comes unheard between the two.
    const page = await view(deps.reader, asked);
    if (page.items.length > 0 || !rung || !await rung) return page;
    assertStillWelcome(deps, res);
  }
}

function ear({ doorbell }: PartnerDoorDeps, partner: string, { left, gone }: { left: number; gone: AbortSignal }): Promise<boolean> {
  const rung = doorbell.wait(partner, left, gone);
  if (rung) return rung;
  const detail = 'Too many requests of yours wait at /v1/outbox at once.';
  throw new Refusal('rate_limited', { detail, retryAfter: 1, next: 'Wait with one request; others may read without "wait".' });
}

/** Whoever waits for half a minute may have been suspended, or the key revoked, meanwhile. */
function assertStillWelcome({ partnerState, keyFor }: PartnerDoorDeps, res: Response): void {
  const { administration, keyid } = callerOf(res);
  if (partnerState(administration) !== 'active') throw new Refusal('partner_suspended', { detail: `The exchange with ${administration} is suspended.` });
  const key = keyFor(keyid) as KeyRecord | undefined;
  if (key?.state !== 'active' && key?.state !== 'retiring') throw new Refusal('key_revoked', { detail: 'The key that signed this is not accepted any more.' });
}
