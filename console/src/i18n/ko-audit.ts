import type { enAudit } from './en-audit.js';

export const koAudit: typeof enAudit = {
  onlyFor: '감사 기록은 감사관이 조회합니다', onlyForText: '누가 무엇을 보고, 바꾸고, 내보냈는지 감사관이 조회합니다. 증거는 감독관이 반출합니다.', sections: '감사 메뉴 구역', names: { questions: '질문', events: '전체 기록', evidence: '증거' },
  eventsLead: '최신순입니다. 조회한 사실도 감사 기록에 남습니다.', questionsLead: '감사관이 자주 묻는 질문입니다. 조회한 사실도 감사 기록에 남습니다.', filter: '조건', ask: '조회', export: 'CSV 파일로 내보내기',
  fields: { kind: '종류', action: '행위', actor: '행위자', partner: '기관 코드', record: '기록 식별자', object: '대상 (종류:식별자)', from: '시작일부터', to: '종료일 전까지' },
  kinds: { saw: '열람', changed: '변경', released: '발송 승인', exported: '반출', asked: '감사 조회', session: '접속', system: '시스템' },
  columns: { at: '시각', by: '행위자', second: '두 번째 행위자', kind: '종류', what: '행위', object: '대상', partner: '관련 기관', detail: '상세', code: '상태' },
  nothing: '감사 기록이 없습니다', nothingText: '조건에 맞는 기록이 없습니다.',
  questions: { 'who-saw': '열람자', 'what-did': '행위자별', 'released-to': '발송 내역', 'four-eyes': '2인 확인', exports: '반출', powers: '권한 변경', 'seen-undecided': '열람 후 미결', refusals: '거부' },
  explains: {
    'who-saw': '이 기록을 보거나 반출한 사람입니다. 메시지 식별자 또는 작성자가 붙인 식별자로 찾습니다.', 'what-did': '한 담당자, 기관 또는 규칙이 한 모든 일입니다.', 'released-to': '협력기관에 나간 것과 책임진 두 사람입니다.',
    'four-eyes': '두 사람이 필요한 모든 단계와 그 두 사람, 실제로 두 사람이었는지 보여 줍니다.', exports: '반출된 것과 반출한 사람입니다.', powers: '협정, 협력기관, 키, 인증서, 수신 그룹의 변경입니다.',
    'seen-undecided': '건이나 요청을 보고 아무것도 하지 않은 사람입니다.', refusals: '협력기관에 대해 거부한 것과 그 이유입니다.',
  },
  needsRecord: '어느 기록입니까?', needsActor: '누구입니까?', needsText: '위에 입력한 뒤 조회하세요.', holds: '준수', broken: '위반', times_one: '{{count}}회', times_other: '{{count}}회',
  evidenceLead: '메시지를 누구에게나 오프라인으로 증명하는 묶음입니다. 메시지, 서명, 수령증, 원장 위치, 키가 들어 있습니다.', evidenceId: '메시지, 전송 또는 수령증 식별자', line: '묶음 메시지의 줄 번호', lineAlone: '다른 줄은 제외', whatFor: '용도',
  evidenceText: '메시지 원문이 들어 있습니다. 내보내기 전에 이름과 용도가 감사 기록에 남습니다.', evidenceTake: '증거 묶음 받기', evidenceDone: '브라우저의 저장 위치에 저장되었습니다.',
};
