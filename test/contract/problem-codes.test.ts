import { PROBLEMS } from '../../api/problems.js';
import { REFUSAL_CODES } from '../../src/platform/refusal.js';
import { contentOf, DOCUMENTS, exampleNames, loadDocument, object, operationsOf, readJson, rawFile } from './document.js';

const documents = DOCUMENTS.map((name) => ({ name, document: loadDocument(name) }));

/** Every code a document says it gives, with the statuses it gives it under. */
const documented = new Map<string, Set<number>>();
for (const { document } of documents) {
  for (const { spec } of operationsOf(document)) {
    for (const [status, response] of Object.entries(object(spec.responses))) {
      for (const code of (object(response)['x-refusals'] ?? []) as string[]) {
        documented.set(code, (documented.get(code) ?? new Set()).add(Number(status)));
      }
    }
  }
}

describe('refusal codes', () => {
  it('are the same in the contract and in the program, and fault beside them', () => {
    const enumerated = object(object(object(rawFile('schemas/problem.yaml')).$defs).ProblemCode).enum as string[];
    expect([...enumerated].sort()).toEqual([...REFUSAL_CODES, 'fault'].sort());
    expect(new Set(enumerated).size).toBe(enumerated.length);
  });

  it('are each given by some operation', () => {
    expect([...documented.keys()].sort()).toEqual([...REFUSAL_CODES, 'fault'].sort());
  });

  it.each([...REFUSAL_CODES])('%s has the status of the table', (code) => {
    expect([...(documented.get(code) ?? [])]).toEqual([PROBLEMS[code].status]);
  });

  it('say how long to wait where waiting helps', () => {
    for (const { document } of documents) {
      for (const { id, spec } of operationsOf(document)) {
        const { '429': slow, '503': down } = object(spec.responses);
        for (const response of [slow, down]) expect([id, Object.keys(object(object(response).headers))]).toEqual([id, expect.arrayContaining(['Retry-After'])]);
      }
    }
  });
});

describe('examples of problems', () => {
  it.each(exampleNames('problem-'))('%s says what the table says', (name) => {
    const { type, title, status, code } = object(readJson(`examples/${name}`));
    expect(type).toBe(`urn:crx:problem:${String(code)}`);
    expect(name).toBe(`problem-${String(code).replaceAll('_', '-')}.json`);
    if (code === 'fault') expect(status).toBe(500);
    else expect({ status, title }).toEqual({ status: PROBLEMS[code as keyof typeof PROBLEMS].status, title: PROBLEMS[code as keyof typeof PROBLEMS].title });
  });

  it('stand under the status they name', () => {
    for (const { document } of documents) {
      for (const { id, spec } of operationsOf(document)) {
        for (const [status, response] of Object.entries(object(spec.responses)).filter(([number]) => !number.startsWith('2'))) {
          for (const example of Object.values(contentOf(response)?.examples ?? {})) {
            expect([id, object(object(example).value).status]).toEqual([id, Number(status)]);
            expect(object(response)['x-refusals']).toContain(object(object(example).value).code);
          }
        }
      }
    }
  });
});
