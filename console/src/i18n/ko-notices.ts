import type { enNotices } from './en-notices.js';

export const koNotices: typeof enNotices = {
  onlyFor: '발송 통보는 연락관이 다룹니다',
  onlyForText: '발송할 내용은 연락관과 감독관이 작성, 확인, 승인하며 감사관이 조회할 수 있습니다.',
  byState: '상태',
  filters: { submitted: '승인 대기', draft: '초안', released: '발송됨', superseded: '대체됨', withdrawn: '철회됨', all: '전체' },
  states: { submitted: '발송 승인 대기', draft: '초안', released: '발송 승인됨', superseded: '정정본으로 대체됨', withdrawn: '철회됨' },
  count_one: '{{count}}건', count_other: '{{count}}건', countMore: '{{count}}건 이상', loading: '통보 목록을 불러오는 중',
  emptySubmitted: '승인을 기다리는 통보가 없습니다', emptySubmittedText: '담당자가 제출하면 여기에 자동으로 나타납니다.',
  emptyOther: '해당하는 통보가 없습니다', emptyOtherText: '이 상태인 통보가 없습니다.', failed: '통보 목록을 불러오지 못했습니다',
  columns: { since: '시각', what: '내용', to: '수신', by: '담당', state: '상태' },
  to: '수신 {{to}}', audience: '수신 그룹 {{name}}', toHolders: '받은 기관 모두', version: '제{{version}}판',
  close: '닫기', opening: '통보를 불러오는 중', openFailed: '통보를 불러오지 못했습니다',
  drafted: '작성 {{name}}, {{at}}', submitted: '제출 {{name}}, {{at}}', released: '발송 승인 {{name}}, {{at}}', returned: '반환 {{name}}',
  you: '{{name}} (본인)', rule: '규칙 {{rule}}', agreement: '협정',
  release: '발송 승인 …', giveBack: '반환 …', withdraw: '철회 …', cancel: '취소',
  own: '본인이 작성하거나 제출한 통보입니다. 다른 연락관 또는 감독관이 발송을 승인합니다.',
  readOnly: '조회 권한입니다. 발송 승인은 연락관 또는 감독관이 합니다.',
  nobody: '현재 상태로는 받을 수 있는 기관이 없어 발송을 승인할 수 없습니다.',
  releasing: {
    title: '이 통보의 발송을 승인합니다', text: '아래에 표시된 내용 그대로 {{to}}에 발송됩니다. 승인하면 바로 발송되며 되돌릴 수 없고 철회만 할 수 있습니다.',
    confirm_one: '{{count}}개 기관에 발송 승인', confirm_other: '{{count}}개 기관에 발송 승인', failed: '발송이 승인되지 않았습니다',
  },
  returning: {
    title: '이 통보를 반환합니다', text: '다시 초안이 되며 작성자에게 사유가 전달됩니다.', reason: '사유', missing: '먼저 사유를 입력하세요.', confirm: '작성자에게 반환', failed: '통보가 반환되지 않았습니다',
  },
  withdrawing: {
    title: '이 기록을 철회합니다', text: '받은 모든 기관에 보낼 철회 통보가 모든 판에 대해 만들어집니다. 다른 담당자가 승인해야 발송됩니다.',
    reason: '사유', reasonHint: '철회하는 이유를 선택하세요', missing: '먼저 사유를 선택하세요.', detail: '설명', optional: '선택 사항', detailMissing: '기타 사유를 설명하세요.',
    confirm: '철회 통보 제출', failed: '철회 통보가 만들어지지 않았습니다', waits: '이 기록의 철회 통보가 발송 승인을 기다리고 있습니다.', show: '보기',
  },
  conflict: {
    title: '발송되지 않았습니다: 발송될 내용이 바뀌었습니다', text: '확인하신 뒤 협정, 수신 그룹 또는 통보가 변경되었습니다. 지금 표시된 것이 현재 발송될 내용입니다. 다시 확인한 뒤 결정하세요.',
    changed: '변경된 수신 기관: {{who}}', moved: '다른 담당자가 먼저 처리했습니다', movedText: '이 통보의 현재 상태는 ‘{{state}}’입니다. 요청하신 작업은 수행되지 않았습니다.',
  },
  forward: {
    button: '다른 기관에 제공 …', notSigned: '작성 기관이 항목별로 서명하지 않아 다른 기관에 제공할 수 없습니다.', title: '이 기록을 다른 기관에 제공', lead: '작성 기관이 서명한 그대로, 작성 기관과 각 협정이 허용하는 범위에서만 제공합니다. {{partner}}의 기록을 이미 가진 기관은 제외합니다.',
    basis: '교환 근거', purpose: '목적', to: '제공할 기관', nobody: '교환하는 다른 기관이 없습니다.', mayNot: '제공할 수 없음: {{why}}.', failed: '발송 승인을 요청하지 못했습니다',
    confirm_one: '{{count}}개 기관 발송 승인 요청', confirm_other: '{{count}}개 기관 발송 승인 요청',
  },
  preview: {
    title: '발송될 내용', lead: '지금 발송한다면 나갈 내용을 모든 항목까지 표시합니다.', asOf: '{{at}} 확인', again: '다시 확인', loading: '발송될 내용을 확인하는 중', failed: '발송될 내용을 확인하지 못했습니다',
    reach: '수신 기관 {{total}}곳 중 {{goes}}곳에 발송합니다.', nobody: '받는 기관이 없습니다: 현재 수신 그룹이 비어 있습니다.',
    goes: '{{to}}: {{agreement}}(제{{version}}판)에 따라 발송하며, {{withheld}}.', stays: '{{to}}: 발송하지 않습니다. {{why}}.',
    withheldNone: '제외되는 항목이 없습니다', withheld_one: '{{count}}개 항목을 제외합니다', withheld_other: '{{count}}개 항목을 제외합니다',
    recipients: '수신 기관', under: '근거 협정', agreementVersion: '제{{version}}판', changed: '변경됨',
    keeps: '제외되는 항목', keepsLead: '우리 기관에만 남습니다. 수신 기관은 항목이 있었다는 사실도 알 수 없습니다.', nothingKept: '제외되는 항목이 없습니다.', gets: '발송될 메시지', getsNothing: '받지 않음',
  },
  withheld: {
    field: '항목', value: '남는 내용', reason: '제외 사유',
    reasons: {
      'not-on-allow-list': '협정에서 제공할 수 있는 항목으로 정하지 않았습니다.',
      'marking-too-strict': '협정이 허용하는 것보다 엄격한 등급이 표시되어 있습니다.',
      'onward-not-allowed': '수신 기관이 필요로 하는 범위까지 재제공할 수 없습니다.',
      nominal: '개인을 식별하는 정보이며, 이 협정은 개인정보가 없는 자료만 허용합니다.',
    },
  },
  refusal: {
    agreementId: '유효한 협정이 없습니다', messageType: '협정이 이 종류의 메시지를 다루지 않습니다', subjectClass: '협정이 이 종류의 대상을 다루지 않습니다',
    riskCategory: '협정이 이 위험 유형을 다루지 않습니다', goods: '협정이 이 위험 유형을 다루지 않습니다', purpose: '협정이 이 목적을 다루지 않습니다',
    exchangeBasis: '협정이 이 교환 근거를 다루지 않습니다', tlp: '공유 등급(TLP)이 합의된 등급보다 높습니다', permittedAction: '허용 조치가 합의되지 않았습니다',
    onward: '수신 기관이 필요로 하는 범위까지 재제공할 수 없습니다', notAgreed: '협정 범위에 들지 않습니다', incomplete: '제외되는 항목이 없으면 메시지가 완전하지 않습니다({{fields}})',
    impossible: '올바를 수 없는 값이 있습니다({{fields}})', other: '거부되었습니다({{code}})', origin: '협정에서 작성 기관이 서명한 내용의 제공을 정하지 않았습니다', withdrawn: '작성 기관이 철회했거나 새 판으로 대체했습니다', forbidden: '이용이 제한된 기록입니다',
  },
  message: {
    handling: '취급 조건', envelope: '메시지 정보', exact: '정확한 메시지(JSON)', exactHint: '발신 시각과 발신 일련번호는 발송할 때 정해집니다.',
  },
  deliveries: {
    title: '발송 현황', none: '아직 발송되지 않았습니다.', noneText: '몇 초 안에 발송됩니다. 발송되지 않으면 승인 뒤에 바뀐 것이 있어 관리자 확인을 위해 보류된 것입니다.',
    to: '수신 기관', state: '상태', attempts: '시도', since: '발송 시각', receipt: '수신확인서', withheld: '제외', noReceipt: '아직 없음', details: '{{to}}에 제공되지 않는 항목', notSent: '{{to}}에는 발송하지 않았습니다. 합의된 범위에 들지 않았습니다.',
    states: { waiting: '전달 또는 수령 대기', delivered: '전달되었고 수신을 확인함', parked: '수신 기관이 거부함', dead: '기한이 지나 발송 중단' },
  },
  record: { title: '전체 기록', lead: '항목을 제외하기 전, 작성된 그대로입니다. 이대로 발송되지 않습니다.' },
  versions: { title: '이 기록의 모든 통보', lead: '판, 정정, 철회를 최근 순으로 표시합니다.', withdrawal: '철회 통보' },
};
