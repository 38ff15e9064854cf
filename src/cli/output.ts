import { EXIT, type CommandFailure } from './exit.js';

/** Where a command speaks: words for people, or one JSON value for programs, never both on standard output. */
export interface Output {
  readonly json: boolean;
  /** A line for people; with --json it is not printed. */
  say(line?: string): void;
  /** A remark that must not be missed; always on standard error. */
  warn(line: string): void;
  /** The result: printed as JSON with --json, otherwise as the lines given. */
  result(value: Readonly<Record<string, unknown>>, lines?: readonly string[]): void;
}

export interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

export function createOutput(streams: Streams, json: boolean): Output {
  return {
    json,
    say(line = '') {
      if (!json) streams.out.write(`${line}\n`);
    },
    warn(line) {
      streams.err.write(`${line}\n`);
    },
    result(value, lines = []) {
      if (json) streams.out.write(`${JSON.stringify(value, null, 2)}\n`);
      else for (const line of lines) streams.out.write(`${line}\n`);
    },
  };
}

/** Says on standard error what went wrong and what to do; with --json also as a value on standard output. */
export function tellFailure(output: Output, failure: CommandFailure): void {
  output.warn(failure.message);
  if (failure.more.next) output.warn(`-> ${failure.more.next}`);
  if (output.json) {
    output.result({ ok: false, exit: failure.exit, outcome: outcomeName(failure.exit), message: failure.message, next: failure.more.next ?? null, ...failure.more.detail });
  }
}

function outcomeName(exit: number): string {
  return Object.entries(EXIT).find(([, code]) => code === exit)?.[0] ?? 'fault';
}

/** Aligned "label  value" lines, for results read by people. */
export function rows(pairs: readonly (readonly [string, string])[], indent = '  '): string[] {
  const width = Math.max(0, ...pairs.map(([label]) => label.length));
  return pairs.map(([label, value]) => `${indent}${label.padEnd(width)}  ${value}`);
}
