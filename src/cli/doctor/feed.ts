import type { Config } from '../../platform/config.js';
import { createLog } from '../../platform/log.js';
import { openNats } from '../../platform/nats.js';
import { ok, warn, type Line } from './finding.js';

/** Whether NATS can be reached, where the feed goes over it. It is never a failure: engines read the database meanwhile. */
export async function checkFeed({ administration, feed }: Pick<Config, 'administration' | 'feed'>): Promise<Line[]> {
  if (!feed) return [];
  const subject = `${administration} feed`;
  const nats = openNats({ ...feed, name: 'crx doctor', log: createLog('silent') });
  try {
    await (await nats.streams()).getAccountInfo();
    return [ok(subject, 'NATS answers, with JetStream')];
  } catch (error) {
    return [warn(subject, `NATS cannot be reached: ${(error as Error).message}`, 'Start it, or check FEED_URL and FEED_CREDENTIALS_FILE. Engines read the database meanwhile.')];
  } finally {
    await nats.close().catch(() => undefined);
  }
}
