import fc from 'fast-check';
import { UuidTable } from '../../../src/targeting/uuid-table.js';

describe('the table of ids', () => {
  it('behaves like a Map under any order of adding and removing, and gives numbers out again', () => {
    const uuids = Array.from({ length: 40 }, (_, i) => `0190abcd-${(i * 977).toString(16).padStart(4, '0')}-7fff-bfff-ffff${(i * 7919).toString(16).padStart(8, '0')}`);
    const step = fc.tuple(fc.constantFrom('add', 'remove', 'find'), fc.constantFrom(...uuids));
    fc.assert(fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
      const table = new UuidTable();
      const model = new Map<string, number>();
      for (const [what, uuid] of steps) {
        if (what === 'add') model.set(uuid, table.add(uuid));
        if (what === 'remove') {
          table.remove(uuid);
          model.delete(uuid);
        }
        expect(table.find(uuid)).toBe(model.get(uuid) ?? -1);
      }
      expect(table.size).toBe(model.size);
      expect(new Set(model.values()).size).toBe(model.size);
      for (const [uuid, number] of model) expect([table.find(uuid), table.at(number)]).toEqual([number, uuid]);
      for (const number of model.values()) expect(number).toBeLessThan(uuids.length);
    }));
  });

  it('grows, and does not mind upper case', () => {
    const table = new UuidTable();
    const uuid = (n: number): string => `${(n * 2654435761 % 4294967296).toString(16).padStart(8, '0')}-0000-7000-8000-00000000abcd`;
    for (let n = 0; n < 5000; n += 1) expect(table.add(uuid(n))).toBe(n);
    for (let n = 0; n < 5000; n += 1) expect(table.find(uuid(n).toUpperCase())).toBe(n);
    expect(table.find('ffffffff-ffff-7fff-bfff-ffffffffffff')).toBe(-1);
  });

  it('stays quick when ids come and go for ever', () => {
    const table = new UuidTable();
    const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
    for (let n = 0; n < 20_000; n += 1) {
      table.add(uuid(n));
      if (n >= 10) table.remove(uuid(n - 10));
    }
    expect(table.size).toBe(10);
    expect(table.add(uuid(30_000))).toBeLessThan(12);
  });
});
