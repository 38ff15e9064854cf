import fc from 'fast-check';
import { parseJsonStrictly } from '../../../src/platform/strict-json.js';
import { refusalOf } from '../envelope/support.js';

const parse = (text: string): unknown => parseJsonStrictly(Buffer.from(text));
const findings = async (text: string): Promise<Array<[string, string]>> =>
  (await refusalOf(() => parse(text))).text.errors?.map((each) => [each.code, each.pointer]) ?? [];

describe('reading JSON strictly', () => {
  it('gives what JSON.parse gives, for any value however it is spaced', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, null, space);
      fc.pre(!/\\u(0000|d[89a-f])/i.test(text));
      expect(parse(text)).toEqual(JSON.parse(text));
    }), { numRuns: 2000, seed: 9421 });
  });

  it('finds a key added a second time anywhere', async () => {
    const object = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 });
    await fc.assert(fc.asyncProperty(object, async (value) => {
      const [key] = Object.keys(value);
      const text = `[0,{"a":${JSON.stringify(value).slice(0, -1)},${JSON.stringify(key)}:null}}]`;
      fc.pre(!/\\u(0000|d[89a-f])/i.test(text));
      const pointer = `/1/a/${(key as string).replaceAll('~', '~0').replaceAll('/', '~1')}`;
      expect(await findings(text)).toEqual([['duplicate_key', pointer]]);
    }), { numRuns: 1000, seed: 9421 });
  });

  it.each([
    ['{"a":1,"a":1}', [['duplicate_key', '/a']]],
    ['{"a":1,"\\u0061":2}', [['duplicate_key', '/a']]],
    ['[{"a":{"b":[1,{"c":":","c":"}"}]}},{"x":1,"x":[],"x":{}}]', [['duplicate_key', '/0/a/b/1/c'], ['duplicate_key', '/1/x'], ['duplicate_key', '/1/x']]],
    ['{"__proto__":1,"__proto__":2}', [['duplicate_key', '/__proto__']]],
    ['{"":1,"":2}', [['duplicate_key', '/']]],
    ['{"a/b":1,"a~b":2,"a/b":3,"a~b":4}', [['duplicate_key', '/a~1b'], ['duplicate_key', '/a~0b']]],
    ['{"a":"\\ud800"}', [['lone_surrogate', '/a']]],
    ['{"\\uDFFF":"x"}', [['lone_surrogate', '/\udfff']]],
    ['["\\u0000"]', [['nul_character', '/0']]],
    ['{"a":[1e999]}', [['number_range', '/a/0']]],
    ['-1e999', [['number_range', '']]],
  ])('%s', async (text, expected) => expect(await findings(text)).toEqual(expected));

  it.each(['{"a":"\\ud83d\\ude00"}', '{"a":"\\\\ud800"}', '{"a":"\\\\u0000"}', '{"a\\"b":1,"a":":"}', '"\\u00e9"', ' 1 ', 'null', '{"__proto__":{"x":1}}', '1e308'])(
    '%s is good', (text) => expect(parse(text)).toEqual(JSON.parse(text)));

  it('does not let __proto__ through to the prototype', () => {
    expect(Object.getPrototypeOf(parse('{"__proto__":{"x":1}}'))).toBe(Object.prototype);
  });

  it.each([
    ['a byte order mark', Buffer.from('\ufeff{}'), /byte order mark/],
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1'), /UTF-8/],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), /UTF-8/],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), /UTF-8/],
    ['a cut character', Buffer.from([0x22, 0xe2, 0x82, 0x22]), /UTF-8/],
    ['UTF-16', Buffer.from('{}', 'utf16le'), /not JSON/],
    ['nothing', Buffer.alloc(0), /not JSON/],
    ['two documents', Buffer.from('{} {}'), /not JSON/],
    ['a comment', Buffer.from('{}//x'), /not JSON/],
    ['a trailing comma', Buffer.from('[1,]'), /not JSON/],
    ['NaN', Buffer.from('NaN'), /not JSON/],
  ])('refuses %s', async (_, bytes, words) => {
    const refusal = await refusalOf(() => parseJsonStrictly(bytes));
    expect([refusal.code, refusal.text.detail]).toEqual(['json_invalid', expect.stringMatching(words)]);
  });

  it('says where, and does not quote the document', async () => {
    const refusal = await refusalOf(() => parse('{"name":"Jan Jansen", x}'));
    expect(refusal.message).not.toContain('Jansen');
    expect(refusal.message).toMatch(/position|Unexpected token/);
  });

  it('32 levels and no more; a million are no danger', async () => {
    const nested = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);
    expect(() => parse(nested(32))).not.toThrow();
    expect((await refusalOf(() => parse(nested(34)))).text.detail).toMatch(/32/);
    expect((await refusalOf(() => parse('['.repeat(1_000_000) + ']'.repeat(1_000_000)))).text.detail).toMatch(/32/);
  });

  it('a large document with a repeated key is answered, not choked on', async () => {
    const text = `{"a":"${'x\\n'.repeat(600_000)}","b":1,"b":2}`;
    expect(await findings(text)).toEqual([['duplicate_key', '/b']]);
    expect((await findings(`{${'"a":1,'.repeat(200_000)}"b":1}`)).length).toBe(50);
  });
});
