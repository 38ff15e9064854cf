/** A row as text, cut into its fields. */
export interface Fields {
  readonly fields: readonly string[];
  /** What is wrong with its quotation marks, if anything. */
  readonly fault?: 'unclosed_quote' | 'text_after_quote';
}

const QUOTE = '"';

/**
 * Cuts one row (RFC 4180, any delimiter of one character) into fields. A quotation mark opens a field only where the field begins;
 * elsewhere it is a character like any other. Never throws.
 * @param text the row, with or without its line end
 */
export function fieldsOf(text: string, delimiter: string): Fields {
  const row = withoutEnd(text);
  if (!row.includes(QUOTE)) return { fields: row.split(delimiter) };
  const fields: string[] = [];
  let fault: Fields['fault'];
  for (let at = 0; at <= row.length;) {
    if (row[at] !== QUOTE) {
      const end = indexOrEnd(row, delimiter, at);
      fields.push(row.slice(at, end));
      at = end + 1;
      continue;
    }
    const quoted = readQuoted(row, at + 1);
    const end = indexOrEnd(row, delimiter, quoted.after);
    if (!quoted.closed) fault ??= 'unclosed_quote';
    else if (end > quoted.after) fault ??= 'text_after_quote';
    fields.push(quoted.value + row.slice(quoted.after, end));
    at = end + 1;
  }
  return fault ? { fields, fault } : { fields };
}

/** From behind the opening mark to behind the closing one; two marks in a row stand for one. */
function readQuoted(row: string, from: number): { readonly value: string; readonly after: number; readonly closed: boolean } {
  let value = '';
  for (let at = from; ;) {
    const mark = row.indexOf(QUOTE, at);
    if (mark === -1) return { value: value + row.slice(at), after: row.length, closed: false };
    value += row.slice(at, mark);
    if (row[mark + 1] !== QUOTE) return { value, after: mark + 1, closed: true };
    value += QUOTE;
    at = mark + 2;
  }
}

function withoutEnd(text: string): string {
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  return text.slice(0, end > 0 && text[end - 1] === '\r' ? end - 1 : end);
}

function indexOrEnd(row: string, wanted: string, from: number): number {
  const found = row.indexOf(wanted, from);
  return found === -1 ? row.length : found;
}

/**
 * What a spreadsheet would take for a formula when it opens the file. White space and quotation marks before it are skipped by some
 * of them, and East Asian editions read the wide forms as well.
 */
const FORMULA = /^[\s"']*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** One row of CSV with its line end. A field that a spreadsheet would run as a formula is disarmed with an apostrophe. */
export function csvLine(fields: ReadonlyArray<string | number | undefined>): string {
  return `${fields.map((field) => {
    const text = String(field ?? '');
    const safe = typeof field === 'string' && FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }).join(',')}\r\n`;
}
