import type { PoolSearchResult } from './pool-search.js';

/** The section on searches over the pool; nothing where it was not measured. */
export function searchMarkdown(result: PoolSearchResult | undefined): string {
  if (!result) return '';
  const { sizes, rows, indexedPerSecond, bytesPerRecord } = result;
  const times = (ms: PoolSearchResult['rows'][number]['ms']): string => ms.map(([p50, p95]) => `${p50} / ${p95}`).join(' | ');
  return `## Search over the pool
Alerts of about 2 kB, each about a container of its own; words by Zipf's law, a fifth of them in Hangul, new ones as the pool grows. Each search asks for 50 records and is another one each
time; no partner waits meanwhile. ${indexedPerSecond} records/s become findable after pooling; ${bytesPerRecord} bytes each, indexes included. p50 / p95 in ms.

| search | ${sizes.map((size) => `${size} records`).join(' | ')} | growth of p95, last step | read by |
|---|${sizes.map(() => '---|').join('')}---|---|
${rows.map((row) => `| ${row.kind} | ${times(row.ms)} | **${row.growth}** | ${row.plan} |`).join('\n')}

`;
}
