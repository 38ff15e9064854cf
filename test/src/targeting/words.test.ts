import type { Comparison, Criterion } from '../../../src/domain/profile.js';
import { stepsInWords } from '../../../src/targeting/decision/steps-in-words.js';
import { explain, sentenceOf } from '../../../src/targeting/explain.js';
import type { Ground, ProfileHit } from '../../../src/targeting/hit.js';
import { decideLane } from '../../../src/targeting/lane.js';
import { inWords } from '../../../src/targeting/language/evidence.js';
import { PROFILE_FIELDS } from '../../../src/targeting/language/fields.js';
import { scoreOf } from '../../../src/targeting/score.js';
import { ENGLISH } from '../../../src/targeting/words/english.js';
import { KOREAN } from '../../../src/targeting/words/korean.js';
import { hit } from './hits.js';

const PROFILE: ProfileHit = {
  profileId: 'p', version: 2, title: '냉동 바나나', weight: 60, explanation: '에콰도르발 냉동 화물', permittedAction: 'documentary-check',
  met: [{ field: 'goods.origin', words: inWords({ field: 'goods.origin', in: ['EC', 'CO'] }, { field: 'goods.origin', normalised: 'EC', pointer: '/originCountry', value: 'EC' }, KOREAN), pointer: '/originCountry', declared: 'EC' }],
};
const SETTINGS = { budget: 5, randomShare: 8, red: 70, yellow: 40, always: 95 };
const told = (...grounds: Ground[]): string[] => explain(grounds, { score: scoreOf(grounds), ...decideLane(grounds) }, [], KOREAN);
/** What is neither a name, a code, a number nor a sign: words of English that were left over. */
const english = (sentence: string): string[] => sentence.replace(/"[^"]*"/g, '').match(/\b[a-z]{3,}\b/g) ?? [];

it('every field has a name in both languages', () => {
  const named = (phrases: typeof KOREAN): string[] => PROFILE_FIELDS.map(({ field }) => phrases.field(field)).filter((name, n) => name === PROFILE_FIELDS[n]?.field);
  expect(named(KOREAN)).toEqual([]);
  // UCR is what it is called.
  expect(named(ENGLISH)).toEqual([]);
});

it('a decision is told in Korean, hit by hit', () => {
  const sentences = told(hit({ weight: 30, explanation: '이전에 적발됨' }), hit({ partner: 'ZZ', field: 'operator.name', value: 'Banana Trading', declared: 'BANANA TRADE', pointer: '/importer', likeness: 0.91, weight: 60, permittedAction: 'documentary-check' }), PROFILE);
  expect(sentences[0]).toMatch(/^적중 3건, 그중 독립 3건, 출처 NL, ZZ, 우리 프로파일: 점수 \d+, 황색\.$/);
  expect(sentences[1]).toBe('점수만으로는 적색이지만 황색에 머무름: ZZ 제공 정보의 허용 한도는 서류 심사까지, 프로파일 "냉동 바나나"의 허용 한도는 서류 심사까지.');
  expect(sentences[2]).toMatch(/^컨테이너 CSQU 305438-3 \(\/containers\/0\) — NL 경보 NL-1, 메시지 [0-9a-f-]{36}: 지정됨, 가중치 30\. "이전에 적발됨"$/);
  expect(sentences[3]).toMatch(/지정된 이름과 유사: Banana Trading \(0\.91\), 가중치 60, 허용 한도: 서류 심사까지/);
  expect(sentences[4]).toBe('프로파일 "냉동 바나나" 제2판에 해당: 원산지 EC (다음 중 하나: EC, CO) (/originCountry). 가중치 60, 허용 한도: 서류 심사까지. "에콰도르발 냉동 화물"');
  expect(told()).toEqual(['신고 내용 중 승인된 지표에 해당하는 것이 없음: 녹색.']);
  expect(sentenceOf(hit({ field: 'goods.hs6', operator: 'prefix', value: '0803', declared: '0803901000', pointer: '/hs', identifying: false, explanation: '' }), KOREAN))
    .toMatch(/^HS 코드\(6자리\) 0803901000 \(\/hs\) — NL 경보 NL-1, 메시지 [0-9a-f-]{36}: 기술된 앞부분 0803에 해당, 가중치 50, 같은 경보의 다른 기술 지표와 함께\.$/);
});

it('so are budget, chance and experience, of whatever is screened', () => {
  const decision = { lane: 'red', method: 'top-up', control: true, score: 30, byScore: 'green', byCriteria: 'green', draw: 0.0011, rank: 0.97, threshold: 0.95, overBudget: true } as const;
  const statistic = { rate: 0.41234, n: 10, hits: 5, novel: true, of: [['hs', '080390'], ['origin', 'EC']] } as const;
  for (const kind of ['declaration', 'consignment', 'traveller'] as const) {
    const [korean, inEnglish] = [KOREAN, ENGLISH].map((phrases) => stepsInWords({ kind, settings: SETTINGS, decision }, { statistic: { ...statistic, of: statistic.of.map(([member, value]) => [member, value]) }, model: 3 }, phrases)) as [string[], string[]];
    expect(korean).toHaveLength(inEnglish.length);
    expect(korean.flatMap(english)).toEqual([]);
  }
  expect(stepsInWords({ kind: 'traveller', settings: SETTINGS, decision: { ...decision, control: false, method: 'none' } }, {}, KOREAN)).toEqual([
    '여행자 검사 예산 5 % 소진, 점수 30점은 95점 미만: 수색 대신 질문과 서류 확인, 적색.', '신고 내용 중 승인된 지표나 프로파일에 해당하는 것이 없음: 녹색.']);
});

it('so is every comparison that a profile can make', () => {
  const comparisons: Comparison[] = [
    { field: 'goods.origin', equals: 'EC' }, { field: 'operator.name', named: 'Banana' }, { field: 'goods.hs6', prefix: '0803' }, { field: 'importer.id', list: 'A' }, { field: 'ucr', declared: false },
    { field: 'goods.origin', in: ['EC', 'CO', 'PE', 'BO', 'BR', 'AR', 'CL'] }, { field: 'goods.netMass', from: 10, to: 20 }, { field: 'declared.on', since: '2026-01-01', until: '2026-02-01' },
  ];
  const criterion: Criterion = { all: [{ any: comparisons }, { not: comparisons[0] as Comparison }] };
  expect(inWords(criterion, undefined, KOREAN)).toBe(
    '(원산지 (일치: EC) 또는 업체명 (유사한 이름: Banana) 또는 HS 코드(6자리) (앞부분: 0803) 또는 수입자 (목록: A) 또는 UCR (신고되지 않음) 또는 원산지 (다음 중 하나: EC, CO, PE, BO, BR 외 2개) 또는 순중량(kg) (10 이상, 20 이하) 또는 신고일 (2026-01-01부터, 2026-02-01까지)) 그리고 다음이 아님: 원산지 (일치: EC)');
});
