import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Database } from './db.js';

/** So many in a window of time. */
export interface Policy {
  readonly name: string;
  readonly most: number;
  readonly seconds: number;
}

/** Where one asker stands under one policy. */
export interface Standing {
  readonly policy: Policy;
  readonly left: number;
  /** Seconds until the window begins anew. */
  readonly reset: number;
  readonly refused: boolean;
}

/** Counts askers by name; the names are a closed set, so it cannot grow without bound. */
export interface RateLimits {
  /** Takes one from each policy, in order, up to the first that has none left. */
  take(asker: string, policies: readonly Policy[]): Promise<Standing[]>;
}

/**
 * With a database all processes count together, at the price of one statement a request and policy; without, each counts
 * for itself. A database that does not answer is no reason to refuse anybody: then this process counts alone.
 * @param table schema and table to count in, in the shape of rate-limiter-flexible
 */
export function createRateLimits(shared?: { readonly db: Database; readonly schema: string; readonly table: string }): RateLimits {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = ({ name, most, seconds }: Policy): RateLimiterAbstract => {
    const key = `${name} ${most} ${seconds}`;
    const known = limiters.get(key) ?? openLimiter({ keyPrefix: name, points: most, duration: seconds }, shared);
    limiters.set(key, known);
    return known;
  };
  return {
    async take(asker, policies) {
      const standings: Standing[] = [];
      for (const policy of policies) {
        const found = await takeOne(limiterOf(policy), asker, policy);
        standings.push(found);
        if (found.refused) break;
      }
      return standings;
    },
  };
}

function openLimiter(options: { keyPrefix: string; points: number; duration: number }, shared: Parameters<typeof createRateLimits>[0]): RateLimiterAbstract {
  const alone = new RateLimiterMemory(options);
  if (!shared) return alone;
  return new RateLimiterPostgres({
    ...options, storeClient: { query: (statement: Parameters<Database['query']>[0]) => shared.db.query(statement) }, storeType: 'pool',
    schemaName: shared.schema, tableName: shared.table, tableCreated: true, insuranceLimiter: alone,
    // Who is over the limit is told so from memory until the window ends.
    inMemoryBlockOnConsumed: options.points + 1,
  });
}

async function takeOne(limiter: RateLimiterAbstract, asker: string, policy: Policy): Promise<Standing> {
  try {
    return standing(await limiter.consume(asker), policy, false);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return standing(refused, policy, true);
    throw refused;
  }
}

function standing({ remainingPoints, msBeforeNext }: RateLimiterRes, policy: Policy, refused: boolean): Standing {
  return { policy, left: remainingPoints, reset: Math.max(1, Math.ceil(msBeforeNext / 1000)), refused };
}
