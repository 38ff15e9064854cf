import type { enCompose } from './en-compose.js';

export const koCompose: typeof enCompose = {
  new: '새 통보 작성', writing: '{{type}} 작성', correcting: '{{type}} 정정본 작성', untitled: '제목 없음', begun: '작성 중(미제출)', unfinished: '작성 중',
  opening: '작성 중인 내용을 불러오는 중', openFailed: '작성 중인 내용을 불러오지 못했습니다', close: '닫기(작성한 내용은 보관됩니다)',
  own: '제출하기 전에는 본인만 볼 수 있습니다. 발송은 다른 담당자가 승인합니다.',
  kept: '{{at}} 저장됨', states: { waits: '저장 전', keeping: '저장 중 …', failed: '저장되지 않음' }, keep: '초안 저장', keepFailed: '작성한 내용이 저장되지 않았습니다',
  otherWindow: '다른 창에서 같은 초안을 수정했습니다. 이 창을 닫고 다시 여세요.',
  submit: '발송 승인 요청', submitFailed: '통보가 제출되지 않았습니다', drop: '초안 폐기', dropText: '여기에 작성한 내용이 삭제됩니다. 외부로 발송된 것은 없습니다.',
  recipients: '수신 기관', recipientsLead: '기관 또는 수신 그룹을 지정합니다. 지정하지 않은 기관은 받지 않습니다.', recipientsCorrection: '정정본은 여기 지정과 관계없이 원래 기록을 받은 모든 기관에 발송됩니다.',
  administrations: '수신 기관', audiences: '수신 그룹', recordLead: '통보할 내용입니다. 각 기관에는 협정에서 정한 항목만 제공됩니다.', handlingLead: '수신 기관이 이 정보를 어떻게 쓸 수 있는지 정합니다.',
  addField: '항목 추가 …', addFieldTo: '항목 추가: {{to}}', addItem: '{{what}} 추가', removeItem: '{{what}} {{n}} 삭제', enterEnds: 'Enter로 구분',
  marks: '개별 항목의 강화된 취급 표시', mark: '항목에 표시 추가 …', unmark: '{{what}} 표시 해제', nominal: '개인 식별 정보', nothingToMark: '아직 작성된 항목이 없습니다.',
  missing: '제출 전 확인 사항', checking: '확인 중 …', nothingMissing: '빠진 항목이 없습니다.', doubts: '의심되지만 발송할 수 있는 값',
  answered: '요청 내용', changes: '정정되는 내용', noChanges: '아직 달라진 내용이 없습니다.', edit: '수정 …', correct: '정정 …', submitDraft: '발송 승인 요청',
  about: '이 건에 대해 작성:', notTakenOver: '작성 기관이 재제공을 허용하지 않아 이 기록으로 우리 경보를 만들 수 없습니다.',
  findings: {
    required: '필수 항목입니다.', pattern: '형식이 올바르지 않습니다.', format: '형식이 올바르지 않습니다.', enum: '목록에서 선택하세요.', type: '값의 종류가 올바르지 않습니다.', minLength: '너무 짧습니다.', maxLength: '너무 깁니다.',
    minimum: '값이 너무 작습니다.', maximum: '값이 너무 큽니다.', minItems: '하나 이상 입력해야 합니다.', maxItems: '항목이 너무 많습니다.', uniqueItems: '같은 값이 중복되었습니다.', minProperties: '하나 이상 입력해야 합니다.', additionalProperties: '여기에 쓸 수 없는 항목입니다.',
  },
};
