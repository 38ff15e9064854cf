import type { PermittedAction } from '../../domain/handling.js';
import type { Comparison, ScreenedKind } from '../../domain/profile.js';
import type { Lane } from '../lane.js';
import type { TupleMember } from '../learning/goods-tuple.js';
import { fourDigits, MOST_NAMED, type Phrases, type StepTold } from './phrases.js';

const LANES: Readonly<Record<Lane, string>> = { red: '적색', yellow: '황색', blue: '청색', green: '녹색' };

const ACTIONS: Readonly<Record<PermittedAction, string>> = {
  'analyse-only': '분석만', 'profile-silently': '비공개 프로파일링만', 'contact-first': '조치 전 발신 기관과 협의', 'documentary-check': '서류 심사까지',
  'inspect-as-routine': '통상 검사로 보이는 검사까지', 'inspect-openly': '공개 검사까지', detain: '유치까지',
};

const MEMBERS: Readonly<Record<TupleMember, string>> = { hs: 'HS', origin: '원산지', departure: '출발지', taxType: '세종', rate: '세율', price: '가격대' };

const KINDS: Readonly<Record<ScreenedKind, { readonly of: string; readonly instead: string }>> = {
  declaration: { of: '', instead: '물품 검사 대신 서류 심사' }, consignment: { of: '화물 ', instead: '물품 검사 대신 서류 심사' }, traveller: { of: '여행자 ', instead: '수색 대신 질문과 서류 확인' },
};

const FIELDS: Readonly<Record<string, string>> = {
  'container.number': '컨테이너', 'vessel.imo': '선박(IMO)', 'vessel.mmsi': '선박(MMSI)', 'vessel.name': '선박명', 'billOfLading.master': '마스터 선하증권', 'billOfLading.house': '하우스 선하증권',
  'airWaybill.master': '마스터 항공화물운송장', 'airWaybill.house': '하우스 항공화물운송장', cargoControlNumber: '화물관리번호', declarationNumber: '신고번호', ucr: 'UCR', 'operator.id': '업체 식별번호', 'operator.name': '업체명',
  'declarant.id': '신고인', 'importer.id': '수입자', 'seller.id': '판매자', 'courier.id': '특송업체', 'traveller.document': '여행 증명서', 'flight.number': '항공편', 'vehicle.plate': '차량번호', 'vehicle.vin': '차대번호',
  'goods.hs6': 'HS 코드(6자리)', 'goods.origin': '원산지', 'route.departure': '출발지', 'transport.mode': '운송 방식', office: '세관', 'goods.hs': 'HS 코드 전체', processType: '통관 절차', importType: '수입 종류', importUse: '수입 용도',
  paymentType: '결제 방법', 'tax.type': '세종', 'origin.indicator': '원산지 표시', 'arrival.port': '도착항', 'traveller.nationality': '국적', 'traveller.sex': '성별', 'traveller.ageBand': '연령대', 'document.issuer': '여행 증명서 발급국',
  'travel.from': '여정 출발지', 'traveller.name': '여행자 이름', 'tax.rate': '세율', 'goods.netMass': '순중량(kg)', 'goods.value': '품목 가격', 'goods.unitPrice': 'kg당 가격', 'goods.packages': '포장 수', 'travel.companions': '동행 인원',
  'declared.on': '신고일', 'arrival.on': '도착일', 'traveller.birthDate': '생년월일', 'document.expiry': '여행 증명서 만료일',
};

