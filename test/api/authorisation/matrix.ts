import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDocument, operationsOf, type DocumentName, type Operation } from '../../contract/document.js';

/** One row of matrix.md: what each column expects of the operation. */
export interface Rule {
  readonly id: string;
  readonly expected: Readonly<Record<string, string>>;
}

/** The rows of one section of matrix.md, in their order. @throws Error when there is no such section */
export function rulesOf(document: DocumentName): Rule[] {
  const page = readFileSync(fileURLToPath(new URL('./matrix.md', import.meta.url)), 'utf8');
  const section = page.split(/^## /m).find((each) => each.startsWith(`${document}\n`));
  if (!section) throw new Error(`matrix.md says nothing of ${document}`);
  const [head, , ...rows] = section.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const columns = (head ?? []).slice(1);
  return rows.map(([id, ...cells]) => ({ id: id as string, expected: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) }));
}

export interface RuledOperation extends Operation {
  readonly expected: Rule['expected'];
}

/** Every operation of a contract with its rule. @throws Error naming operations without a rule, and rules without an operation */
export function ruled(document: DocumentName): RuledOperation[] {
  const rules = new Map(rulesOf(document).map(({ id, expected }) => [id, expected]));
  const operations = operationsOf(loadDocument(document));
  const missing = operations.filter(({ id }) => !rules.has(id)).map(({ id }) => id);
  const idle = [...rules.keys()].filter((id) => !operations.some((one) => one.id === id));
  if (missing.length + idle.length > 0) throw new Error(`matrix.md lacks a row for ${missing.join(', ') || 'none'}, and has rows of nothing for ${idle.join(', ') || 'none'}`);
  return operations.map((operation) => ({ ...operation, expected: rules.get(operation.id) as Rule['expected'] }));
}
