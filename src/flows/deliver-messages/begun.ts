import type { Exchange } from '../../client/exchange.js';
import type { Administration, PartnerKey } from '../../partners/partner.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db.js';
import type { Log } from '../../platform/log.js';

export interface DeliverDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly administration: string;
  /** How long a message is tried before it is given up. */
  readonly deadlineHours: number;
  /** Uniform in [0, 1). */
  random(): number;
  partner(code: string): Administration | undefined;
  keyFor(keyid: string): PartnerKey | undefined;
  /** A signed connection to the partner's gateway; kept open between deliveries. */
  exchangeWith(partner: ReachablePartner): Exchange;
}

export type ReachablePartner = Administration & { readonly gatewayUrl: string };

/** What an attempt needs to know. */
export interface Begun {
  readonly keptId: string;
  /** Number of this attempt on this message, from 1. */
  readonly attempt: number;
  /** Attempts on this line that failed in a row before it. */
  readonly failures: number;
}
