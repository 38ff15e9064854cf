import type { enTargeting } from './en-targeting.js';

export const koTargeting: typeof enTargeting = {
  onlyFor: '선별 화면은 검사 대상을 정하는 담당자용입니다', onlyForText: '분석관과 감독관이 사용하며 감사관은 조회할 수 있습니다.',
  meaning: '지표 정의',
  sections: { label: '선별 구성', profiles: '프로파일', rules: '규칙과 검사율', lists: '목록', found: '검사 결과', retro: '과거 적중', explain: '결정 설명' },
  states: { draft: '초안', active: '적용 중', expired: '기간 만료', retired: '폐지', rejected: '반려', proposed: '두 번째 담당자 확인 대기', replaced: '대체됨' },
  over: { declaration: '수입신고', consignment: '적하목록 화물', traveller: '여행자' },
  lanes: { red: '적색', yellow: '황색', blue: '청색', green: '녹색' },
  methods: { criteria: '기준', random: '무작위 추출', 'top-up': '경험률 보충', none: '반출' },
  profiles: {
    list: '위험 프로파일', all: '전체', byState: '상태', new: '새 프로파일', loading: '프로파일을 불러오는 중', failed: '프로파일을 불러오지 못했습니다', close: '프로파일 닫기',
    empty: '프로파일이 없습니다', emptyText: '프로파일은 우리 기관이 정한 기준의 조합입니다. 직접 작성하거나 승인된 경보로 만들 수 있습니다.',
    columns: { title: '프로파일', over: '대상', weight: '가중치', state: '상태', until: '만료' },
    export: '내보내기', exportText: '적용 중인 내용을 다른 엔진용으로', formats: { asycuda: 'ASYCUDA용 기준', csv: '표 (CSV)', json: '전체 (JSON)' },
    left_one: '이 형식으로 나타낼 수 없는 프로파일 {{count}}개', left_other: '이 형식으로 나타낼 수 없는 프로파일 {{count}}개', exported: '{{edition}}판을 저장했습니다.', exportFailed: '내보내지 못했습니다',
  },
  profile: {
    sections: { criteria: '적용 조건', measured: '적중 실적', simulation: '모의 실행', versions: '판', json: 'JSON' },
    version: '제{{version}}판', weight: '가중치 {{weight}}', weightWhy: '조건에 맞는 건이 위험할 확률(%)', valid: '{{from}}부터 {{until}}까지', action: '허용 한도: {{action}}', madeFrom: '{{partner}} 경보 {{alert}}에서 작성',
    explanation: '검사 담당자에게', edit: '다시 작성', approve: '승인', reject: '반려', retire: '폐지',
    own: '본인이 작성한 초안입니다. 다른 감독관이 승인하거나 반려합니다.', notSimulated: '먼저 모의 실행을 해야 두 번째 담당자가 승인할 수 있습니다.', waits: '작성자가 아닌 감독관의 승인을 기다립니다.', readOnly: '조회 권한입니다.',
    drafted: '{{name}} 작성, {{at}}', settled: '{{name}} 결정, {{at}}', retired: '{{name}} 폐지, {{at}}', reason: '사유',
    hits: '적중', inspected: '검사', positive: '적발', rate: '적발률', interval: '95%: {{low}}~{{high}}', none: '아직 적중이 없습니다', noneText: '적용된 날부터 적중을 집계합니다.',
    definitions: { hits: '적용 이후 조건에 맞은 선별 건수.', inspected: '그중 결과(적발 또는 이상 없음)가 있는 건수.', positive: '그중 적발된 건수.', rate: '적발 / 검사. 윌슨 구간과 함께 표시.' },
  },
  simulation: {
    none: '모의 실행 전입니다', noneText: '최근 선별 실적에 적용해 보면 승인하는 담당자가 검사 부담을 미리 알 수 있습니다.', days: '기간(일)', run: '모의 실행', running: '과거 선별에 적용하는 중', failed: '모의 실행을 하지 못했습니다',
    period: '{{from}}~{{until}} 선별 기준, {{edition}}판과 비교', screened: '선별', hits: '적중', inspections: '검사', newInspections: '순증 검사', budget: '검사 한도 사용', outcomes: '적발',
    definitions: {
      screened: '기간 중 선별된 건수.', hits: '그중 초안 조건에 맞는 건수.', inspections: '적중 중 기준에 따라 적색이 되는 건수.', newInspections: '그중 이 초안이 없으면 적색이 아니었던 건수.',
      budget: '순증 검사 / 세관별 검사 한도.', outcomes: '적중 중 검사한 건에서 적발된 건수. 윌슨 95% 구간.',
    },
    overlap: '중복', partners_one: '적중 {{count}}건은 상대 기관 지표에도 적중', partners_other: '적중 {{count}}건은 상대 기관 지표에도 적중', both_one: '공통 적중 {{count}}건', both_other: '공통 적중 {{count}}건', of: '{{inspected}}건 중 {{positive}}건',
  },
  verdict: { approveText: '즉시 적용되어 검사 대상을 결정합니다.', rejectText: '사유와 함께 반려된 판으로 남습니다.', retireText: '즉시 종료됩니다. 기준을 없애는 일이므로 담당자 한 명으로 충분합니다.', reason: '사유', reasonMissing: '먼저 사유를 쓰십시오.', confirmApprove: '승인 확정', confirmReject: '반려 확정', confirmRetire: '폐지 확정', cancel: '취소', failed: '처리되지 않았습니다' },
  editor: {
    newTitle: '새 프로파일', reviseTitle: '다시 작성: {{title}}', fromAlert: '경보의 지표로 작성함', composing: '경보를 읽는 중', composeFailed: '경보에 적용 중인 서술 지표가 없습니다',
    form: '양식', json: 'JSON', by: '작성 방식', title: '제목', over: '대상', weight: '가중치', weightHint: '1~100: 조건에 맞는 건이 위험할 확률(%)', explanation: '검사 담당자에게', from: '적용 시작', until: '적용 종료',
    action: '허용 한도', actionHint: '상대 기관 정보를 근거로 한 경우', noAction: '제한 없음', when: '적용 조건', all: '다음을 모두 만족', any: '다음 중 하나를 만족', not: '아님', field: '항목', way: '비교', value: '값', values: '값', valuesHint: '값마다 Enter 키', low: '최소', high: '최대', add: '기준 추가', remove: '기준 {{n}} 삭제', criterion: '기준 {{n}}',
    nested: '양식으로 나타낼 수 없는 중첩 조건입니다. JSON으로 작성하십시오.', notJson: '아직 올바른 JSON이 아닙니다.', checking: '확인 중', good: '등록할 수 있습니다.', faults_one: '고칠 사항 {{count}}건', faults_other: '고칠 사항 {{count}}건',
    keep: '초안 저장', cancel: '취소', failed: '초안이 저장되지 않았습니다', simulateNext: '초안은 모의 실행과 두 번째 담당자의 승인을 거쳐야 적용됩니다.',
    ways: { equals: '일치', in: '다음 중 하나', prefix: '앞자리 일치', list: '목록에 있음', named: '비슷한 이름', from: '범위', since: '날짜 범위', declared: '신고 여부' },
  },
  words: {
    all: '다음을 모두 만족:', any: '다음 중 하나를 만족:', not: '다음에 해당하지 않음:', equals: '{{field}}: {{value}}', in: '{{field}}: 다음 중 하나 {{value}}', prefix: '{{field}}: {{value}}(으)로 시작', list: '{{field}}: 목록 {{value}}에 있음', named: '{{field}}: {{value}}와(과) 비슷한 이름',
    between: '{{field}}: {{low}} 이상 {{high}} 이하', atLeast: '{{field}}: {{low}} 이상', atMost: '{{field}}: {{high}} 이하', declared: '{{field}}: 신고됨', undeclared: '{{field}}: 신고되지 않음',
  },
  rules: {
    title: '세관별 규칙', lead: '기준, 무작위, 남은 검사 한도 순으로 적용합니다. 한 감독관이 제안하고 다른 감독관이 확인합니다.', none: '규칙이 없습니다', noneText: '규칙이 없으면 기준만으로 결정하며 무작위 추출을 하지 않습니다.',
    propose: '새 규칙 제안', office: '세관', standard: '전체 세관', addOffice: '세관 추가', officeCode: '세관 부호', remove: '{{office}} 삭제', confirm: '제안', cancel: '취소', failed: '제안되지 않았습니다', waiting: '확인을 기다리는 판이 있습니다. 먼저 처리하십시오.',
    own: { consignment: '적하목록 화물에 별도 검사율 적용', traveller: '여행자에 별도 검사율 적용' }, lists: '세관이 적히지 않은 목록은 도착항 기준으로 집계합니다. 별도 검사율이 없으면 기준만으로 결정합니다.',
    seed: '추출용 시드는 이 화면에서 새로 만들며 누구에게도 표시하지 않습니다.', versions: '판',
    figures: { budget: '검사율(%)', randomShare: '무작위(검사율 중 %)', red: '적색 기준 점수', yellow: '황색 기준 점수', always: '무조건 검사 점수' },
    definitions: {
      budget: '그 세관에서 선별한 건 중 검사하는 비율. 0이면 기준만으로 결정.', randomShare: '검사 한도 중 무작위로 뽑는 비율(5~10). 대조군이 됩니다.', red: '기준에 따라 적색이 되는 점수.', yellow: '서류를 심사하는 점수.',
      always: '이 점수부터는 검사 한도를 다 써도 검사. 101이면 해당 없음.',
    },
  },
  rulings: {
    version: '제{{version}}판', proposed: '{{name}} 제안, {{at}}', settled: '{{name}} 결정, {{at}}', approve: '확인', reject: '반려', own: '본인이 제안했습니다. 다른 감독관이 결정합니다.', failed: '처리되지 않았습니다', readOnly: '감독관이 결정합니다.',
    loading: '규칙과 목록을 불러오는 중', loadFailed: '규칙과 목록을 불러오지 못했습니다',
  },
  lists: {
    lead: '프로파일이 비교에 쓰는 값 목록입니다. 두 번째 담당자가 확인해야 적용됩니다.', none: '목록이 없습니다', noneText: '여러 값을 하나의 이름으로 관리합니다.', new: '새 목록', change: '다음 판', name: '이름', nameHint: '영문 소문자, 숫자, 붙임표',
    values: '값(한 줄에 하나)', size_one: '값 {{count}}개', size_other: '값 {{count}}개', propose: '제안', cancel: '취소', failed: '제안되지 않았습니다', invalid: '이름과 값을 하나 이상 입력하십시오.', more: '처음 1,000개만 표시합니다.', whole: '표시된 것보다 긴 목록입니다. 전체를 붙여 넣으십시오.',
  },
  found: {
    title: '검사 결과', lead: '건수 기준이며 선별마다 마지막 결과를 집계합니다. 향상도는 무작위로 뽑은 대조군과 비교한 값입니다.', days: '기간', daysBack_one: '{{count}}일', daysBack_other: '{{count}}일', groups: { all: '전체', control: '대조군', kind: '검사 대상별', method: '선별 방법별', partner: '상대 기관별', grade: '정보원 등급별', indicator: '지표별', profile: '프로파일별' },
    columns: { of: '구분', inspected: '검사', positive: '적발', rate: '적발률', interval: '95% 구간', lift: '향상도' },
    definitions: { inspected: '결과(적발 또는 이상 없음)가 있는 검사.', positive: '그중 적발된 건.', rate: '적발 / 검사.', interval: '적발률의 95% 구간(윌슨).', lift: '적발률 / 대조군 적발률. 여행자는 여행자끼리, 화물은 화물끼리 비교하며 대조군 적발이 없으면 줄표로 표시.' },
    none: '이 기간에 검사 결과가 없습니다', noneText: '결과는 통관시스템에서 오거나 crx targeting outcomes 명령으로 입력합니다.', csv: 'CSV로 저장', show: '검사 보기', not_said: '표시 없음', allOf: '전체 검사',
    cases: '검사 내역: {{of}}', close: '검사 내역 닫기', outcome: { reference: '신고번호', lane: '통관 구분', method: '선별 방법', result: '결과', inspectedAt: '검사 시각', alerts: '경보' }, results: { positive: '적발', negative: '이상 없음' }, explain: '이유', noAlerts: '없음', control: '대조군',
    noCases: '검사 내역이 없습니다', noCasesText: '이 기간에 결과가 있는 검사가 없습니다.',
  },
  retro: {
    title: '새 지표에 적중한 과거 건', lead: '경보가 오기 전의 선별과 신고입니다. 상대 기관에 통보하지 않습니다.', none: '새 지표에 적중한 과거 건이 없습니다', noneText: '새 지표는 그전에 선별되거나 신고된 건과 대조합니다.',
    columns: { reference: '신고번호', happenedAt: '선별 또는 신고', laneThen: '당시 통관 구분', field: '적중 항목', alert: '경보', foundAt: '발견' }, explain: '구분 이유', file: '파일',
  },
  explain: {
    title: '결정 과정', lead: '보관된 내용과 당시 적용된 판으로 결정을 다시 내립니다.', id: '선별 번호', idHint: '엔진이 응답한 번호', go: '설명', invalid: '선별 번호가 아닙니다.', loading: '결정을 다시 내리는 중', failed: '결정을 다시 내리지 못했습니다',
    same: '같은 결과가 나옵니다.', differs: '다른 결과가 나옵니다.', differences: '차이', score: '점수', lane: '통관 구분', edition: '판', feedPosition: '지표 피드 위치', words: '설명', json: 'JSON', start: '어떤 결정입니까?', startText: '검사 내역이나 과거 적중에서 열거나 선별 번호를 입력하십시오.',
  },
  fields: {
    'container_number': '컨테이너', vessel_imo: '선박(IMO)', vessel_mmsi: '선박(MMSI)', vessel_name: '선박명', billOfLading_master: '마스터 선하증권', billOfLading_house: '하우스 선하증권', airWaybill_master: '마스터 항공화물운송장', airWaybill_house: '하우스 항공화물운송장',
    cargoControlNumber: '화물관리번호', declarationNumber: '신고번호', ucr: 'UCR', operator_id: '업체 식별번호', operator_name: '업체명', declarant_id: '신고인', importer_id: '수입자', seller_id: '판매자', courier_id: '특송업체',
    traveller_document: '여행 증명서', flight_number: '항공편', vehicle_plate: '차량번호', vehicle_vin: '차대번호', goods_hs6: 'HS 코드(6자리)', goods_origin: '원산지', route_departure: '출발지', transport_mode: '운송 방식', office: '세관', goods_hs: 'HS 코드 전체',
    processType: '통관 절차', importType: '수입 종류', importUse: '수입 용도', paymentType: '결제 방법', tax_type: '세종', origin_indicator: '원산지 표시', arrival_port: '도착항', traveller_nationality: '국적', traveller_sex: '성별', traveller_ageBand: '연령대',
    document_issuer: '여행 증명서 발급국', travel_from: '여정 출발지', traveller_name: '여행자 이름', tax_rate: '세율', goods_netMass: '순중량(kg)', goods_value: '품목 가격', goods_unitPrice: 'kg당 가격', goods_packages: '포장 수',
    travel_companions: '동행 인원', declared_on: '신고일', arrival_on: '도착일', traveller_birthDate: '생년월일', document_expiry: '여행 증명서 만료일',
  },
};
