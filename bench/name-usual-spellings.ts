/** Parts of a syllable (O onset, V vowel, B vowel without onset, C coda), the jamo, and their usual spellings, most usual first; "-" is none. */
type Usual = ReadonlyArray<readonly [parts: string, jamo: string, spellings: string]>;

/** What the estimate begins with, and keeps a little of: spellings that the pairs at hand may lack. */
export const USUAL: Readonly<Record<'native' | 'foreign', Usual>> = {
  native: [
    ['O', 'ㄱ', 'g k c kh'], ['O', 'ㄲ', 'kk gg k g'], ['O', 'ㄴ', 'n'], ['O', 'ㄷ', 'd t'], ['O', 'ㄸ', 'tt dd d t'], ['O', 'ㄹ', 'r l n rh'],
    ['O', 'ㅁ', 'm'], ['O', 'ㅂ', 'b p'], ['O', 'ㅃ', 'pp bb p b'], ['O', 'ㅅ', 's sh ss'], ['O', 'ㅆ', 'ss s'], ['O', 'ㅈ', 'j ch z'],
    ['O', 'ㅉ', 'jj ch j tch'], ['O', 'ㅊ', 'ch c j'], ['O', 'ㅋ', 'k kh c'], ['O', 'ㅌ', 't th'], ['O', 'ㅍ', 'p ph f'], ['O', 'ㅎ', 'h -'],
    ['VB', 'ㅏ', 'a ah'], ['VB', 'ㅐ', 'ae e ai ay'], ['VB', 'ㅑ', 'ya ia yah'], ['VB', 'ㅒ', 'yae'], ['VB', 'ㅓ', 'eo u o uh ou e'], ['VB', 'ㅔ', 'e ae'],
    ['VB', 'ㅕ', 'yeo yu you yo yeu'], ['VB', 'ㅖ', 'ye e yae'], ['VB', 'ㅗ', 'o oh ou'], ['VB', 'ㅘ', 'wa oa hwa'], ['VB', 'ㅙ', 'wae'],
    ['VB', 'ㅚ', 'oe oi we'], ['VB', 'ㅛ', 'yo'], ['VB', 'ㅜ', 'u oo woo wu ou'], ['VB', 'ㅝ', 'wo weo'], ['VB', 'ㅞ', 'we'], ['VB', 'ㅟ', 'wi ui'],
    ['VB', 'ㅠ', 'yu yoo you'], ['VB', 'ㅡ', 'eu u oo e'], ['VB', 'ㅢ', 'ui eui ee hee yi i'], ['VB', 'ㅣ', 'i ee ie y yi'], ['C', 'ㄱ', 'k g c'],
    ['C', 'ㄴ', 'n'], ['C', 'ㄷㅌㅈㅊㅆ', 't d'], ['C', 'ㅅ', 't s'], ['C', 'ㄹ', 'l r ll'], ['C', 'ㅁ', 'm'], ['C', 'ㅂㅍ', 'p b'], ['C', 'ㅇ', 'ng n'],
  ],
  foreign: [
    ['O', 'ㄱ', 'g k gu gh gg q'], ['O', 'ㄲ', 'c k g q kk cc'], ['O', 'ㄴ', 'n nn gn kn'], ['O', 'ㄷ', 'd t dd dh'], ['O', 'ㄸ', 't d'],
    ['O', 'ㄹ', 'r l ll rr - rh'], ['O', 'ㅁ', 'm mm'], ['O', 'ㅂ', 'b v bb w vv bh'], ['O', 'ㅃ', 'p b'], ['O', 'ㅅ', 's c ss th sh z x sc'],
    ['O', 'ㅆ', 'z ts s c'], ['O', 'ㅈ', 'j z g s zz dg gi ts'], ['O', 'ㅉ', 'z zz ts c'], ['O', 'ㅊ', 'ch z tch c cz tz tsch ci t tj'],
    ['O', 'ㅋ', 'k c ck ch cc q x kh kk qu'], ['O', 'ㅌ', 't tt th'], ['O', 'ㅍ', 'p f ph ff pp'], ['O', 'ㅎ', 'h j ch f wh g kh'],
    ['VB', 'ㅏ', 'a ah aa o u e ar er'], ['VB', 'ㅐ', 'a ae e'], ['VB', 'ㅑ', 'ia ya ja ea'], ['VB', 'ㅒ', 'ya'], ['VB', 'ㅓ', 'e o u er a or ur ir ow ea'],
    ['VB', 'ㅔ', 'e ai ei ae a ay ea eh oe'], ['VB', 'ㅕ', 'ye yu ia io'], ['VB', 'ㅖ', 'ye ie e je'], ['VB', 'ㅗ', 'o au aw oo ou oa ow eau oh or'],
    ['VB', 'ㅘ', 'ua oi wa oua'], ['VB', 'ㅙ', 'wa'], ['VB', 'ㅚ', 'o oe eu ue'], ['VB', 'ㅛ', 'io yo eo jo jo'], ['VB', 'ㅜ', 'u oo ou w o ue wo'],
    ['VB', 'ㅝ', 'wa wo o war'], ['VB', 'ㅞ', 'we ue wa'], ['VB', 'ㅟ', 'ui ue u y wi ve'], ['VB', 'ㅠ', 'u iu yu ew io you ju'],
    ['VB', 'ㅡ', '- e u eu re'], ['VB', 'ㅢ', 'ui'], ['VB', 'ㅣ', 'i y e ee ea ie ey ii j'], ['C', 'ㄱ', 'c k g ck x ch'], ['C', 'ㄴ', 'n nn ne nd'],
    ['C', 'ㄷ', 'd t'], ['C', 'ㄹ', 'l r ll le lle'], ['C', 'ㅁ', 'm mm n me'], ['C', 'ㅂ', 'p b pp'], ['C', 'ㅅ', 't d tt ts th s'],
    ['C', 'ㅇ', 'ng n nc ngh'],
  ],
};
