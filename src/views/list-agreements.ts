import type { Queryable } from '../platform/db.js';

/** An agreement in one line; `version` counts, `proposedVersion` waits for a second officer. */
export interface AgreementShown {
  readonly agreementId: string;
  readonly partner: string;
  readonly title: string;
  readonly state: 'proposed' | 'coming' | 'in-force' | 'over';
  readonly version?: number;
  readonly proposedVersion?: number;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly endedAt?: string;
}

export interface AgreementVersionShown {
  readonly version: number;
  readonly state: 'proposed' | 'confirmed' | 'rejected';
  readonly terms: Readonly<Record<string, unknown>> & { readonly title: string };
  readonly endedAt?: string;
  readonly reason?: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
}

interface Row {
  readonly agreement_id: string;
  readonly partner: string;
  readonly version: number;
  readonly state: AgreementVersionShown['state'];
  readonly terms: AgreementVersionShown['terms'];
  readonly valid_from: string;
  readonly valid_until: string;
  readonly ended_at: Date | null;
  readonly reason: string | null;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly confirmed_by: string | null;
  readonly confirmed_at: Date | null;
}

const COLUMNS = `agreement_id, partner, version, state, terms, valid_from::text, valid_until::text, ended_at, reason, proposed_by, proposed_at, confirmed_by, confirmed_at`;

/** Every agreement with the version that counts: a few hundred at most. */
export async function listAgreements(db: Queryable, now: Date, partner?: string): Promise<AgreementShown[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${COLUMNS} FROM partners.agreement WHERE $1::text IS NULL OR partner = $1 ORDER BY agreement_id, version DESC`, [partner ?? null]);
  const byId = new Map<string, Row[]>();
  for (const row of rows) byId.set(row.agreement_id, [...(byId.get(row.agreement_id) ?? []), row]);
  return [...byId.values()].map((versions) => summary(versions, now));
}

/** One agreement with all its versions, newest first; undefined when there is none of this id. */
export async function showAgreement(db: Queryable, agreementId: string, now: Date): Promise<{ agreement: AgreementShown; versions: AgreementVersionShown[] } | undefined> {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM partners.agreement WHERE agreement_id = $1 ORDER BY version DESC`, [agreementId]);
  return rows.length === 0 ? undefined : { agreement: summary(rows, now), versions: rows.map(toVersion) };
}

function summary(versions: readonly Row[], now: Date): AgreementShown {
  const current = versions.find(({ state }) => state === 'confirmed');
  const proposed = versions.find(({ state }) => state === 'proposed');
  const shown = (current ?? proposed ?? versions[0]) as Row;
  return {
    agreementId: shown.agreement_id, partner: shown.partner, title: shown.terms.title, state: current ? stateOf(current, now) : 'proposed',
    ...(current ? { version: current.version } : {}), ...(proposed ? { proposedVersion: proposed.version } : {}),
    validFrom: shown.valid_from, validUntil: shown.valid_until, ...(shown.ended_at ? { endedAt: shown.ended_at.toISOString() } : {}),
  };
}

function stateOf({ valid_from, valid_until, ended_at }: Row, now: Date): AgreementShown['state'] {
  const day = now.toISOString().slice(0, 10);
  if (day > valid_until || (ended_at !== null && now >= ended_at)) return 'over';
  return day < valid_from ? 'coming' : 'in-force';
}

function toVersion({ version, state, terms, ended_at, reason, proposed_by, proposed_at, confirmed_by, confirmed_at }: Row): AgreementVersionShown {
  return {
    version, state, terms, proposedBy: proposed_by, proposedAt: proposed_at.toISOString(), ...(ended_at ? { endedAt: ended_at.toISOString() } : {}), ...(reason ? { reason } : {}),
    ...(confirmed_by ? { confirmedBy: confirmed_by } : {}), ...(confirmed_at ? { confirmedAt: confirmed_at.toISOString() } : {}),
  };
}
