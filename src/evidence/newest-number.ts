import type { Queryable } from '../platform/db.js';

/** A partner sends in the order of its numbers, so the highest stands among the last that came, but for a few that crossed on the way. */
const LOOKED_AT = 16;

/** The highest number (`senderSequence`) in what a partner sent last, of all that is kept and receipted, pooled or not; 0 when there is none. */
export async function newestNumber(db: Queryable, partner: string): Promise<number> {
  const { rows } = await db.query<{ text: string }>({
    name: 'evidence_newest_bodies',
    text: `SELECT convert_from(evidence.body_of(m), 'UTF8') AS text FROM evidence.message m WHERE direction = 'in' AND partner = $1 ORDER BY sequence DESC LIMIT ${LOOKED_AT}`,
    values: [partner],
  });
  return Math.max(0, ...rows.map(({ text }) => numberIn(text)));
}

/** What was erased says nothing any more. */
function numberIn(text: string): number {
  if (text.trim() === '') return 0;
  return (JSON.parse(text) as { senderSequence?: number }).senderSequence ?? 0;
}
