import type { enAgreements } from './en-agreements.js';

export const koAgreements: typeof enAgreements = {
  lead: '협력기관과 무엇을 어떤 조건으로 교환할 수 있는지 정합니다. 두 번째 담당자가 확인한 판만 효력이 있습니다.', empty: '체결된 협정이 없습니다', emptyText: '협정이 없으면 아무것도 받거나 보내지 않습니다.', openFailed: '협정을 불러오지 못했습니다',
  title: '제목', partner: '협력기관', partnerCode: '협력기관 코드', state: '상태', version: '판', from: '시작일', until: '종료일', id: '식별자', waits: '제{{version}}판 대기',
  states: { proposed: '두 번째 확인 대기', coming: '시작 예정', 'in-force': '시행 중', over: '종료' }, versionStates: { proposed: '제안됨', confirmed: '확인됨', rejected: '반려됨' },
  draft: '협정 작성', draftNew: '새 협정', draftNext: '다음 판', draftText: '두 번째 담당자가 확인해야 효력이 있습니다. 확인된 판은 바뀌지 않습니다.', change: '다음 판 작성', what: '협정 내용', as: '편집 방법', form: '서식', json: 'JSON 형식의 조건', noJson: 'JSON 형식이 아닙니다.',
  reason: '사유 (나중에 확인할 사람을 위해)', propose: '제안', fold: '접기', unfold: '조건 보기', changed: '변경',
  proposedBy: '제안 {{name}}', confirmedBy: '확인 {{name}}', rejectedBy: '반려 {{name}}', endedAt: '종료',
  next: '확인을 기다립니다. 서명한 협정문과 대조한 뒤 확인하거나 반려하세요.', nextOther: '본인이 제안했으므로 다른 관리자 또는 감독관이 확인합니다.',
  confirm: '확인', confirmText: '모든 창구에 즉시 적용됩니다.', reject: '반려', rejectText: '이전 판이 계속 적용됩니다.', end: '종료', endText: '즉시 이 협정으로는 아무것도 오가지 않습니다. 이미 교환한 것의 철회와 회신은 가능합니다.',
  groups: { basis: '근거', covers: '적용 범위', fields: '항목', handling: '취급', times: '기간', acceptance: '자동 수용' }, kinds: { customs: '다른 나라 세관과의 협정', domestic: '국내 기관과의 협정' },
  terms: {
    kind: '종류', title: '제목', legalBasis: '법적 근거', validFrom: '시작일', validUntil: '종료일', typesIn: '받을 수 있는 것', typesOut: '보낼 수 있는 것', subjectClasses: '경보와 요청의 대상', riskCategories: '위험 분야', purposes: '이용 목적',
    exchangeBases: '교환 근거', nominal: '개인을 특정하는 항목 허용', fieldsIn: '받을 수 있는 항목', fieldsOut: '보낼 수 있는 항목', highestTlp: '최고 TLP 등급', permittedActions: '허용 조치', onwardLeast: '최소 재제공 범위', onwardMost: '최대 재제공 범위',
    showsAudience: '다른 수신 기관 공개', accessLog: '보낸 기록의 열람 이력 제공', retentionDays: '사용 기간', responseHours: '회신 기한', acceptClasses: '분석관 없이 수용', acceptUpTo: '자동 수용 TLP 상한',
  },
  retention_one: '최대 {{count}}일', retention_other: '최대 {{count}}일', retentionNone: '정하지 않음', retentionHint: '일수 (비우면 정하지 않음)', responseNone: '통상 기한', hours_one: '{{count}}시간', hours_other: '{{count}}시간', hoursOf: '{{urgency}}: 회신 시간',
  nothing: '없음', any: '모두', each: '각각', everything: '모든 항목', linesHint: '한 줄에 하나씩, 나머지는 제공하지 않음',
};
