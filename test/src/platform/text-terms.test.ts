import { foldText, termsAsked, termsOfText } from '../../../src/platform/text-terms.js';

const found = (text: string, question: string): boolean => {
  const terms = termsOfText(text);
  return termsAsked(question).every(({ term, open }) => terms.some((one) => (open ? one.startsWith(term) : one === term)));
};

describe('what a text is found by', () => {
  it.each([
    ['Curtain fabric, cut', 'curt'], ['INSPECCIÓN del evaporador', 'inspeccion'], ['Straße', 'STRASSE'], ['커튼원단을 식탁보로', '원단'], ['커튼원단을', '을'], ['홍삼', '삼'], ['走私香烟案件', '香烟'],
    ['وَصَلَتِ الشحنةُ إلى الميناء', 'وصلت الشحنة'], ['شركة الأمانة', 'الامانه'], ['Москва — Пусан', 'москва пус'], ['container MV2024', 'mv 2024'], ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
  ])('%s by %s', (text, question) => expect(found(text, question)).toBe(true));

  it.each([['Curtain fabric', 'abric'], ['커튼원단', '단커'], ['Curtain', 'curtains'], ['원', '원단']])('%s not by %s', (text, question) => expect(found(text, question)).toBe(false));

  it('holds no empty term, and none without end', () => {
    const terms = termsOfText(`  -- ${'x'.repeat(500)} … 한 !`);
    expect(terms.every((term) => term.length > 0 && term.length <= 64)).toBe(true);
    expect(termsOfText('?!… --')).toEqual([]);
  });

  it('keeps Hangul in syllables', () => expect(foldText('한글')).toBe('한글'));
});
