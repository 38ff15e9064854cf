import type { KnownRow } from './row-store.js';
import type { RowFault } from './row-fault.js';
import type { SeizureRow } from './seizure-row.js';

export interface SettledSeizures {
  readonly fresh: ReadonlyArray<{ readonly seizure: SeizureRow; readonly version: number }>;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

/**
 * A row is known by its key: with the same content it is there already, with another it is the next version of its record.
 * @param pooled ids that the pool has: where no row is known by that name, the record came in a message its partner signed, and no row replaces it
 */
export function settleSeizures(rows: readonly SeizureRow[], known: ReadonlyMap<string, KnownRow>, pooled: ReadonlySet<string>): SettledSeizures {
  const latest = new Map(known);
  const here = new Set<string>();
  const settled = { fresh: [] as Array<{ seizure: SeizureRow; version: number }>, added: 0, changed: 0, unchanged: 0, faults: [] as RowFault[] };
  for (const seizure of rows) {
    const name = seizure.key.toString('hex');
    const before = latest.get(name);
    if (before?.content.equals(seizure.content)) {
      if (here.has(name)) settled.faults.push({ row: seizure.row, code: 'repeated', detail: 'The same row stands further up.' });
      else settled.unchanged += 1;
    } else if (!before && pooled.has(seizure.seizureId)) {
      settled.faults.push({ row: seizure.row, code: 'conflict', detail: 'A record of this reference came in a message that its partner signed.' });
      continue;
    } else {
      const version = (before?.version ?? 0) + 1;
      settled.fresh.push({ seizure, version });
      if (before) settled.changed += 1;
      else settled.added += 1;
      latest.set(name, { version, content: seizure.content });
    }
    here.add(name);
  }
  return settled;
}
