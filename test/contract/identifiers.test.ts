import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { airWaybillIsRight, brnIsRight, containerIsRight, imoIsRight, leiIsRight, passportMrzIsRight } from './check-digits.js';
import { exampleNames, isObject, object, readJson, type Json } from './document.js';

/** The one example that is wrong on purpose: kept, flagged, still matched. */
const FLAWED = 'alert-curtain-fabric.json';
/** What it is wrong in, wherever its story is told again. */
const FLAWS = ['hs 551510'];

const codes = (file: string): Set<string> => new Set((parse(
  readFileSync(new URL(`../../src/mapping/codes/data/${file}`, import.meta.url)), { columns: true, comment: '#' },
) as { code: string; status: string }[]).filter(({ code, status }) => status !== 'to-be-removed' && code !== '999999').map(({ code }) => code));
const hs = codes('hs-2022.csv');
const locodes = codes('un-locode.csv');

interface Found { readonly what: string; readonly value: string; readonly right: boolean }

/** Every identifier and code in an example whose rightness can be judged. */
function* found(value: Json, name = '', parent: Json = null): Generator<Found> {
  if (Array.isArray(value)) for (const item of value) yield* found(item, name, parent);
  else if (isObject(value)) for (const [key, member] of Object.entries(value)) yield* found(member, key, name === 'containers' ? 'container' : value);
  else if (typeof value === 'string') yield* judged(name, value, parent);
}

function* judged(name: string, value: string, parent: Json): Generator<Found> {
  const field = object(parent).field;
  const scheme = object(parent).scheme;
  if ((name === 'number' && parent === 'container') || name === 'containers' || (name === 'value' && field === 'container.number')) {
    yield { what: `container ${value}`, value, right: containerIsRight(value) };
  }
  if (name === 'imo' || (name === 'value' && field === 'vessel.imo')) yield { what: `imo ${value}`, value, right: imoIsRight(value) };
  if (name === 'value' && scheme === 'LEI') yield { what: `lei ${value}`, value, right: leiIsRight(value) };
  if (name === 'value' && scheme === 'BRN') yield { what: `brn ${value}`, value, right: brnIsRight(value) };
  if (name === 'masterAirWaybill' || (name === 'value' && field === 'airWaybill.master')) yield { what: `awb ${value}`, value, right: airWaybillIsRight(value) };
  if (name === 'mrz') yield { what: `mrz ${value}`, value, right: passportMrzIsRight(value) };
  if (['locode', 'from', 'to', 'arrivalPort'].includes(name) && /^[A-Z]{5}$/.test(value)) yield { what: `locode ${value}`, value, right: locodes.has(value) };
  if (['hs6', 'hs6Found', 'hs6Declared', 'hs'].includes(name)) yield { what: `hs ${value}`, value, right: hs.has(value.slice(0, 6)) };
  if (name === 'value' && field === 'goods.hs6') yield { what: `hs ${value}`, value, right: hs.has(value) };
}

const UNFINISHED = 'notice-writing.json';

const all = exampleNames().map((name) => ({ name, identifiers: [...found(readJson(`examples/${name}`))] }));

describe('identifiers in the examples', () => {
  it('are there to be judged', () => {
    const kinds = new Set(all.flatMap(({ identifiers }) => identifiers.map(({ what }) => what.split(' ')[0])));
    expect([...kinds].sort()).toEqual(['awb', 'brn', 'container', 'hs', 'imo', 'lei', 'locode', 'mrz']);
    expect(hs.size).toBeGreaterThan(5000);
    expect(locodes.size).toBeGreaterThan(100_000);
  });

  it.each(all.filter(({ name }) => name !== FLAWED && name !== UNFINISHED && !name.startsWith('case-')))('$name: all are right', ({ identifiers }) => {
    expect(identifiers.filter(({ right }) => !right).map(({ what }) => what)).toEqual([]);
  });

  it('are wrong in a notice that is being written, for the check to say so', () => {
    expect(all.find(({ name }) => name === UNFINISHED)?.identifiers.filter(({ right }) => !right).map(({ what }) => what)).toEqual(['container CSQU3054384']);
  });

  it('are wrong in one example on purpose: a container check digit and HS 551510', () => {
    const wrong = all.find(({ name }) => name === FLAWED)?.identifiers.filter(({ right }) => !right).map(({ what }) => what) ?? [];
    expect([...new Set(wrong)].sort()).toEqual([expect.stringMatching(/^container ZZXU\d{7}$/), ...FLAWS]);
  });
});
