import { openDatabase, type Database } from '../src/platform/db.js';
import { listCases, type CasesAsked } from '../src/views/list-cases.js';

export interface QueueRow {
  readonly kind: string;
  /** Milliseconds of one page at each size: p50, p95. */
  readonly ms: ReadonlyArray<readonly [number, number]>;
  /** p50 at the largest against the one before. */
  readonly growth: number;
}

export interface QueueResult {
  readonly sizes: readonly number[];
  readonly rows: readonly QueueRow[];
  /** p50 of the page in the middle of the list against that of the first page, at the largest size. */
  readonly depth: number;
}

const SIZES = (process.env.QUEUE_SIZES ?? '1000,10000,100000').split(',').map(Number);
const ASKED = 40;
const LIMIT = 200;

/** One question of each kind; `rare` fits one case in ten thousand. */
const QUESTIONS: Readonly<Record<string, Omit<CasesAsked, 'limit'>>> = {
  'risk and clock': { state: 'open', sort: 'attention' },
  'clock alone': { state: 'open', sort: 'due' },
  'highest risk': { state: 'open', sort: 'risk' },
  'one partner of four': { state: 'open', sort: 'attention', partner: 'P1' },
  'a rare category': { state: 'open', sort: 'attention', category: 'cites' },
  'a rare category, highest risk': { state: 'open', sort: 'risk', category: 'cites' },
  'urgency and marking': { state: 'open', sort: 'attention', urgency: 'urgent', tlp: 'RED' },
  'overdue': { state: 'open', sort: 'attention', overdue: true },
  'decided, latest first': { state: 'accepted', sort: 'latest' },
};

/** The review queue at several sizes, one database that grows: nine cases open for each that is accepted. */
export async function measureQueue(url: string): Promise<QueueResult> {
  const db = openDatabase(url, { max: 2, statementTimeout: 600_000 });
  try {
    const ms = new Map<string, Array<readonly [number, number]>>(Object.keys(QUESTIONS).map((kind) => [kind, []]));
    let filled = 0;
    for (const size of SIZES) {
      await fillQueue(db, filled + 1, size);
      filled = size;
      await db.query('VACUUM ANALYZE review.case');
      await db.query('ANALYZE evidence.message');
      await db.query('ANALYZE pool.record');
      for (const [kind, asked] of Object.entries(QUESTIONS)) ms.get(kind)?.push(await spread(() => listCases(db, { ...asked, limit: LIMIT })));
      process.stderr.write(`queue of ${size} cases measured\n`);
    }
    const rows = [...ms].map(([kind, measured]) => ({ kind, ms: measured, growth: rounded((measured.at(-1)?.[0] ?? 0) / Math.max(0.01, measured.at(-2)?.[0] ?? 1)) }));
    return { sizes: SIZES, rows, depth: await depthOf(db, filled) };
  } finally {
    await db.close();
  }
}

/** What a page far down costs against the first: the cursor is made as the view makes it, from a case in the middle. */
async function depthOf(db: Database, size: number): Promise<number> {
  const asked = { state: 'open', sort: 'attention', limit: LIMIT } as const;
  const { rows: [middle] } = await db.query<{ at: string; id: string }>(
    `SELECT to_char(attend_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, case_id AS id FROM review.case WHERE state = 'open' ORDER BY attend_at, case_id OFFSET $1 LIMIT 1`, [Math.floor(size * 0.45)]);
  const { next } = await listCases(db, { ...asked, limit: 1 });
  const [filter] = JSON.parse(Buffer.from(next as string, 'base64url').toString('utf8')) as string[];
  const after = Buffer.from(JSON.stringify([filter, middle?.at, middle?.id])).toString('base64url');
  const [first] = await spread(() => listCases(db, asked));
  const [deep] = await spread(() => listCases(db, { ...asked, after }));
  return rounded(deep / Math.max(0.01, first));
}

/** Cases with evidence and record, so that every join of the view has its row. */
export async function fillQueue(db: Database, from: number, to: number): Promise<void> {
  await db.query(
    `WITH n AS MATERIALIZED (SELECT n, gen_random_uuid() AS kept, gen_random_uuid() AS record, gen_random_uuid() AS message, 'P' || n % 4 AS partner, ((n::bigint * 7919) % 101)::int AS risk,
         now() + ((n::bigint * 104729) % 172800 - 3600) * interval '1 second' AS due FROM generate_series($1::int, $2::int) AS n),
       kept AS (INSERT INTO evidence.message (kept_id, direction, partner, message_id, message_type, record_version, schema_version, sequence, kept_at, body, body_sha256)
         SELECT kept, 'in', partner, message, 'alert', 1, '1.0.0', n, now(), '\\x7b7d', '\\x00' FROM n),
       pooled AS (INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, received_at)
         SELECT record, kept, 'alert', partner, message, 'Q-' || n, 1, '{}', '{}', 'bench', now() FROM n)
     INSERT INTO review.case (case_id, kept_id, record_id, partner, record_kind, record_ref, title, risk_category, urgency, tlp, risk, state, opened_at, due_at, attend_at, decided_at, decided_by)
     SELECT gen_random_uuid(), kept, record, partner, 'alert', 'Q-' || n, 'Case ' || n, CASE WHEN n % 10000 = 1 THEN 'cites' WHEN n % 3 = 0 THEN 'drugs' ELSE 'tobacco' END,
            CASE n % 20 WHEN 0 THEN 'flash' WHEN 1 THEN 'urgent' ELSE 'routine' END, CASE n % 7 WHEN 0 THEN 'RED' ELSE 'AMBER' END, risk, CASE n % 10 WHEN 0 THEN 'accepted' ELSE 'open' END,
            due - interval '2 days', due, due - risk * 0.24 * interval '1 hour', CASE n % 10 WHEN 0 THEN now() END, CASE n % 10 WHEN 0 THEN 'policy:bench' END FROM n`, [from, to]);
}

async function spread(work: () => Promise<unknown>): Promise<readonly [number, number]> {
  const taken: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  return [rounded(taken[Math.floor(ASKED * 0.5)] ?? 0), rounded(taken[Math.floor(ASKED * 0.95)] ?? 0)];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The section on the review queue; nothing where it was not measured. */
export function queueMarkdown(result: QueueResult | undefined): string {
  if (!result) return '';
  const { sizes, rows, depth } = result;
  return `## The review queue
Nine open cases for each that is decided; a page of ${LIMIT}, as the console asks for it, without the door. p50 / p95 in ms. A page from the middle of ${sizes.at(-1)} cases costs **${depth}** of the first one.

| asked | ${sizes.map((size) => `${size} cases`).join(' | ')} | growth of p50, last step |
|---|${sizes.map(() => '---|').join('')}---|
${rows.map((row) => `| ${row.kind} | ${row.ms.map(([p50, p95]) => `${p50} / ${p95}`).join(' | ')} | **${row.growth}** |`).join('\n')}

`;
}
