import { openExchanges } from '../../gateway/exchanges.js';
import type { Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config.js';
import { logName } from '../../tlog/log-name.js';
import { withGateway } from '../notice/open-gateway.js';
import type { SeenNote } from './note-keys.js';

/** What a partner answered, or why it could not be asked. */
export interface Asked {
  readonly partner: string;
  /** Of our log, as it saw it; undefined where it never read it. */
  readonly saw?: SeenNote;
  readonly unreachable?: string;
}

/**
 * Asks every partner that has a gateway how far it saw our log grow (`GET /v1/status`). Each says it over its own signature; that we signed what
 * it saw, only a checkpoint that it kept proves (`--seen`).
 */
export async function askPartners(config: Config, clock: Clock): Promise<Asked[]> {
  return withGateway(config, async ({ registry, signingKey }) => {
    const exchanges = openExchanges({ config, clock, registry, signingKey });
    try {
      const partners = registry.administrations().flatMap((one) => (!one.ours && one.gatewayUrl ? [{ ...one, gatewayUrl: one.gatewayUrl }] : []));
      return await Promise.all(partners.map(async (partner): Promise<Asked> => {
        try {
          const { body } = await exchanges.with(partner).get('/v1/status');
          const { log } = JSON.parse(body.toString('utf8')) as { log?: { yours?: { size?: number; root?: string } } };
          const { size, root } = log?.yours ?? {};
          if (!size || !root) return { partner: partner.code };
          return { partner: partner.code, saw: { origin: logName(config.administration), size, root: Buffer.from(root, 'base64'), from: partner.code, told: true } };
        } catch (error) {
          return { partner: partner.code, unreachable: (error as Error).message };
        }
      }));
    } finally {
      exchanges.close();
    }
  });
}
