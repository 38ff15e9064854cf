import { parseDictionary, serializeDictionary } from 'structured-headers';
import { parseMembers } from '../../../src/envelope/structured.js';
import { choices } from './generated-messages.js';
import { refusalOf } from './support.js';

/** What the library makes of a text as a whole, in its own canonical form; undefined when it refuses. */
function whole(text: string): string | undefined {
  try {
    return serializeDictionary(parseDictionary(text));
  } catch {
    return undefined;
  }
}

function memberwise(text: string): string | undefined {
  try {
    return serializeDictionary(new Map(parseMembers(text, 'test').map((each) => [each.key, each.member])));
  } catch (refusal) {
    return String(refusal).includes('twice') ? 'twice' : undefined;
  }
}

describe('reading a dictionary member by member', () => {
  const pieces = ['a', 'b', 'c1', '*x', '=', '=', '(', ')', '"', '\\', ',', ', ', ' ,\t', ';', '; ', ' ', '  ', '"a,b"', '"\\"),("', ':aGk=:', ':aGk:', '1', '-2.5', '?1', '?', 'tok/x',
    '("x" "y";k="a)")', '=("x";req)', '=()', ';p=1', ';q="z"', ';p', '%"f"', '\u00a0', '\u00e9'];

  it('gives what the library gives for the whole, and refuses what it refuses or what is there twice', () => {
    const pick = choices(8941);
    let [good, twice] = [0, 0];
    for (let round = 0; round < 60_000; round += 1) {
      const text = pick.below(2) === 0
        ? Array.from({ length: pick.below(9) }, () => pick.of(pieces)).join('')
        : Array.from({ length: 1 + pick.below(3) }, () => `${pick.of(['a', 'b', 'c', 'd'])}${pick.of(['', '=', '=("x" "y")', '=("x";k=",)")'])}${Array.from({ length: pick.below(4) }, () => pick.of(pieces)).join('')}`).join(',');
      const [one, other] = [whole(text), memberwise(text)];
      if (other === 'twice') twice += 1;
      else if (other !== undefined) good += 1;
      if (other !== 'twice') expect([text, other]).toEqual([text, one]);
    }
    expect(good).toBeGreaterThan(5_000);
    expect(twice).toBeGreaterThan(200);
  });

  it.each([
    ['a=1, a=2', /twice/], ['a, b, a', /twice/], ['a=("x"), a=("x");p', /twice/],
    ['a=("x")5;p=1', /structured/], ['a=1,', /structured/], ['a=1,,b', /structured/], ['a="x', /structured/], ['a=("x"', /structured/], ['a="x\\"', /structured/],
  ])('refuses %s', async (text, words) => expect((await refusalOf(() => parseMembers(text, 'test'))).text.detail).toMatch(words));

  it('a comma, a quote or a parenthesis within a string cuts nothing', () => {
    const text = 'a=("x\\",y)");p="),(\\"", b=("z";k="),(");q';
    expect(parseMembers(text, 'test').map((each) => [each.key, each.text, `${each.key}=${each.canonical}`])).toEqual(
      [['a', 'a=("x\\",y)");p="),(\\""', 'a=("x\\",y)");p="),(\\""'], ['b', 'b=("z";k="),(");q', 'b=("z";k="),(");q']]);
  });

  it('a list that was read before keeps its own parameters each time', () => {
    const canonical = (text: string): string[] => parseMembers(text, 'test').map((each) => each.canonical);
    expect(canonical('a=("m" "n");p=1')).toEqual(['("m" "n");p=1']);
    expect(canonical('a=("m" "n");p=2;q')).toEqual(['("m" "n");p=2;q']);
    expect(canonical('a=("m" "n")')).toEqual(['("m" "n")']);
  });
});
