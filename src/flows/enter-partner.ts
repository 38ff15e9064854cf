import { recordEvent } from '../audit/store.js';
import type { AdministrationKind } from '../partners/partner.js';
import { registerAdministration } from '../partners/register.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface EnteredPartner {
  readonly administration: string;
  readonly name: string;
  readonly nativeName?: string | undefined;
  /** `agency`: another authority of our own country, under an agreement of the kind `domestic`. Customs when left out. */
  readonly kind?: AdministrationKind | undefined;
  /** https, or http on loopback; without it the partner pulls. */
  readonly gatewayUrl?: string | undefined;
  readonly officer: string;
}

export type EnterPartner = (entered: EnteredPartner) => Promise<void>;

/**
 * An officer enters an administration, or changes its names and address:
 *  1. our own row is set up with the gateway and changed here in name only,
 *  2. row and audit are written together. It can do nothing until key, certificate and agreement are confirmed by a second officer.
 */
export function createEnterPartner({ db, clock, administration: ours }: { readonly db: Database; readonly clock: Clock; readonly administration: string }): EnterPartner {
  return async ({ administration, name, nativeName, kind, gatewayUrl, officer }) => {
    if (gatewayUrl !== undefined) assertAddress(gatewayUrl);
    await db.transaction(async (tx) => {
      await registerAdministration(tx, { code: administration, name, nativeName, gatewayUrl, kind, ours: administration === ours });
      await recordEvent(tx, { at: clock.now(), actor: officer, action: 'partner.enter', object: `partner:${administration}`, partners: [administration], detail: { name, nativeName, gatewayUrl, ...(kind ? { kind } : {}) } });
    });
  };
}

function assertAddress(gatewayUrl: string): void {
  const url = URL.canParse(gatewayUrl) ? new URL(gatewayUrl) : undefined;
  const loopback = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) && !url.username && !url.search && !url.hash) return;
  const detail = 'A gateway has an https address, without user, query or fragment.';
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/gatewayUrl', code: 'format', detail }] });
}
