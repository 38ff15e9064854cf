/** Rows of a CSV text (RFC 4180), quoted members with line breaks included. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let member = '';
  let quoted = false;
  const endMember = (): void => { row.push(member); member = ''; };
  const endRow = (): void => { endMember(); if (row.length > 1 || row[0] !== '') rows.push(row); row = []; };
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] as string;
    if (quoted) {
      if (letter !== '"') member += letter;
      else if (text[i + 1] === '"') { member += '"'; i += 1; } else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ',') endMember();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') member += letter;
  }
  if (member !== '' || row.length > 0) endRow();
  return rows;
}

/** The same by the names of the first row. */
export function parseTable(text: string): Array<Readonly<Record<string, string>>> {
  const [head = [], ...rows] = parseCsv(text.replace(/^\uFEFF/, ''));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name.trim(), row[i]?.trim() ?? ''])));
}
