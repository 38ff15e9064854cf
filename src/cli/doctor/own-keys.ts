import { missingHere, type OwnKey } from '../../envelope/key-ring.js';
import type { Config } from '../../platform/config.js';
import { openDatabase } from '../../platform/db.js';
import { fail, ok, warn, type Line } from './finding.js';

type Asked = Pick<Config, 'administration' | 'databaseUrl' | 'signingKeyFile'>;

/**
 * Whether the private half of every key of ours, in force or to come, lies on this machine. Says nothing when the register or the
 * first key cannot be read: other lines do.
 */
export async function checkOwnKeys({ administration, databaseUrl, signingKeyFile }: Asked, now: Date): Promise<Line[]> {
  const own = await registered(databaseUrl, administration).catch(() => undefined);
  if (own === undefined) return [];
  const subject = `${administration} own keys`;
  try {
    const missing = missingHere(signingKeyFile, own, now.getTime());
    if (missing.length === 0) return own.length > 0 ? [ok(subject, 'the private half of each is here')] : [];
    return missing.map(({ keyid, from, file }) => {
      const next = `Copy it to ${file}, readable by its owner only.`;
      return from <= now.getTime() ? fail(subject, `${keyid} signs since ${day(from)}, and its private half is not here`, next)
        : warn(subject, `${keyid} signs from ${day(from)} on, and its private half is not here`, next);
    });
  } catch {
    return [];
  }
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

async function registered(url: string, administration: string): Promise<OwnKey[]> {
  const db = openDatabase(url, { max: 1, name: 'crx doctor' });
  try {
    const { rows } = await db.query<{ keyid: string; state: string; active_from: Date; expires_at: Date }>(
      `SELECT keyid, state, active_from, expires_at FROM partners.key WHERE administration = $1 AND state = 'active'`, [administration]);
    return rows.map(({ keyid, state, active_from, expires_at }) => ({ keyid, state, notBefore: active_from.getTime(), notAfter: expires_at.getTime() }));
  } finally {
    await db.close().catch(() => undefined);
  }
}
