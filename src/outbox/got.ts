import type { Queryable } from '../platform/db.js';

/** Everybody for whom a message of these notices is in the outbox, delivered or not: what is under way arrives too. */
export async function partnersThatGot(db: Queryable, noticeIds: readonly string[]): Promise<string[]> {
  return (await db.query<{ partner: string }>(
    'SELECT DISTINCT partner FROM outbox.delivery WHERE notice_id = ANY($1::uuid[]) ORDER BY partner', [noticeIds])).rows.map(({ partner }) => partner);
}
