import { tenths } from '../spread.js';
import type { FeedLagRow } from './lag.js';
import type { StartUpRow } from './start-up.js';

export interface FeedResult {
  readonly lag: readonly FeedLagRow[];
  readonly startUp: StartUpRow;
}

/** The section on the feed; nothing where it was not measured. */
export function feedMarkdown(measured: FeedResult | undefined): string {
  if (!measured) return '';
  const { lag, startUp } = measured;
  return `## From acceptance to a changed lane
Door and worker in one process, the engine in another. Alerts come steadily, half as many as were pooled in a second before; among them ${lag[0]?.probes ?? 0} probes, each accepted by policy with a container of
its own, of which a declaration is put before the engine every few milliseconds until it is met. None was lost. p50 / p99 in ms; the answer that was changed, kept before it is given, is included.

| the feed comes by | alerts/s at most / meanwhile | from the commit that accepted it | from the receipt | one question |
|---|---|---|---|---|
${lag.map((row) => `| ${row.transport} | ${row.capacity} / ${row.load} | **${row.fromCommit.join(' / ')}** | ${row.fromReceipt.join(' / ')} | ${row.asked} |`).join('\n')}

An engine that begins with ${startUp.indicators} indicators in force gives its first answer after **${startUp.seconds} s**; to read the same rows and throw them away takes ${startUp.readSeconds} s
(ratio ${tenths(startUp.seconds / startUp.readSeconds)}). The process takes ${startUp.peakRss} MiB at most.

`;
}
