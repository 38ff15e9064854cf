import type { Queryable } from '../platform/db.js';
import type { Administration, Agreement, KeyState, SignatureAlgorithm } from './partner.js';

export interface KeyRow {
  readonly keyid: string;
  readonly administration: string;
  readonly jwk: Record<string, unknown>;
  readonly alg: SignatureAlgorithm;
  readonly state: KeyState;
}

export interface CertificateRow {
  readonly sha256: string;
  readonly administration: string;
}

export interface RegistryRows {
  readonly administrations: Administration[];
  readonly keys: KeyRow[];
  readonly certificates: CertificateRow[];
  readonly agreements: Agreement[];
}

/** The whole registry; a few hundred rows at most, so it is read at once. */
export async function readRegistry(db: Queryable): Promise<RegistryRows> {
  const administrations = await db.query<Administration>(
    `SELECT code, name, native_name AS "nativeName", ours, state, gateway_url AS "gatewayUrl" FROM partners.administration`);
  const keys = await db.query<KeyRow>('SELECT keyid, administration, jwk, alg, state FROM partners.key');
  const certificates = await db.query<CertificateRow>(
    `SELECT sha256, administration FROM partners.certificate WHERE state = 'active' AND not_after > now()`);
  const agreements = await db.query<Agreement>(
    `SELECT agreement_id AS "agreementId", partner, title, message_types AS "messageTypes", subject_classes AS "subjectClasses",
            highest_tlp AS "highestTlp", accept_classes AS "acceptClasses", accept_up_to AS "acceptUpTo",
            release_fields AS "releaseFields", valid_from::text AS "validFrom", valid_until::text AS "validUntil"
       FROM partners.agreement ORDER BY agreement_id`);
  return { administrations: administrations.rows, keys: keys.rows, certificates: certificates.rows, agreements: agreements.rows };
}

export interface Admission {
  /** Partner -> first of the numbers taken for it. */
  readonly firstSequence: ReadonlyMap<string, number>;
  readonly keysInForce: ReadonlySet<string>;
  readonly activePartners: ReadonlySet<string>;
}

/**
 * Takes the next numbers of each partner and looks once more whether keys and partners are still good.
 * Holds the partner's row lock until the caller's transaction ends; rows are locked in order, so batches cannot deadlock.
 */
export async function admit(tx: Queryable, counts: ReadonlyMap<string, number>, keyids: readonly string[]): Promise<Admission> {
  const partners = [...counts.keys()].sort();
  const taken = await tx.query<{ code: string; last: number; state: string; keys: string[] | null }>({
    name: 'partners_admit',
    text: `WITH wanted AS (
             SELECT s.administration, w.n FROM partners.sequence s
               JOIN unnest($1::text[], $2::bigint[]) AS w(code, n) ON w.code = s.administration
              WHERE s.direction = 'in' ORDER BY s.administration FOR UPDATE OF s),
           taken AS (
             UPDATE partners.sequence s SET last = s.last + wanted.n FROM wanted
              WHERE s.administration = wanted.administration AND s.direction = 'in'
             RETURNING s.administration, s.last)
           SELECT a.code, taken.last, a.state,
                  (SELECT array_agg(k.keyid) FROM partners.key k WHERE k.keyid = ANY($3) AND k.state IN ('active', 'retiring')) AS keys
             FROM taken JOIN partners.administration a ON a.code = taken.administration`,
    values: [partners, partners.map((code) => counts.get(code)), keyids],
  });
  return {
    firstSequence: new Map(taken.rows.map((row) => [row.code, row.last - (counts.get(row.code) ?? 0) + 1])),
    keysInForce: new Set(taken.rows[0]?.keys ?? []),
    activePartners: new Set(taken.rows.filter((row) => row.state === 'active').map((row) => row.code)),
  };
}

/** The next number of what we send to this partner; the row stays locked until the transaction ends. */
export async function takeOutgoingSequence(tx: Queryable, partner: string): Promise<number> {
  const taken = await tx.query<{ last: number }>(
    `INSERT INTO partners.sequence (administration, direction, last) VALUES ($1, 'out', 1)
     ON CONFLICT (administration, direction) DO UPDATE SET last = partners.sequence.last + 1 RETURNING last`, [partner]);
  return (taken.rows[0] as { last: number }).last;
}
