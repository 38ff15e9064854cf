import { readFile } from 'node:fs/promises';
import { openDatabase } from '../../platform/db.js';
import { withGateway } from '../notice/open-gateway.js';
import { awaitDelivery, releaseNotice } from '../notice/send-notice.js';
import { freshened } from '../partner/message.js';
import { projectPath } from '../../platform/paths.js';
import { readSettings } from '../settings.js';
import { DEMO_OFFICERS } from './officers.js';

export interface FirstMessage {
  readonly from: string;
  readonly to: string;
  readonly file: string;
}

/** What the two administrations tell each other on the first day, so that no queue and no screen is empty. */
export const FIRST_MESSAGES: readonly FirstMessage[] = [
  { from: 'NL', to: 'KR', file: 'nl-alert-cigarettes.json' },
  { from: 'NL', to: 'KR', file: 'nl-alert-importer.json' },
  { from: 'NL', to: 'KR', file: 'nl-seizure-tablets.json' },
  { from: 'KR', to: 'NL', file: 'kr-alert-e-cigarettes.json' },
  { from: 'KR', to: 'NL', file: 'kr-seizure-gold.json' },
];
const DELIVERY_MS = 30_000;

/**
 * Releases the first messages of one administration as its two officers would; they travel over the real wire. What was
 * released before is not released again.
 * @returns how many were sent now
 */
export async function sendFirstMessages(settingsFile: string, now: Date): Promise<number> {
  const config = await readSettings(settingsFile);
  const own = FIRST_MESSAGES.filter(({ from }) => from === config.administration);
  if (await hasNotices(config.databaseUrl)) return 0;
  const [submitter, releaser] = DEMO_OFFICERS.filter(({ administration, role }) => administration === config.administration && role !== 'analyst').map(({ username }) => username);
  if (!submitter || !releaser) throw new Error(`${config.administration} has no two officers who could send`);
  await withGateway(config, async (gateway) => {
    for (const { to, file } of own) {
      const message = freshened(await sample(file), now);
      const released = await releaseNotice(gateway, { message, to, submitter, releaser });
      await awaitDelivery(gateway, { ...released, to }, DELIVERY_MS);
    }
  });
  return own.length;
}

/** A message of the samples, as it stands in its file. */
export async function sample(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(projectPath('src', 'cli', 'world', 'samples', 'messages', file), 'utf8')) as Record<string, unknown>;
}

async function hasNotices(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(databaseUrl, { max: 1, name: 'crx world' });
  try {
    return (await db.query('SELECT 1 FROM notices.notice LIMIT 1')).rows.length > 0;
  } finally {
    await db.close();
  }
}
