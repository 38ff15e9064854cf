import type { MemoryPart, SoakResult } from './soak.js';

/** The section on an hour of work; nothing where it was not measured. */
export function soakMarkdown(measured: SoakResult | undefined): string {
  if (!measured) return '';
  const { minutes, alerts, batches, screenings, indicators, gateway, engine } = measured;
  const row = (name: string, of: (part: MemoryPart) => number, parts: readonly MemoryPart[]): string => `| ${name} | ${parts.map(of).join(' | ')} | **${growth(of, parts)}** |`;
  return `## Memory while it works
${minutes} minutes in ten parts, MiB: ${alerts} single alerts, ${batches} batches, ${screenings} screenings; ${indicators} indicators in force at the end, which the engine holds. All that was receipted is in the pool.
Growth is the last part by the second: the first is the start.

| | ${gateway.map((_, part) => part + 1).join(' | ')} | growth |
|---|${gateway.map(() => '---|').join('')}---|
${row('door and worker: process, median', ({ rss }) => rss, gateway)}
${row('door and worker: heap, least', ({ heapLeast }) => heapLeast, gateway)}
${row('engine: process, median', ({ rss }) => rss, engine)}
${row('engine: heap, least', ({ heapLeast }) => heapLeast, engine)}

`;
}

function growth(of: (part: MemoryPart) => number, parts: readonly MemoryPart[]): string {
  const [second, last] = [parts[1], parts.at(-1)];
  return second && last ? (of(last) / of(second)).toFixed(2) : '';
}
