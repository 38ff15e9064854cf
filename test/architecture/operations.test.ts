import { readdirSync } from 'node:fs';
import { projectPath } from '../../src/platform/paths.js';
import { DOCUMENTS, loadDocument, operationsOf } from '../contract/document.js';

/** Operations are in camelCase and their files are named after them; all other files of a door are in kebab-case. */
const operationFiles = (door: string): string[] =>
  readdirSync(projectPath('api', door)).filter((file) => /^[a-z]+[A-Z]\w*\.ts$/.test(file)).map((file) => file.slice(0, -'.ts'.length)).sort();

describe.each([...DOCUMENTS])('the %s door', (door) => {
  it('has one file for each operation of its contract, and no other', () => {
    const operations = operationsOf(loadDocument(door)).map(({ id }) => id).sort();
    expect(operations.length).toBeGreaterThan(0);
    expect(operationFiles(door)).toEqual(operations);
  });
});
