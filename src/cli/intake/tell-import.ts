import type { ImportErrorShown, ImportShown } from '../../views/list-imports.js';
import { rows } from '../output.js';

const DELIMITER: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'space' };

/** An import in lines for people. */
export function importLines(one: ImportShown, errors: readonly ImportErrorShown[] = []): string[] {
  const { counts, file } = one;
  const reasons = Object.entries(one.reasons).sort(([, a], [, b]) => b - a).map(([code, n]) => `${code} ${n}`).join(', ');
  return [
    ...rows([
      ['import', `${one.importId}  ${one.state}, ${one.progress.done} of ${one.progress.of} parts`],
      ['file', `${file.name}, ${file.rows} rows, ${file.encoding}${file.delimiter ? `, delimiter ${DELIMITER[file.delimiter] ?? file.delimiter}` : ''}, SHA-256 ${file.sha256}`],
      ['of', `${one.partner}, brought in by ${one.begunBy}${one.confirmedBy ? `, confirmed by ${one.confirmedBy}` : ''}`],
      ...(one.template ? [['columns', Object.entries(one.template.columns).map(([field, name]) => `${field} <- ${name}`).join(', ') || 'none'] as const] : []),
      ...(one.unread && one.unread.length > 0 ? [['not read', one.unread.join(', ')] as const] : []),
      ['rows', `${counts.good} good, ${counts.failed} failed${reasons ? ` (${reasons})` : ''}${counts.warned > 0 ? `, ${counts.warned} with warnings` : ''}`],
      ...(one.state === 'done' || one.state === 'working' ? [['became', `${counts.added} new, ${counts.changed} changed, ${counts.unchanged} known already`] as const] : []),
    ]),
    ...errors.map(({ row, column, code, detail }) => `  row ${row}${column ? `, ${column}` : ''}: ${code}. ${detail}`),
  ];
}
