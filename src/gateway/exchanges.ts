import { readFileSync } from 'node:fs';
import { createExchange, type Exchange } from '../client/exchange.js';
import type { SigningKey } from '../envelope/private-key.js';
import type { Administration } from '../partners/partner.js';
import type { Registry } from '../partners/registry.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';

export interface ExchangesDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly signingKey: SigningKey;
}

export interface Exchanges {
  with(partner: Administration & { readonly gatewayUrl: string }): Exchange;
  close(): void;
}

/** One signed connection to each partner's gateway, made when it is first needed. */
export function openExchanges({ config, clock, registry, signingKey }: ExchangesDeps): Exchanges {
  const open = new Map<string, Exchange>();
  const tls = config.partner.tls && {
    key: readFileSync(config.partner.tls.keyFile, 'utf8'), cert: readFileSync(config.partner.tls.certFile, 'utf8'),
    ca: readFileSync(config.partner.tls.caFile, 'utf8'),
  };
  return {
    with(partner) {
      const known = open.get(partner.gatewayUrl);
      if (known) return known;
      const exchange = createExchange({
        baseUrl: partner.gatewayUrl, signingKey, ...(tls ? { tls } : {}), now: () => clock.now().getTime(), expectedAdministration: partner.code,
        timeoutMs: 20_000,
        // An answer under a key that was revoked a moment ago proves nothing.
        keyFor: async (keyid) => {
          await registry.current();
          return registry.keyFor(keyid);
        },
      });
      open.set(partner.gatewayUrl, exchange);
      return exchange;
    },
    close: () => open.forEach((exchange) => exchange.close()),
  };
}
