import type { enAdministration } from './en-administration.js';

export const koAdministration: typeof enAdministration = {
  act: { reason: '사유', reasonMissing: '사유를 3자 이상 입력하세요.', failed: '처리되지 않았습니다' },
  administration: {
    onlyFor: '관리 메뉴는 관리자와 감독관이 사용합니다', onlyForText: '협력기관, 협정, 변환표는 관리자와 감독관이 관리하고 감사관이 조회합니다.', sections: '관리 메뉴 구역',
    names: {
      partners: '협력기관·키', agreements: '협정', audiences: '수신 그룹', mappings: '변환표', codes: '코드 목록', imports: '파일 반입', watchlists: '감시 명단', deliveries: '전송', jobs: '보류 작업', ledger: '원장',
      retention: '보존·파기',
    },
  },
  partners: {
    lead: '우리와 교환할 수 있는 기관입니다. 권한을 주는 일은 두 사람이, 거두는 일은 한 사람이 합니다.', empty: '등록된 협력기관이 없습니다', openFailed: '협력기관을 불러오지 못했습니다',
    administration: '기관', code: '기관 코드', name: '명칭', nativeName: '자국어 명칭', state: '상태', keyEnds: '서명키', certificateEnds: '인증서', waiting: '대기', waitingCount_one: '확인 대기 {{count}}건', waitingCount_other: '확인 대기 {{count}}건',
    way: '전달 방식', pushed: '우리가 전송', pulls: '상대가 수령', pushedTo: '{{url}} 주소로 전송', pullsLong: '상대 기관이 직접 가져감', ours: '우리 기관', states: { active: '활성', suspended: '정지' },
    days_one: '{{count}}일 남음', days_other: '{{count}}일 남음', ended: '만료됨', noneInForce: '유효한 것 없음',
    suspendedBy: '{{name}} 님이 정지함: {{reason}}', suspend: '정지', suspendText: '즉시 이 기관에서 받지도 보내지도 않습니다. 보관된 자료는 그대로 남습니다.', resume: '재개', resumeText: '유효한 키와 인증서로 다시 교환할 수 있습니다.',
    enter: '협력기관 등록', change: '명칭·주소 변경', enterText: '명칭만으로는 권한이 생기지 않습니다. 두 번째 담당자가 확인한 키와 인증서, 그리고 협정이 있어야 합니다.', gatewayUrl: '게이트웨이 주소 (직접 가져가면 비워 둠)',
    keys: '서명키', keysLead: '모든 메시지는 이 키로 검증합니다. 키는 삭제하지 않습니다.', ownKeysLead: '우리가 보내는 것은 유효한 키로 서명합니다. 키는 삭제하지 않습니다.', noKeys: '등록된 키가 없습니다.',
    keyStates: { pending: '대기', active: '사용 중', retiring: '교체 중', retired: '사용 종료', revoked: '폐기' }, certificateStates: { pending: '대기', active: '사용 중', revoked: '폐기' },
    registered: '등록', challengeUntil: '검증 문구 유효기한', proved: '보유 증명', confirmed: '확인', activeFrom: '사용 시작', announced: '사용 예정', retiringFrom: '교체 시작', expires: '만료', revoked: '폐기', compromised: '의심 시작',
    next: { prove: '상대 기관이 새 키로 아래 문구에 서명하여 서명값을 보내야 합니다:', confirm: '두 번째 담당자가 다른 경로로 상대 기관과 대조한 뒤 확인합니다.', confirmOther: '본인이 등록했으므로 다른 관리자 또는 감독관이 확인합니다.', resumeOther: '본인이 정지했으므로 다른 관리자 또는 감독관이 재개합니다.' },
    prove: '증명 입력', proveText: '검증 문구에 대한 상대 기관의 서명을 확인합니다. 개인키를 보유하고 있음을 증명합니다.', proof: '서명값 (Base64 형식)',
    confirm: '확인', confirmText: '지금부터 이 키로 서명한 메시지를 받습니다. 먼저 다른 경로로 키 식별자를 상대 기관과 대조하세요.', confirmOwnText: '협력기관에는 즉시 공개되며 14일 뒤부터 서명에 사용됩니다.', confirmCertificateText: '지금부터 이 인증서의 연결을 이 기관으로 인정합니다. 먼저 다른 경로로 지문을 대조하세요.',
    retire: '교체', retireText: '후속 키로 넘어가는 14일 동안만 검증하고 그 뒤에는 새 메시지를 검증하지 않습니다.', revoke: '폐기', revokeText: '즉시 새 메시지를 검증하지 않습니다. 되돌릴 수 없습니다.', revokeCertificateText: '즉시 이 인증서의 연결을 거부합니다. 되돌릴 수 없습니다.',
    compromisedAsk: '유출되었을 수 있음', compromisedSince: '의심 시작 시각', newKey: '키 등록', newKeyText: '공개키를 JWK 형식으로 입력합니다. 상대 기관이 개인키 보유를 증명하고 두 번째 담당자가 확인해야 합니다.', jwk: '공개키 (JWK 형식)',
    rotate: '다음 서명키 생성', rotateText: '유효한 키와 나란히 생성됩니다. 두 번째 담당자가 확인하며, 협력기관에는 서명 시작 14일 전에 공개됩니다.',
    certificates: '인증서', certificatesLead: '연결이 어느 기관의 것인지 이 인증서로 확인합니다.', noCertificates: '등록된 인증서가 없습니다.', enterCertificate: '인증서 등록', enterCertificateText: '두 번째 담당자가 확인하면 이 기관에 연결됩니다. 개인키는 절대 입력하지 마세요.', pem: '인증서 (PEM 형식)',
    doubt: '의심 메시지', doubtLead: '유출되었을 수 있는 키로 서명되었고, 그 이전의 것임이 확인되지 않은 메시지입니다.', received: '수신', message: '메시지', logged: '서명된 원장 기재',
  },
  audiences: {
    lead: '통보를 보낼 수 있는 그룹입니다. 각 기관에는 그 기관의 협정이 허용하는 내용만 전달됩니다.', empty: '수신 그룹이 없습니다', emptyText: '그룹 없이도 기관을 지정하여 통보할 수 있습니다.', title: '제목', name: '이름', members: '소속 기관', nobody: '없음', changed: '변경',
    everybody: '지금까지의 소속 기관', everybodyLead: '발송 승인 시점에 소속된 기관이 받았습니다.', new: '새 수신 그룹', change: '변경', changeText: '지금부터 이 기관들이 소속됩니다. 이미 발송한 것은 다시 보내지 않습니다.', membersHint: '소속 기관 코드',
    columns: { administration: '기관', from: '시작', enteredBy: '등록한 사람', until: '종료', endedBy: '종료한 사람' },
  },
  deliveries: {
    lead: '보낸 것이 어디까지 갔는지 보여 줍니다. 포기한 전송은 요청하면 같은 원문으로 다시 보냅니다.', record: '기록', partner: '수신', state: '상태', attempts: '시도', created: '시작', error: '마지막 응답',
    states: { dead: '포기', parked: '거부됨', waiting: '대기', delivered: '전달됨' },
    empty: { dead: '포기한 전송이 없습니다', parked: '거부된 전송이 없습니다', waiting: '대기 중인 전송이 없습니다', delivered: '전달된 것이 아직 없습니다' }, emptyText: '목록은 자동으로 새로 고칩니다.',
    lines: '응답하지 않는 협력기관', failing_one: '응답 없음: {{count}}회 시도, 시작', failing_other: '응답 없음: {{count}}회 시도, 시작', nextTry: '다음 시도',
    replay: '다시 보내기', replayText: '새 기한으로 원래 순서에 돌아가며 원문과 식별자는 그대로입니다.', replayBy: '연락관, 감독관 또는 관리자가 다시 보낼 수 있습니다.',
    how: '진행 경과', deadline: '포기 기한', acknowledged: '수신 확인', settled: '종결', replayedBy: '다시 보낸 사람', position: '이 기관 앞 순번', message: '메시지', delivery: '전송',
  },
  retention: {
    what: '보기', reviews: '검토 예정', dispositions: '2인 처리', reviewsLead: '기한이 된 기록입니다. 결정하지 않으면 그날 사용이 제한되거나 파기됩니다.', dispositionsLead: '파기, 보존 명령, 제한 해제는 한 사람이 제안하고 다른 사람이 확인합니다.',
    from: '발신', cause: '이유', due: '기한', use: '사용', overdue: '기한 경과', inUse: '사용 중', inUseLong: '처리 중인 건이 있거나 최근 1년 안에 적중했습니다.', held: '{{day}}까지 보존', hold: '보존 명령 기한',
    causes: { review: '정기 검토 기한', erasure: '보존 기간 만료' }, noReviews: '결정이 필요한 기록이 없습니다', noReviewsText: '기한 한 달 전에 여기에 나타납니다.', noDispositions: '제안된 것이 없습니다', noDispositionsText: '제안하면 두 번째 감독관의 확인을 기다립니다.',
    act: '처리', acts: { erase: '파기', lift: '제한 해제', hold: '보존 명령', 'end-hold': '보존 명령 종료' }, states: { proposed: '두 번째 확인 대기', confirmed: '완료', rejected: '반려' }, proposed: '제안', settled: '결정', ended: '보존 종료',
    keep: '유지', keepText: '다음 검토일까지 계속 사용합니다.', until: '기한 (비우면 1년)', restrict: '사용 제한', restrictText: '즉시 검색, 대조, 피드에서 빠집니다. 모든 판에 적용됩니다.', erase: '파기', eraseText: '두 번째 감독관이 확인합니다. 내용은 없어지고 있었다는 증거는 남습니다. 모든 판에 적용됩니다.',
    reviewByItself: '결정하지 않으면 {{day}}에 사용이 제한됩니다.', erasureByItself: '보존 명령이 없으면 {{day}}에 파기됩니다.', why: '여기 있는 이유', propose: '제안', proposeText: '두 번째 감독관이 확인합니다. 사유는 파기 후에도 남으므로 기록의 내용을 인용하지 마세요.', messageId: '기록을 가져온 메시지의 식별자',
    confirm: '확인', reject: '반려', rejectText: '기록은 그대로 둡니다.', next: '확인을 기다립니다. 사유를 보고 확인하거나 반려하세요.', nextOther: '본인이 제안했으므로 다른 감독관이 확인합니다.',
    confirmTexts: { erase: '기록의 모든 판을 지금 파기합니다. 되돌릴 수 없습니다.', lift: '기록을 다시 사용합니다.', hold: '보존 명령의 마지막 날까지 파기하지 않습니다.', 'end-hold': '보존 기간이 지나면 다시 파기할 수 있습니다.' },
  },
};
