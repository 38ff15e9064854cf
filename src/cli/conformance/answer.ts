import { Broken, NotTried } from './verdict.js';
import type { WireAnswer } from './wire.js';

/** An answer with what the checks ask of it. */
export interface Answer extends WireAnswer {
  header(name: string): string | undefined;
  /** The body as JSON, or undefined when it is none. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** The code of a problem document. */
  readonly code: string | undefined;
}

export function answerOf(wire: WireAnswer): Answer {
  const json = parsed(wire.body);
  const code = json?.['code'];
  return {
    ...wire, json, code: wire.status >= 400 && typeof code === 'string' ? code : undefined,
    header: (name) => wire.rawHeaders.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1],
  };
}

/** Status, code and the words of an answer in one line, for a report. */
export function shown({ status, code, json, body }: Answer): string {
  if (code !== undefined) return `${status} ${code} (${String(json?.['detail'] ?? '').slice(0, 160)})`;
  return json === undefined && body.length > 0 ? `${status} with a body that is no JSON object` : String(status);
}

/** Holds that the gateway refused with one of these codes and its status. @throws Broken */
export function assertRefused(answer: Answer, ...allowed: ReadonlyArray<readonly [number, string]>): void {
  if (allowed.some(([status, code]) => answer.status === status && answer.code === code)) return;
  throw new Broken(allowed.map(([status, code]) => `${status} ${code}`).join(' or '), shown(answer));
}

/** Holds the status. @throws Broken, or NotTried where the agreement does not cover what was asked */
export function assertStatus(answer: Answer, ...allowed: readonly number[]): void {
  if (allowed.includes(answer.status)) return;
  if (answer.code === 'not_agreed') throw new NotTried(`the agreement does not cover it: ${String(answer.json?.['detail'] ?? 'not_agreed')}`);
  throw new Broken(allowed.join(' or '), shown(answer));
}

/** Holds anything else. @throws Broken */
export function assertThat(holds: boolean, expected: string, got: unknown): asserts holds {
  if (!holds) throw new Broken(expected, typeof got === 'string' ? got : (JSON.stringify(got) ?? 'nothing').slice(0, 300));
}

function parsed(body: Buffer): Answer['json'] {
  try {
    const value = JSON.parse(body.toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
