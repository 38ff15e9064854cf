import type { ReplaySummary } from '../../mapping/replay/summary.js';
import { isEmpty } from '../../mapping/replay/summary.js';
import type { MappingShown } from '../../views/list-mappings.js';
import type { MappingFile } from '../../views/show-mapping.js';
import { rows } from '../output.js';

/** One version in a list. */
export function lineOf({ partner, state, rows: count, madeBy, submittedBy, activatedBy, again, note }: MappingShown): string {
  const by = state === 'draft' ? `by ${madeBy}` : state === 'submitted' ? `by ${submittedBy ?? ''}` : `activated by ${activatedBy ?? ''}`;
  return `${partner ? `of ${partner}` : 'general'}, ${state} ${by}, ${count} rows${again && state === 'submitted' ? `, to count again: ${again}` : ''}${note ? `: ${note}` : ''}`;
}

/** One version with what it changes and who stands for it. */
export function fileWords({ version, changes, activations, replays, rows: page, next }: MappingFile): string[] {
  return [
    `${version.versionId}  ${lineOf(version)}`,
    ...rows(changes.map(({ table, key, before, after }) => [`${before === undefined ? '+' : after === undefined ? '-' : '~'} ${table} ${key}`, [before, after].filter((one) => one !== undefined).map(textOf).join(' -> ')] as const)),
    ...rows(activations.map(({ at, submittedBy, activatedBy, again, withoutReplay }) =>
      [`activated ${at}`, `submitted by ${submittedBy}, activated by ${activatedBy}${again ? `, again: ${again}` : ''}${withoutReplay ? `, without replay: ${withoutReplay}` : ''}`] as const)),
    ...rows(replays.map(({ replayId, state, from, to, messages, stale }) => [`replay ${replayId}`, `${state}, ${messages} messages of ${from} to ${to}${stale ? '; the version was edited since' : ''}`] as const)),
    ...rows(page.map(({ table, key, value }) => [`${table} ${key}`, textOf(value)] as const)),
    ...(next === undefined ? [] : [`  more: --after "${next}"`]),
  ];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a replay found. */
export function summaryWords(summary: ReplaySummary): string[] {
  const { messages, leftOut, unreadable, drifted, otherSubjects, records, subjects, joins, indicators, hits } = summary;
  const weights = (before: number | null, after: number | null): string => `${before ?? 'none'} -> ${after ?? 'none'}`;
  return [
    `${messages} messages, ${leftOut} left out (erased or restricted), ${unreadable} unreadable.`,
    isEmpty(summary) ? 'No difference.' : `${records.changed} records map differently.`,
    ...rows(records.paths.map(({ path, how, records: count, examples: [first] }) =>
      [path, `${how} in ${count}${first?.from != null || first?.to != null ? `: ${first.from ?? 'none'} -> ${first.to ?? 'none'}` : ''}${first ? ` (${first.messageId})` : ''}`] as const)),
    `Subjects: ${counted(subjects)}. Joins over strong identifiers: ${joins.appear} appear, ${joins.disappear} disappear.`,
    `Indicators: ${counted(indicators)}.`,
    ...rows(indicators.examples.map(({ how, field, messageId, weightBefore, weightAfter }) => [`${how} ${field}`, `weight ${weights(weightBefore, weightAfter)} (${messageId})`] as const)),
    `Hits in ${hits.screenings} screenings: ${counted(hits)}.`,
    ...rows(hits.examples.map(({ how, field, screeningId, weightBefore, weightAfter }) => [`${how} ${field}`, `weight ${weights(weightBefore, weightAfter)} (screening ${screeningId})`] as const)),
    ...(drifted > 0 ? [`${drifted} records are in the pool as these very versions would not map them today: see docs/operations/mapping.md.`] : []),
    ...(otherSubjects > 0 ? [`${otherSubjects} records name other subjects in the pool than they would by the rules of today: see docs/operations/mapping.md.`] : []),
  ];
}

const counted = ({ added, removed, changed }: { added: number; removed: number; changed: number }): string => `${added} added, ${removed} removed, ${changed} changed`;
