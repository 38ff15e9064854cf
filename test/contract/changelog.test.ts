import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleContract, membersOf, type JsonObject } from '../../src/platform/contract-bundle.js';
import { contractFaults, promiseOf, releaseFaults, versionOf } from '../../src/platform/contract-changes/changelog.js';
import { compareContracts } from '../../src/platform/contract-changes/compare.js';
import { FOLDER, object, readJson, type Json } from './document.js';

const current = bundleContract(FOLDER, 'partner');
const released = object(readJson('released/partner.json'));
const changelog = readFileSync(join(FOLDER, 'CHANGELOG.md'), 'utf8');
const version = versionOf(current);
const first = Number(version.split('.')[0]);
const [MAJOR, MINOR] = [`${first + 1}.0.0`, `${first}.99.0`];

/** The contract as it is, with one change. */
function changed(change: (document: JsonObject) => void, newVersion = version): JsonObject {
  const copy = structuredClone(current);
  change(copy);
  object(copy.info).version = newVersion;
  return copy;
}
const schema = (document: JsonObject, name: string): JsonObject => object(object(object(document.components).schemas)[name]);
const withoutTitle = (document: JsonObject): void => { delete object(schema(document, 'Alert').properties).title; };
const BREAK = 'request Alert/title was removed';

describe('the contract as it is', () => {
  it('names every breaking change since its last release in the changelog', () => {
    expect(contractFaults({ released, current, changelog })).toEqual([]);
  });

  it('was recorded with everything that binds', () => {
    const promise = promiseOf(current);
    expect(compareContracts(promise, current)).toEqual([]);
    expect(compareContracts(current, promise)).toEqual([]);
    expect(JSON.stringify(promise).length).toBeLessThan(JSON.stringify(current).length);
    // A member called `description` is no description.
    expect(membersOf(schema(promise, 'GoodsItem').properties)).toHaveProperty('description');
  });
});

describe('a breaking change', () => {
  const head = (next: string, line = ''): string => `# Changes\n\n## ${next}\n${line}\n\n## ${version}\n\n## 0.9.0\n`;

  it('is a fault, named, until the changelog says it word for word above the released version', () => {
    const state = { released: current, current: changed(withoutTitle, MAJOR) };
    expect(contractFaults({ ...state, changelog: head(MAJOR) })).toContain(`a breaking change is not in the changelog: \`${BREAK}\``);
    expect(contractFaults({ ...state, changelog: head(MAJOR, '- A title is gone.') })).not.toEqual([]);
    expect(contractFaults({ ...state, changelog: `${head(MAJOR)}- \`${BREAK}\`: too late\n` })).not.toEqual([]);
    const lines = compareContracts(state.released, state.current).filter(({ kind }) => kind === 'breaking').map(({ name }) => `- \`${name}\`: leave it out.`);
    expect(contractFaults({ ...state, changelog: head(MAJOR, lines.join('\n')) })).toEqual([]);
  });

  it('is found wherever it is made', () => {
    const breaks: ReadonlyArray<(document: JsonObject) => void> = [
      (d) => { delete object(d.paths)['/v1/alerts']; },
      (d) => { (schema(d, 'Alert').required as Json[]).push('narrative'); },
      (d) => { (schema(d, 'Tlp').enum as Json[]).pop(); },
      (d) => { object(object(schema(d, 'Alert').properties).indicators).maxItems = 1; },
      (d) => { delete object(schema(d, 'Accepted').properties).receipt; },
      (d) => { schema(d, 'Accepted').required = []; },
    ];
    for (const change of breaks) expect(contractFaults({ released: current, current: changed(change), changelog })).not.toEqual([]);
  });

  it('cannot be released under the same first number, nor anything under the same number', () => {
    const log = head(MINOR, `- \`${BREAK}\`\n- \`response Alert/title was removed\``);
    expect(releaseFaults({ released: current, current: changed(withoutTitle, MINOR), changelog: log })).toContainEqual(expect.stringContaining('raise the first number'));
    const more = (document: JsonObject): void => { object(document.paths)['/v1/new'] = { get: { operationId: 'x', responses: {} } }; };
    expect(releaseFaults({ released: current, current: changed(more), changelog: head(version) })).toContainEqual(expect.stringContaining('raise info.version'));
    expect(releaseFaults({ released: current, current: changed(more, MINOR), changelog: head(MINOR) })).toEqual([]);
  });

  it('is not the only fault: the changelog must speak of this version', () => {
    expect(contractFaults({ released: current, current: changed(() => undefined, MAJOR), changelog })).toEqual([`the newest section of the changelog is ${version}, but the contract says it is ${MAJOR}`]);
  });
});
