import type { DeclarationRow } from './declaration-row.js';
import type { KnownDeclaration } from './declaration-store.js';
import type { RowFault } from './row-fault.js';

/** What becomes of the declarations of one part. */
export interface SettledDeclarations {
  readonly fresh: ReadonlyArray<{ readonly declaration: DeclarationRow; readonly version: number }>;
  /** Known as they are, but for what inspection found. */
  readonly outcomes: ReadonlyArray<{ readonly declaration: DeclarationRow; readonly version: number }>;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

type Latest = Pick<KnownDeclaration, 'version' | 'content'> & { readonly fraud: boolean | null | undefined; readonly criticalFraud: boolean | null | undefined };

/**
 * A declaration is known by its day and number. With the same content it is there already; with another it is the next version, or
 * the one the file gives it. A version that is known with other content is not replaced.
 * @param known what was there before, in the order of the declarations
 */
export function settleDeclarations(declarations: readonly DeclarationRow[], known: ReadonlyArray<KnownDeclaration | undefined>): SettledDeclarations {
  const latest = new Map<string, Latest>();
  const settled = { fresh: [] as SettledDeclarations['fresh'][number][], outcomes: [] as SettledDeclarations['outcomes'][number][], added: 0, changed: 0, unchanged: 0, faults: [] as RowFault[] };
  for (const [i, declaration] of declarations.entries()) {
    const name = `${declaration.day} ${declaration.number}`;
    const before: Latest | undefined = latest.get(name) ?? known[i];
    const version = declaration.version ?? (before === undefined ? 1 : before.content.equals(declaration.content) ? before.version : before.version + 1);
    if (before === undefined || version > before.version) {
      settled.fresh.push({ declaration, version });
      if (before === undefined) settled.added += 1;
      else settled.changed += 1;
    } else if (!before.content.equals(declaration.content)) {
      settled.faults.push({ row: declaration.row, code: 'conflict', detail: `Version ${version} of this declaration, or a later one, is known with other content.` });
      continue;
    } else if (saysMore(declaration, before)) {
      settled.outcomes.push({ declaration, version: before.version });
      settled.changed += 1;
    } else settled.unchanged += 1;
    latest.set(name, { version, content: declaration.content, fraud: declaration.fraud ?? before?.fraud, criticalFraud: declaration.criticalFraud ?? before?.criticalFraud });
  }
  return settled;
}

function saysMore({ fraud, criticalFraud }: DeclarationRow, before: Latest): boolean {
  return (fraud !== undefined && fraud !== before.fraud) || (criticalFraud !== undefined && criticalFraud !== before.criticalFraud);
}
