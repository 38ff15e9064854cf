import type { enCompose } from './en-compose.js';

export const koCompose: typeof enCompose = {
  compose: {
    new: '새 통보', revise: '다시 작성 …', correct: '정정 …', titles: { new: '새 통보', revise: '초안 다시 작성', correct: '정정: 다음 판' }, lead: '두 번째 담당자가 확인하고 승인하기 전에는 발송되지 않습니다.', close: '저장하지 않고 닫기',
    type: '종류', types: { alert: '위험 경보', seizure: '압수' }, to: '수신 기관', toHint: '두 글자 코드, 입력할 때마다 Enter 키', tlp: '공유 등급(TLP)', onward: '재제공 범위', action: '허용 한도', noAction: '지정 안 함', basis: '교환 근거',
    main: '기록', title: '제목', narrative: '상세 설명', subject: '대상 종류', category: '위험 유형', urgency: '긴급도', until: '유효 종료', recordId: '기록 번호', seizedAt: '압수일', place: '장소(UN/LOCODE)', reportedBy: '보고자',
    rest: '기록 전체(JSON)', restHint: '계약에 있는 모든 항목을 쓸 수 있으며 위 항목도 이에 포함됩니다.', notJson: '아직 올바른 JSON이 아닙니다.', missing: '수신 기관과 별표 항목을 입력하십시오.', keep: '초안으로 저장', submit: '승인 요청', failed: '저장되지 않았습니다',
  },
};
