import { childPointer } from './pointer';

/** One line of indented JSON and the place it shows. */
export interface JsonLine {
  readonly pointer: string;
  readonly indent: number;
  readonly name?: string;
  readonly text: string;
  readonly kind: 'open' | 'close' | 'string' | 'number' | 'word';
}

/** Indented JSON as lines that know their JSON Pointer, so that a finding can be shown where it is. */
export function jsonLines(value: unknown): JsonLine[] {
  const lines: JsonLine[] = [];
  write(lines, value, { pointer: '', indent: 0, last: true });
  return lines;
}

interface Spot {
  readonly pointer: string;
  readonly indent: number;
  readonly last: boolean;
  readonly name?: string;
}

function write(lines: JsonLine[], value: unknown, spot: Spot): void {
  const { pointer, indent, last } = spot;
  const named = spot.name === undefined ? {} : { name: spot.name };
  const comma = last ? '' : ',';
  if (typeof value !== 'object' || value === null) {
    const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'word';
    lines.push({ pointer, indent, ...named, text: `${JSON.stringify(value)}${comma}`, kind });
    return;
  }
  const list = Array.isArray(value);
  const members = list ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) {
    lines.push({ pointer, indent, ...named, text: `${open}${close}${comma}`, kind: 'word' });
    return;
  }
  lines.push({ pointer, indent, ...named, text: open, kind: 'open' });
  members.forEach(([member, inner], index) => write(lines, inner, {
    pointer: childPointer(pointer, member), indent: indent + 1, last: index === members.length - 1, ...(list ? {} : { name: String(member) }),
  }));
  lines.push({ pointer: `${pointer}#end`, indent, text: `${close}${comma}`, kind: 'close' });
}