/** Values stand in brackets or after colons: a particle after them would depend on how each is read aloud. */
export const KOREAN: Phrases = {
  field: (field) => FIELDS[field] ?? field,
  compared: (comparison, subject) => `${subject} (${comparisonInWords(comparison)})`,
  and: (parts) => parts.join(' 그리고 '),
  or: (parts) => parts.join(' 또는 '),
  not: (part) => `다음이 아님: ${part}`,
  hit(hit, { value, explanation }) {
    const met = hit.operator === 'prefix' ? `기술된 앞부분 ${hit.value}에 해당` : hit.likeness === undefined ? '지정됨' : `지정된 이름과 유사: ${value} (${hit.likeness.toFixed(2)})`;
    const together = hit.identifying ? '' : ', 같은 경보의 다른 기술 지표와 함께';
    const said = explanation ? ` "${explanation}"` : '';
    return `${this.field(hit.field)} ${hit.declared} (${hit.pointer}) — ${hit.partner} 경보 ${hit.alertId}, 메시지 ${hit.messageId}: ${met}, 가중치 ${hit.weight}${together}${given(hit.permittedAction)}.${said}`;
  },
  profile: ({ title, version, weight, permittedAction }, { by, explanation }) => `프로파일 "${title}" 제${version}판에 해당: ${by}. 가중치 ${weight}${given(permittedAction)}. "${explanation}"`,
  nothing: (profilesToo) => `신고 내용 중 승인된 지표${profilesToo ? '나 프로파일' : ''}에 해당하는 것이 없음: 녹색.`,
  summary({ hits, independent, partners, ours, corroborated, score, lane }) {
    const from = [...partners, ...(ours ? ['우리 프로파일'] : [])].join(', ');
    return `적중 ${hits}건, 그중 독립 ${independent}건, 출처 ${from}${corroborated ? ', 일부는 같은 값을 지목' : ''}: 점수 ${score}, ${LANES[lane]}.`;
  },
  limited({ byScore, lane, because }) {
    const words = because.map(({ profile, partner, action }) => `${profile === undefined ? `${partner} 제공 정보` : `프로파일 "${profile}"`}의 허용 한도는 ${ACTIONS[action]}`);
    return `점수만으로는 ${LANES[byScore]}이지만 ${LANES[lane]}에 머무름: ${words.join(', ')}.`;
  },
  more: (hits) => `그 밖의 적중 ${hits}건.`,
  control: (of) => `무작위 대조군으로 추첨됨 (${fourDigits(of.decision.draw ?? 0)} < ${fourDigits((of.settings.budget * of.settings.randomShare) / 10_000)}, ${budget(of)} 중 ${of.settings.randomShare} %): 신고 내용과 관계없이 적색.`,
  overBudget: (of) => `${budget(of)} 소진, 점수 ${of.decision.score}점은 ${of.settings.always}점 미만: ${KINDS[of.kind].instead}, ${LANES[of.decision.lane]}.`,
  topUp: (of) => `순위 값 ${fourDigits(of.decision.rank ?? 0)} ≥ ${fourDigits(of.decision.threshold ?? 0)}, ${budget(of)}에 여유가 있음: 여유분을 쓰기 위해 적색.`,
  experience({ n, hits, rate, novel, of }, version) {
    const said = of.filter(([, value]) => value !== '').map(([member, value]) => `${MEMBERS[member]} ${value}`).join(', ') || '전체';
    const unseen = novel ? '물품·경로·세금의 이 조합은 검사된 적이 없어 알려진 부분으로 판단함. ' : '';
    return `${unseen}${said}: 검사 ${n}건 중 ${hits}건 적발, 예상 적발률 ${fourDigits(rate)} (적발률 모형 제${version}판).`;
  },
};

const budget = ({ kind, settings }: StepTold): string => `${KINDS[kind].of}검사 예산 ${settings.budget} %`;
const given = (action: PermittedAction | undefined): string => (action ? `, 허용 한도: ${ACTIONS[action]}` : '');

function comparisonInWords(comparison: Comparison): string {
  if ('equals' in comparison) return `일치: ${comparison.equals}`;
  if ('named' in comparison) return `유사한 이름: ${comparison.named}`;
  if ('prefix' in comparison) return `앞부분: ${comparison.prefix}`;
  if ('list' in comparison) return `목록: ${comparison.list}`;
  if ('declared' in comparison) return comparison.declared ? '신고됨' : '신고되지 않음';
  if ('in' in comparison) return `다음 중 하나: ${comparison.in.slice(0, MOST_NAMED).join(', ')}${comparison.in.length > MOST_NAMED ? ` 외 ${comparison.in.length - MOST_NAMED}개` : ''}`;
  const { from, to, since, until } = comparison as { from?: number; to?: number; since?: string; until?: string };
  return [...(from === undefined ? [] : [`${from} 이상`]), ...(to === undefined ? [] : [`${to} 이하`]), ...(since === undefined ? [] : [`${since}부터`]), ...(until === undefined ? [] : [`${until}까지`])].join(', ');
}
