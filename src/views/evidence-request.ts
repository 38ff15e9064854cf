import type { SignedRequest } from '../domain/evidence-bundle.js';
import type { Queryable } from '../platform/db.js';

export interface RequestRow {
  readonly method: string;
  readonly target: string;
  readonly headers: SignedRequest['headers'];
  readonly signatureBase: string;
}

export function signedRequest({ method, target, headers, signatureBase }: RequestRow): SignedRequest {
  return { method, target, headers, signatureBase: Buffer.from(signatureBase, 'latin1').toString('base64') };
}

/**
 * The attempt of ours to deliver a message: the one the partner's receipt speaks of, or the last one while there is no receipt. An attempt whose answer
 * was lost with the process is not kept; then there is none.
 */
export async function attemptOf(db: Queryable, keptId: string, signatureBaseSha256: string | undefined): Promise<SignedRequest | undefined> {
  const { rows: [row] } = await db.query<{ headers: SignedRequest['headers']; signatureBase: string }>(
    `SELECT headers, signature_base AS "signatureBase" FROM evidence.transmission
      WHERE kept_id = $1 AND kind = 'attempt' AND signature_base IS NOT NULL
        AND ($2::text IS NULL OR encode(sha256(convert_to(signature_base, 'LATIN1')), 'hex') = $2)
      ORDER BY at DESC, transmission_id DESC LIMIT 1`, [keptId, signatureBaseSha256 ?? null]);
  return row && signedRequest({ ...row, ...whereTo(row.signatureBase) });
}

/** An attempt is kept without its first line; what was signed has it. */
function whereTo(signatureBase: string): { method: string; target: string } {
  const signed = (name: string): string => new RegExp(`^"${name}": (.*)$`, 'm').exec(signatureBase)?.[1] ?? '';
  const query = signed('@query');
  return { method: signed('@method'), target: `${signed('@path')}${query === '?' ? '' : query}` };
}

/** The signed request by which a partner said that it holds a message. */
export async function acknowledgementOf(db: Queryable, keptId: string): Promise<(SignedRequest & { at: string; body: string }) | undefined> {
  const { rows: [row] } = await db.query<RequestRow & { at: Date; body: Buffer }>(
    `SELECT a.method, a.target, a.headers, a.signature_base AS "signatureBase", a.at, a.body
       FROM evidence.step s JOIN evidence.acknowledgement a ON a.acknowledgement_id = (s.detail ->> 'acknowledgementId')::uuid
      WHERE s.kept_id = $1 AND s.step = 'collected' ORDER BY s.step_id LIMIT 1`, [keptId]);
  return row && { ...signedRequest(row), at: row.at.toISOString(), body: row.body.toString('base64') };
}
