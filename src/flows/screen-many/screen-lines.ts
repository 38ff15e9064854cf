import type { Contract } from '../../platform/contract.js';
import { linesIn, type Line } from '../../platform/lines.js';
import { Refusal, type Finding } from '../../platform/refusal.js';
import { parseJsonStrictly } from '../../platform/strict-json.js';
import type { Screening } from '../../targeting/screening.js';
import type { ScreenMany, ToScreen } from '../screen-many.js';

export interface ScreenLinesDeps {
  readonly contract: Contract;
  readonly screenMany: ScreenMany;
}

/** One line's answer: what it was screened as, or why not. */
export type LineAnswer = { readonly line: number; readonly screenings: readonly Screening[] } | { readonly line: number; readonly refusal: Refusal };

/** Reads lines as they come and answers them in their order; what is not taken is not read on. */
export type ScreenLines = (pieces: AsyncIterable<Buffer>) => AsyncGenerator<LineAnswer[]>;

const LONGEST = 2 * 1024 * 1024;
const TOGETHER = 100;

const SCHEMAS = {
  declaration: ['declaration.yaml', 'Declaration'], manifest: ['manifest.yaml', 'Manifest'], passengerList: ['passenger-list.yaml', 'PassengerList'],
} as const;

/**
 * Any number of declarations, manifests and passenger lists, one a line:
 *  1. each line is read and held to the contract by itself,
 *  2. those that fit are screened and kept together,
 *  3. every line has its answer, in order; one that is refused changes nothing for the others.
 */
export function createScreenLines({ contract, screenMany }: ScreenLinesDeps): ScreenLines {
  return async function* screenLines(pieces) {
    for await (const lines of linesIn(pieces, { longest: LONGEST, together: TOGETHER })) {
      const read = lines.map((line) => readLine(line, contract));
      yield await answersTo(read, screenMany);
    }
  };
}

type ReadLine = { readonly line: number } & ({ readonly thing: ToScreen } | { readonly refusal: Refusal });

async function answersTo(read: readonly ReadLine[], screenMany: ScreenMany): Promise<LineAnswer[]> {
  const fitting = read.filter((one) => 'thing' in one);
  const screened = fitting.length === 0 ? [] : await screenMany(fitting.map(({ thing }) => thing)).catch((error: unknown) => {
    // Not answered is not kept: these lines can be sent again.
    if (error instanceof Refusal) return error;
    throw error;
  });
  const byLine = new Map(fitting.map(({ line }, n) => [line, n]));
  return read.map((one): LineAnswer => {
    if ('refusal' in one) return one;
    return screened instanceof Refusal ? { line: one.line, refusal: screened } : { line: one.line, screenings: screened[byLine.get(one.line) as number] ?? [] };
  });
}

function readLine({ line, bytes }: Line, contract: Contract): ReadLine {
  try {
    if (bytes === undefined) throw new Refusal('too_large', { detail: `A line has ${LONGEST} bytes at most.` });
    return { line, thing: thingIn(parseJsonStrictly(bytes), contract) };
  } catch (error) {
    if (error instanceof Refusal) return { line, refusal: error };
    throw error;
  }
}

function thingIn(value: unknown, contract: Contract): ToScreen {
  const members = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const kind = members[0] as keyof typeof SCHEMAS;
  if (members.length !== 1 || !Object.hasOwn(SCHEMAS, kind)) throw invalid([{ pointer: '', code: 'kind', detail: `A line has one member: ${Object.keys(SCHEMAS).join(', ')}.` }]);
  const [file, name] = SCHEMAS[kind];
  const findings = contract.findings(file, name, (value as Record<string, unknown>)[kind]);
  if (findings.length > 0) throw invalid(findings.map((finding) => ({ ...finding, pointer: `/${kind}${finding.pointer}` })));
  return value as ToScreen;
}

function invalid(errors: Finding[]): Refusal {
  return new Refusal('schema_invalid', { detail: `The line does not fit the contract in ${errors.length === 1 ? 'one place' : `${errors.length} places`}.`, errors });
}
