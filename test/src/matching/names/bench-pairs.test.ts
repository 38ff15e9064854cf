import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOf, readPairs } from '../../../../bench/name-pairs.js';
import { figuresOf } from '../../../../bench/name-scores.js';
import { splitByName } from '../../../../bench/name-split.js';

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'crx-names-')), 'pairs.tsv');
  writeFileSync(path, text);
  return path;
};

describe('labelled pairs of names', () => {
  it('are read by the names of their columns', () => {
    const pairs = readPairs(file('\uFEFFlabel\tsource\tschema\tname1\tname2\r\n1\ta\tLegalEntity\tKestrel\tKestrel Ltd\r\n\r\n0\ta\tVessel\tOsprey\tHeron\r\n'));
    expect(pairs).toEqual([
      { source: 'a', kind: 'organisation', name1: 'Kestrel', name2: 'Kestrel Ltd', same: true },
      { source: 'a', kind: 'vessel', name1: 'Osprey', name2: 'Heron', same: false },
    ]);
  });

  it('are of some kind whatever the schema', () => {
    expect(['Person', 'Company', 'PublicBody', 'Organization', 'Airplane', 'Something', ''].map(kindOf)).toEqual(['person', 'organisation', 'organisation', 'organisation', 'vessel', 'person', 'person']);
  });

  it('that lack a column or a label are refused with the place', () => {
    expect(() => readPairs(file('source\tname1\tname2\tlabel\n'))).toThrow('no column schema');
    expect(() => readPairs(file('source\tschema\tname1\tname2\tlabel\na\tPerson\tb\tc\tmaybe\n'))).toThrow('line 2: the label is "maybe"');
  });

  it('come to precision, recall, F1 and area under the curve', () => {
    expect(figuresOf([{ score: 0.9, said: true, is: true }, { score: 0.8, said: true, is: false }, { score: 0.4, said: false, is: true }, { score: 0.1, said: false, is: false }]))
      .toEqual({ n: 4, precision: 0.5, recall: 0.5, f1: 0.5, auc: 0.75 });
    expect(figuresOf([{ score: 0.1, said: false, is: false }])).toEqual({ n: 1, precision: null, recall: null, f1: null, auc: null });
  });

  it('are split by name: pairs of one name stay together', () => {
    const pairs = Array.from({ length: 200 }, (_, i) => [true, false].map((same) => ({ source: 'a', kind: 'person' as const, name1: `name ${i}`, name2: same ? `other ${i}` : 'nobody', same }))).flat();
    const parts = splitByName(pairs);
    const training = pairs.filter((pair) => parts.get(pair) === 'training');
    expect(training.length).toBeGreaterThan(150);
    expect(training.length).toBeLessThan(330);
    for (let i = 0; i < pairs.length; i += 2) expect(parts.get(pairs[i] as never)).toBe(parts.get(pairs[i + 1] as never));
  });
});
