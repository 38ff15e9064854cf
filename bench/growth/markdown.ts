import type { GrowthResult, GrowthRow } from './growth.js';
import type { Cost } from './measure.js';

const KINDS: ReadonlyArray<readonly [name: string, costOf: (row: GrowthRow) => Cost]> = [
  ['one signed alert at the door, receipted', (row) => row.door],
  ['the same message again: its first receipt', (row) => row.repeat],
  ['an alert until it is pooled, fed, indexed, compared, in the log', (row) => row.wholeWay],
  ['a page of 100 from anywhere in the outbox', (row) => row.outbox],
  ['a page of 100 of the review queue', (row) => row.queue],
  ['a record erased when its days are over', (row) => row.erasure],
];

const ratio = (last: number, first: number): string => (Math.round((last / Math.max(0.01, first)) * 100) / 100).toFixed(2);
const processor = ({ postgres, gateway }: Cost): number => postgres + gateway;

/** The section on growth; nothing where it was not measured. */
export function growthMarkdown(result: GrowthResult | undefined): string {
  const [first, last] = [result?.rows[0], result?.rows.at(-1)];
  if (!result || !first || !last) return '';
  const { rows, bodyBytes } = result;
  return `## As more is kept
One generation of messages (${bodyBytes} bytes each) was taken by the gateway itself; the others are copies of it, row by row with every index, ids, numbers and names of their own, places in the log by the sequencer; what search and matching keep is not
copied (their growth is measured apart). Milliseconds of the processor for each, **PostgreSQL + gateway**, which a busy machine changes less than the latency (p50 in parentheses; of the door beside the floor's). The last column: processor at ${last.kept} against ${first.kept}.

| | ${rows.map((row) => `${row.kept} kept`).join(' | ')} | growth |
|---|${rows.map(() => '---|').join('')}---|
${KINDS.map(([name, of]) => `| ${name} | ${rows.map((row) => `${of(row).postgres} + ${of(row).gateway} (${of(row).p50})`).join(' | ')} | **${ratio(processor(of(last)), processor(of(first)))}** |`).join('\n')}
| p50 at the door, of the floor's | ${rows.map((row) => ratio(row.door.p50, row.door.floorP50)).join(' | ')} | ${ratio(last.door.p50 / last.door.floorP50, first.door.p50 / first.door.floorP50)} |

`;
}
