import type { enPool } from './en-pool.js';

/** 위험정보 풀: 검색, 대상 통합 조회, 사건과 다른 기록의 관계. */
export const koPool: typeof enPool = {
  onlyFor: '위험정보 풀은 업무 담당자만 이용할 수 있습니다', onlyForText: '분석관, 연락관, 감독관이 검색하고 대상을 조회합니다.',
  search: '위험정보 풀 검색', hint: '식별번호, 이름, 단어, HS 코드, 장소', go: '검색', filters: '조건', clear: '모두 지우기',
  fields: {
    name: '이름', identifier: '식별번호', text: '본문 단어', hs: 'HS 코드', from: '출발지', to: '도착지', place: '장소', partner: '상대 기관', kind: '종류', riskCategory: '위험 유형',
    eventFrom: '발생 시작일', eventTo: '발생 종료일(미포함)', receivedFrom: '접수 시작일', receivedTo: '접수 종료일(미포함)', standing: '대체되거나 철회된 기록도 포함',
  },
  hints: { place: 'KRPUS 또는 KR', hs: '0803.90', name: '어느 문자로든', any: '전체' },
  start: '무엇을 찾으십니까?', startText: '컨테이너 번호, 어느 문자로든 쓴 이름, 본문의 단어, HS 코드, 장소를 입력하십시오. 검색할 때마다 감사 기록이 남으며, 검색어 자체는 남지 않습니다.',
  searching: '검색하는 중', failed: '검색하지 못했습니다', nothing: '찾은 것이 없습니다', nothingText: '이름은 소리와 표기로, 단어는 앞부분으로 찾습니다. 단어를 줄이거나 대체·철회된 기록까지 찾아보십시오.',
  invalid: '조건을 확인하십시오: {{fields}}.',
  subjects: '대상', found: '기록', recordsMore: '{{count}}건 이상', open: '{{label}} 열기', openCase: '사건 열기', resultsOf: '대상 {{subjects}}건, 기록 {{records}}건',
  why: { identifier: '식별번호', reference: '문서번호', name: '이름', text: '본문', hs: 'HS 코드', from: '출발지', to: '도착지', place: '장소', partner: '상대 기관', kind: '종류', risk: '위험 유형' },
  score: '{{percent}} %', sameName: '같은 이름으로 봄', nearName: '비슷한 이름',
  standings: { current: '유효', replaced: '대체됨', withdrawn: '철회됨', expired: '기간 만료' },
  subject: {
    close: '대상 닫기', loading: '대상을 불러오는 중', failed: '대상을 불러오지 못했습니다', profile_one: '대상 {{count}}건', profile_other: '대상 {{count}}건',
    sources_one: '기록 {{count}}건', sources_other: '기록 {{count}}건', from: '제공 기관 {{partners}}',
    sections: { identity: '신원', links: '연결', conflicts: '조치 충돌', corroboration: '교차 확인', records: '출처', indicators: '위험 지표', screenings: '선별과 결과', declarations: '수입신고', timeline: '시간 순서', looks: '조회 기록' },
  },
  identity: { names: '이름', namesNone: '알려진 이름이 없습니다.', identifiers: '식별번호', identifiersNone: '알려진 식별번호가 없습니다.', own: '자체 식별번호', saidBy: '제공: {{partners}}' },
  carriages: {
    carriedIn: '적재 컨테이너', carried: '적재 화물', none: '알려진 적재 내역 없음', noneText: { carriedIn: '유효한 기록 중 이 화물의 컨테이너를 밝힌 것이 없습니다.', carried: '유효한 기록 중 이 컨테이너의 화물을 밝힌 것이 없습니다.' },
    columns: { what: '대상', period: '기간', seals: '봉인', by: '출처' }, rests: { seizure: '압수 시점', route: '운송 경로 기준', message: '메시지 발신 시점' },
  },
  links: {
    intro: '같은 대상일 수 있는 다른 대상입니다. 결정은 담당자가 바꿀 때까지 유지됩니다.', none: '연결 없음', noneText: '이 대상과 비슷한 다른 대상이 없습니다.',
    states: { proposed: '제안', same: '동일', different: '별개' }, methods: { identifier: '식별번호로', name: '이름으로', officer: '담당자 판단으로' },
    same: '동일', different: '별개', undecided: '결정 취소', reason: '사유', reasonMissing: '사유를 먼저 쓰십시오.', confirmSame: '같은 대상으로 결정', confirmDifferent: '별개 대상으로 결정', confirmUndecided: '비교 결과에 맡기기',
    cancel: '취소', failed: '결정하지 못했습니다', decided: '{{name}} 결정, {{at}}', aligned: '이름 대조', versions: '규칙과 목록: {{versions}}',
    how: { equal: '일치', spelling: '표기 차이', syllables: '음절', transliteration: '음역', sounds: '같은 소리', nickname: '약칭', initial: '머리글자', joined: '붙여 씀', 'legal-form': '법인 형태', number: '숫자', 'edit-distance': '거의 일치' },
    signals: {
      'name-agrees': '같은 이름으로 판단됨', 'name-differs': '이름이 다름', 'identifier-valid': '식별번호가 같음', 'identifier-suspicious': '식별번호가 같으나 검증번호가 맞지 않음',
      'born-day-agrees': '생년월일이 같음', 'born-year-agrees': '확인된 범위에서 출생 연도가 같음', 'born-near': '오기로 볼 수 있는 생년월일 차이', 'born-unknown': '비교할 생년월일이 없음', 'born-differs': '생년월일이 다름',
      'born-far': '출생 연도가 10년 넘게 다름', 'nationality-agrees': '공통 국적 있음', 'nationality-differs': '공통 국적 없음', 'country-agrees': '공통 국가 있음', 'country-differs': '공통 국가 없음', 'sex-differs': '성별이 다름',
    },
    for: '같다는 근거', against: '다르다는 근거',
  },
  split: {
    start: '나누기 …', title: '대상 나누기', text: '다른 대상에 관한 내용을 고르십시오. 새 대상으로 옮기며, 이후 다시 대조해도 두 대상은 나뉜 채로 유지됩니다.', reason: '사유',
    confirm: '{{count}}건을 다른 대상으로 옮기기', all: '하나 이상은 남아 있어야 합니다.', moves: '옮길 내용', here: '이 건', joinedBy: '같은 대상으로 본 근거', joinedByNone: '둘 이상의 기록에 함께 나오는 식별번호가 없습니다.', namedIn: '언급한 기록: {{records}}', onlyOne: '표시되는 기록 중 이 대상을 언급한 다른 기록이 없습니다.', close: '닫기', failed: '대상을 나누지 못했습니다', cancel: '취소',
  },
  conflicts: {
    intro: '상대 기관들이 함께 이행할 수 없는 조치를 요청했습니다.', states: { open: '미해결', acknowledged: '확인함', over: '종료' }, restrains: '제한하는 쪽', acts: '조치를 요구하는 쪽',
    ask: '조치 전에 문의할 곳', shared: '공통 사항: {{what}}', subject: '같은 대상', rule: '규칙 {{rule}}, {{version}}판', acknowledged: '{{name}} 확인, {{at}}:', openList: '미해결 조치 충돌',
    mustAcknowledge: '이 경보가 요청하는 조치가 다른 기관의 요청과 충돌합니다. 누구에게 문의했고 왜 승인합니까?', acknowledge: '충돌을 확인했습니다: {{why}}', reasonMissing: '모든 충돌을 확인하고 사유를 쓰십시오.',
    whys: {
      'stopped-under-cover': '한쪽은 물품이나 사람을 수령자까지 몰래 추적하고, 다른 쪽은 도중에 멈춥니다.',
      'opened-under-cover': '한쪽은 몰래 추적하는데, 다른 쪽의 공개 검사는 누군가 알고 있음을 드러냅니다.',
      'visible-beyond-silence': '한쪽은 밖에서 보이는 조치를 허용하지 않고, 다른 쪽은 보이는 검사를 요청합니다.',
      'noticed-against-limitation': '한쪽은 관련자가 눈치채지 않게 하라고 하고, 다른 쪽이 요청하는 조치는 숨길 수 없습니다.',
      'beyond-routine': '한쪽은 통상 검사로 보이는 조치만 허용하고, 다른 쪽이 요청하는 조치는 그렇지 않습니다.',
      'before-contact': '한쪽은 조치 전에 먼저 연락하라고 하고, 다른 쪽은 조치를 요청합니다.',
    },
  },
  corroboration: {
    intro: '둘 이상의 기관이 같은 일을 알린 보고입니다.', seizure_one: '한 압수에 대한 보고 {{count}}건', seizure_other: '한 압수에 대한 보고 {{count}}건', alert_one: '이 대상에 대한 경보 {{count}}건', alert_other: '이 대상에 대한 경보 {{count}}건',
    independent_one: '작성 기관 1곳', independent_other: '작성 기관 {{count}}곳', notIndependent: '한 작성 기관의 내용을 여러 기관이 전달했습니다. 교차 확인이 아닙니다.', by: '작성 {{author}}', passedOn: '전달 {{partner}}', score: '같은 건으로 보는 근거', none: '다른 보고 없음',
    signals: {
      'same-report': '같은 보고', 'same-author': '같은 작성 기관', identifier: '공통 식별번호', place: '같은 장소', country: '같은 나라', time: '비슷한 시각', category: '같은 품목', quantity: '비슷한 수량',
      'other-time': '다른 시각', 'other-category': '다른 품목', 'other-quantity': '다른 수량', voyage: '같은 항차', 'other-voyage': '다른 항차', 'other-paper': '다른 서류',
    },
  },
  records: { columns: { what: '기록', by: '제공 기관', grade: '평가', handling: '사용 범위', standing: '상태' }, role: '역할: {{roles}}', caseState: '사건: {{state}}', grade: '{{grade}} · {{scheme}}', noGrade: '평가 없음' },
  indicators: { none: '위험 지표 없음', noneText: '이 대상의 정보는 선별에 반영되지 않았습니다.' },
  screenings: { none: '적중한 신고 없음', noneText: '이 기록들에 적중한 신고가 검사 구분과 점수와 함께 나타납니다.', lane: { red: '적색', yellow: '황색', blue: '청색', green: '녹색' }, columns: { declaration: '신고번호', lane: '검사 구분', score: '점수', hits: '적중', outcome: '검사 결과', at: '선별 시각' }, result: { positive: '적발', negative: '이상 없음', inconclusive: '판단 불가', 'not-arrived': '미도착' } },
  declarations: { none: '해당 번호의 수입신고 없음', noneText: '수입자나 판매자 번호가 같은 수입신고가 여기에 나타납니다.', fraud: '적발', clean: '이상 없음', unknown: '검사 안 함', role: { importer: '수입자', seller: '판매자' }, columns: { number: '신고번호', declaredOn: '신고일', role: '역할', hs: 'HS', way: '경로', fraud: '검사 결과' } },
  timeline: { intro: '기록마다 다섯 가지 시각을 따로 둡니다.', times: { eventTime: '발생', issuedAt: '작성', sentAt: '발신', receivedAt: '접수', sequence: '순번' }, none: '언급 없음' },
  looks: { none: '아직 조회한 사람이 없습니다', actions: { 'subject.seen': '이 대상', 'case.seen': '사건', 'request.seen': '요청' } },
};
