import type { enFigures } from './en-figures.js';

export const koFigures: typeof enFigures = {
  onlyFor: '지표는 정보교환 업무 담당자용입니다', onlyForText: '분석관, 연락관, 감독관, 감사관이 볼 수 있습니다.',
  sections: { label: '지표 구성', overview: '개요', partners: '상대 기관', due: '답변 기한', replay: '규칙 비교' },
  title: '정보교환 현황', lead: '기간 내 현재까지의 집계이며 모든 수치에 정의를 표시합니다.', period: '기간', days_one: '{{count}}일', days_other: '{{count}}일', csv: 'CSV로 저장', loading: '집계 중', failed: '지표를 불러오지 못했습니다',
  groups: { inspections: '검사', decisions: '수신 건 심사', feedback: '회신과 발송', weeks: '주별 추이', reasons: '반려 사유' },
  names: {
    screened: '선별', inspectionRate: '검사율', found: '적발(건수)', value: '적발(금액)', open: '심사 대기', overdue: '기한 초과', decided: '심사 완료', byPolicy: '방침에 따른 승인', decisionTime: '심사 소요 시간',
    feedbackTime: '회신 소요 시간', delivered: '전달 완료', waiting: '전달 대기', given: '중단 또는 보류', deliveryTime: '수신확인 소요 시간', hitRate: '적발률', lift: '무작위 대비 향상도',
  },
  definitions: {
    screened: '선별 엔진이 결정한 신고, 화물, 여행자 건수.', inspectionRate: '적색 / 선별.', found: '기간 내 선별 건 중 검사에서 적발된 건수. 마지막 결과 기준.', value: '적발 건의 신고 가격(신고 통화). 건수와 섞지 않습니다.',
    open: '현재 심사하지 않은 건수. 옆은 가장 오래된 건의 경과 시간.', overdue: '그중 기한이 지난 건수.', decided: '기간 내 담당자와 방침에 따라 승인 또는 반려한 건수.', byPolicy: '협정에 따라 분석관 없이 승인한 건수.',
    decisionTime: '담당자 심사의 절반이 이보다 빨랐습니다. 옆은 90% 값과 12시간·48시간 이내 건수.', feedbackTime: '접수부터 조치 여부를 발신 기관에 알릴 때까지. 절반이 이보다 빨랐습니다.',
    delivered: '수신확인을 받은 메시지 / 기간 내 전체.', waiting: '상대 기관이 아직 받지 않은 메시지.', given: '기한이 지난 메시지와 담당자 확인이 필요한 메시지.', deliveryTime: '발송부터 수신확인까지. 절반이 이보다 빨랐습니다.',
    hitRate: '적발 / 결과가 있는 검사(건수 기준). 윌슨 95% 구간과 함께 표시.', lift: '적발률 / 무작위 대조군 적발률. 대조군 적발이 없으면 줄표로 표시.',
  },
  beside: { oldest: '최장 {{time}}', of: '{{whole}}건 중 {{part}}건', spread: '90%: {{ninetieth}} · {{count}}건 중 12시간 {{within12}}건, 48시간 {{within48}}건', interval: '{{low}} – {{high}}' },
  weeks: { columns: { week: '주 시작일', received: '접수', decided: '심사', screened: '선별', inspected: '검사', positive: '적발' }, caption: '주별 접수, 심사, 적발 건수', table: '표로 보기', definition: '월요일(UTC) 기준 주. 검사는 선별한 주에 집계.' },
  reasons: { columns: { reason: '사유', count: '건수' }, none: '반려한 건이 없습니다', noneText: '이 기간에 반려한 건이 없습니다.', definition: '기간 내 담당자가 반려한 건을 발신 기관에 알린 사유별로 집계.' },
  partners: {
    title: '상대 기관 평가표', lead: '상대 기관이 보낸 정보의 결과와 서로 답할 사항입니다.', none: '이 기간에 상대 기관이 없습니다', noneText: '주고받은 정보가 없습니다.',
    columns: { partner: '상대 기관', received: '접수', accepted: '승인', declined: '반려', open: '대기', hits: '적중', rate: '적발률', usefulness: '유용성', byUs: '우리가 답할 것', byThem: '상대가 답할 것', sent: '발송' }, late: '{{count}}건 초과', delivered: '{{count}}건 전달',
    definitions: { received: '기간 내 심사 건이 생성된 기록.', accepted: '그중 담당자 또는 방침이 승인한 건.', hits: '상대 기관 지표에 적중한 선별.', rate: '적발 / 검사. 윌슨 95% 구간과 함께 표시.', usefulness: '검사 담당자 평가의 평균(1~5).', byUs: '현재 우리가 보낼 회신과 답변, 그중 기한 초과.', byThem: '상대 기관이 보낼 회신과 답변.', sent: '기간 내 상대 기관에 보낸 메시지와 수신확인을 받은 건.' },
  },
  due: { title: '답변 기한', lead: '경보 회신과 요청 답변을 기한이 빠른 순으로 종류별 100건까지 표시합니다.', none: '답할 사항이 없습니다', noneText: '회신을 요청한 경보와 모든 요청에 답했습니다.', owes: '답할 기관', all: '모두', us: '우리', partner: '상대 기관', columns: { owes: '답할 기관', kind: '구분', partner: '상대 기관', record: '대상', due: '기한' }, kinds: { feedback: '경보 회신', reply: '요청 답변' }, overdue: '기한 초과' },
  replay: {
    title: '더 적은 검사로 더 많이 적발하는가?', lead: '과거 기간에 두 규칙을 적용해 각각 검사하고 적발했을 건수를 집계합니다.', run: '비교', running: '두 규칙으로 기간을 다시 실행하는 중', failed: '비교하지 못했습니다', from: '시작일', to: '종료일', over: '대상', overs: { screenings: '보관된 선별', declarations: '파일로 받은 신고' },
    set: '규칙 {{n}}', rules: { random: '무작위', last: '현재 적용 규칙', edition: '특정 판의 규칙' }, edition: '판', budget: '검사율(%)', budgetHint: '비우면 해당 판의 값', invalid: '기간의 두 날짜를 순서대로, 판은 번호를 입력하십시오.', none: '비교 결과가 없습니다', noneText: '먼저 현재 규칙을 무작위와 비교해 보십시오.',
    by: '{{over}}, {{from}}~{{to}}. {{name}} 실행, {{at}}', period: '신고 {{declarations}}건, 결과 확인 {{known}}건, 그중 적발 {{found}}건({{baseRate}}).', verdict: '“{{one}}” 대비 “{{other}}”: 검사 {{less}}, 적발 {{more}}.', figure: '지표', seed: '시드 {{seed}}: 같은 시드는 같은 결과를 냅니다.',
    figures: { inspections: '검사', inspectionRate: '검사율', detections: '적발(건수)', detectedValue: '적발(금액)', hitRate: '적발률', recall: '전체 적발 중 비율', lift: '향상도' },
    definitions: { inspections: '이 규칙이 검사(적색)로 보냈을 신고.', inspectionRate: '검사 / 신고.', detections: '적발된 것으로 확인된 검사.', detectedValue: '적발 건의 신고 가격. 건수와 섞지 않습니다.', hitRate: '적발 / 결과가 확인된 검사. 윌슨 95% 구간과 함께 표시.', recall: '적발 / 기간 중 적발된 것으로 확인된 모든 신고.', lift: '적발률 / 결과가 확인된 전체의 적발 비율.' },
    chart: '검사율과 전체 적발 중 비율 비교',
  },
};
