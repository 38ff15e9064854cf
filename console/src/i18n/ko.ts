import type { Texts } from './en.js';
import { koAdministration } from './ko-administration.js';
import { koAgreements } from './ko-agreements.js';
import { koAudit } from './ko-audit.js';
import { koCompose } from './ko-compose.js';
import { koFigures } from './ko-figures.js';
import { koMappings } from './ko-mappings.js';
import { koDecide } from './ko-decide.js';
import { koBoard, koRequests } from './ko-liaison.js';
import { koNotices } from './ko-notices.js';
import { koOperations } from './ko-operations.js';
import { koPool } from './ko-pool.js';
import { koProblems } from './ko-problems.js';
import { koQueue } from './ko-queue.js';
import { koTargeting } from './ko-targeting.js';
import { koWatching } from './ko-watching.js';

/** Korean has one plural, which i18next takes from `_other`. */
export const ko: Texts = {
  product: '관세 위험정보 교환',
  signIn: {
    title: '담당자 콘솔',
    lead: '상대 기관이 보낸 위험 경보와 압수 정보를 증빙과 함께 확인하고, 선별에 반영하기 전에 심사합니다.',
    button: '로그인',
    by: '소속 기관 계정으로 로그인합니다.',
    over: '세션이 종료되었습니다. 다시 로그인하면 이어서 작업할 수 있습니다.',
  },
  shell: {
    scrolls: '표가 화면보다 넓습니다. 좌우로 이동해 보십시오',
    scheme: '밝은 화면 또는 어두운 화면', loading: '불러오는 중', requests: '요청', targeting: '선별', figures: '지표', administration: '관리', audit: '감사',
    signOut: '로그아웃', language: '언어', queue: '심사 대기 목록', notices: '발송 통보', pool: '위험정보 풀', pages: '페이지', skip: '목록으로 바로 가기',
    shortcuts: '키보드 단축키', live: '실시간', stale: '연결이 끊겨 다시 시도하는 중',
  },
  roles: { analyst: '분석관', liaison: '연락관', supervisor: '감독관', administrator: '관리자', auditor: '감사관' },
  states: { all: '전체', open: '심사 중', accepted: '승인', declined: '반려', withdrawn: '발신 기관이 철회함', replaced: '새 판으로 대체됨' },
  types: { alert: '위험 경보', seizure: '압수', request: '요청', feedback: '회신', reply: '답변', withdrawal: '철회', listing: '감시 명단 등재' },
  queue: koQueue,
  ...koDecide,
  clock: {
    days: '{{d}}일 {{h}}시간', hours: '{{h}}시간 {{m}}분', minutes: '{{m}}분',
    left: '{{time}} 남음', overdue: '{{time}} 초과', decided: '{{time}} 전', dueAt: '기한 {{at}}', now: '방금', none: '기한 없음',
    reasons: { usual: '48시간 이내', urgency: '긴급도 기준', sender: '발송기관 요청', agreement: '협정 {{agreement}} 기준' },
  },
  urgency: { flash: '초긴급', urgent: '긴급', routine: '일반', info: '참고', flashHint: '1시간 이내', urgentHint: '12시간 이내', routineHint: '48시간 이내', infoHint: '기한 없음' },
  case: {
    close: '닫기', loading: '건을 불러오는 중', failed: '건을 불러오지 못했습니다',
    nav: '이 건의 구성', opened: '접수 {{at}}', author: '작성 기관 {{author}}', signedByFields: '항목별 서명', authorWhy: '작성 기관이 {{at}}에 항목별로 서명했으며, 표시된 모든 내용에 대해 서명이 유효합니다',
    eraseBy: '파기 기한 {{day}}', eraseByWhy: '기록의 취급 조건 또는 협정에 따라 사용할 수 있는 마지막 날',
    sections: { sender: '발신 기관 신뢰도', simulation: '선별 모의 적용', related: '같은 대상의 다른 기록', message: '통보 내용', versions: '판', findings: '점검 사항', notes: '내부 메모', original: '원문과 변환', conflicts: '조치 충돌', corroboration: '교차 확인', links: '연결', subjects: '대상', indicators: '위험 지표', evidence: '증빙', history: '처리 이력' },
  },
  judge: {
    confirmPropose: '두 번째 담당자에게 상신', acceptSecond: 'RED 등급이거나 사람에 관한 건입니다. 두 번째 담당자가 확인해야 선별 엔진에 반영됩니다.', until: '유효 종료일(최대)', untilHint: '선택 사항입니다. 작성 기관이 정한 종료일보다 늦어지지 않습니다.', confirmedBy: '확인 {{name}}',
    accept: '승인', decline: '반려', acceptTitle: '이 건을 승인합니다', declineTitle: '이 건을 반려합니다',
    acceptText_one: '지표 {{count}}개가 1초 안에 선별 엔진에 반영됩니다.',
    acceptText_other: '지표 {{count}}개가 1초 안에 선별 엔진에 반영됩니다.',
    acceptNone: '이 기록에는 지표가 없습니다. 승인하면 정보 풀에 보존됩니다.',
    acceptSome: '{{total}}개 중 {{count}}개를 선택했습니다. 나머지는 반려됩니다.',
    declineText: '{{partner}}에 사유와 작성한 내용이 전달됩니다.',
    reason: '사유', reasonHint: '조치하지 않는 이유를 선택하세요', words: '의견', wordsOptional: '선택 사항',
    confirmAccept: '승인 확정', confirmDecline: '반려하고 발신 기관에 통보', cancel: '취소', reasonMissing: '먼저 사유를 선택하세요.',
    readOnly: '조회 권한입니다. 심사는 분석관 또는 감독관이 합니다.', by: '{{name}} 처리', policy: '협정 {{agreement}} 방침에 따른 자동 처리',
    failed: '심사 결과가 저장되지 않았습니다',
  },
  message: {
    summary: '{{partner}} 통보 내용', seizureNoText: '서술된 설명은 없습니다. 적발 내용은 아래와 같습니다.',
    limits: '발신 기관 요청', danger: '위험', recommended: '권고 조치',
    grade: '{{grade}} · {{scheme}}', confidence: '신뢰도 {{percent}}%',
    original: '원문 언어', around: '24시간',
    nominal: '개인정보',
  },
  findings: {
    none: '코드와 검증번호가 모두 맞습니다', noneText: '이 통보에서 이상한 점을 찾지 못했습니다.',
    intro: '보낸 그대로 보존하며 대조에도 그대로 씁니다. 발신 기관의 원문은 바꾸지 않습니다.',
    suggestion: '추정되는 값', show: '원문에서 {{pointer}} 보기', unmapped: '대응하는 항목이 없는 필드',
    texts: {
      check_digit_wrong: '검증번호가 규칙에 따라 계산한 값과 다릅니다.', check_digit_missing: '검증번호가 없습니다.', code_unknown: '보유한 어떤 목록에도 없는 코드입니다.', code_retired: '더 이상 쓰지 않는 코드입니다.', code_not_usable: '다른 용도의 코드입니다.',
      format_unusual: '이 식별번호의 통상 형식과 다릅니다.', edition_mismatch: '목록의 다른 판에 있는 코드입니다.', field_unknown: '변환표에 없는 항목이며 받은 그대로 보관했습니다.', period_unusual: '기간이 통상적이지 않습니다.',
    },
    codes: {
      check_digit_wrong: '검증번호 불일치', code_unknown: '알 수 없는 코드', code_retired: '폐지된 코드', code_not_usable: '용도가 다른 코드',
      format_unusual: '특이한 형식', edition_mismatch: '다른 판', field_unknown: '알 수 없는 항목', period_unusual: '특이한 기간',
    },
  },
  versions: {
    only: '유일한 판입니다', onlyText: '발신 기관이 아직 변경하지 않았습니다.', intro: '새 판은 이전 판 전체를 대체합니다.',
    version: '제{{version}}판', standings: { current: '현재 유효', replaced: '대체됨', withdrawn: '철회됨' },
    since: '제{{version}}판 이후 변경 내용', same: '제{{version}}판 이후 변경된 내용이 없습니다', what: '항목', before: '이전', now: '현재',
  },
  notes: {
    intro: '우리 기관만 볼 수 있으며 새 판이 와도 남습니다.', none: '아직 메모가 없습니다.', write: '이 기록에 대한 메모', keep: '메모 저장',
    retract: '메모 취소', why: '더 이상 맞지 않는 이유', retracted: '{{name}} 취소, {{at}}:', failed: '메모가 저장되지 않았습니다',
  },
  original: { sent: '받은 원문', mapped: '변환된 기록' },
  subjects: {
    none: '지정된 대상이 없습니다', noneText: '대조할 수 있는 대상이 기록에 없습니다.', noIdentifiers: '식별자가 없고 이름만 있습니다.', records_one: '기록 {{count}}건에 언급', records_other: '기록 {{count}}건에 언급',
  },
  verdict: { valid: '정상', suspicious: '의심', impossible: '불가능' },
  indicators: {
    profile: '서술 지표로 프로파일 작성',
    none: '위험 지표가 없습니다', noneText: '이 기록에서 선별에 반영될 지표가 없습니다.', field: '항목', value: '값', weight: '가중치', state: '상태', origin: '출처',
    valid: '만료', why: '근거', choose: '{{field}} {{value}} 선택', chooseAll: '모두 선택', prefix: '앞자리 일치',
    identifying: '하나만 일치해도 적중', descriptive: '모두 함께 일치해야 적중',
    states: { proposed: '제안', active: '적용 중', declined: '반려', expired: '만료', withdrawn: '철회' },
    origins: { ours: '자체', stated: '명시', derived: '도출' }, originHints: { ours: '우리 담당자가 기록 위에 덧붙인 지표', stated: '상대 기관이 명시한 지표', derived: '기록에서 우리가 도출한 지표' },
  },
  evidence: {
    leaf: '로그 내 위치', leafValue: '리프 {{index}}', checkpoint: '포함된 첫 체크포인트', checkpointValue: '리프 {{size}}개, 서명 {{at}}', witnesses: '입회 기관', noWitness: '아직 없음',
    file: '파일에서 가져옴', fileRow: '{{name}} {{row}}행, 등록자 {{by}}', fileSha256: '파일 해시(SHA-256)',
    fileIntro: '이 기록은 파일의 한 행에서 만들어졌습니다. {{partner}}의 서명이 없으며, 원본 파일이 보관되어 있습니다.',
    intro: '받은 바이트 그대로이며, 읽기 전에 서명을 검증했고 이에 대한 수신확인서를 발급했습니다.',
    receivedAt: '수신 시각', sender: '발신 기관', keyid: '서명 키', algorithm: '알고리즘', digest: '본문 해시', bytes: '크기', bytesValue: '{{bytes}}바이트',
    receiptId: '수신확인서', sequence: '일련번호', sequenceValue: '{{partner}} {{number}}번째', messageId: '메시지',
    signatureBase: '서명 기준 문자열', signatureBaseHint: 'RFC 9421: 실제로 서명된 문자열', headers: '서명된 요청 헤더', headersHint: '전송된 그대로',
    receipt: '발급된 수신확인서', receiptHint: '우리 기관이 서명한 JWS', receiptSays: '수신확인서 내용', verified: '수신 시 서명 검증됨',
  },
  history: {
    steps: {
      kept: '수신 및 보존', mapped: '항목 변환', pooled: '위험정보 풀에 등록', 'case-opened': '심사 건 생성', accepted: '승인', declined: '반려',
      fed: '선별 엔진에 지표 반영', hit: '적중', 'feedback-sent': '회신 발송', 'feedback-received': '회신 수신', parked: '담당자 확인 대기',
      withdrawn: '철회', expired: '만료', released: '발송 승인', dispatched: '발송', delivered: '전달 완료',
      closed: '종결', 'feedback-withdrawn': '회신 철회', followed: '파생된 정보 회수', waiting: '해당 기록 도착 대기',
      replaced: '새 판으로 대체', late: '새 판보다 늦게 도착', 'request-taken': '요청 접수', 'reply-sent': '답변 발송', 'reply-received': '답변 수신',
      'reply-withdrawn': '답변 철회', acknowledged: '접수 확인', partial: '일부 답변', answered: '답변 완료', refused: '거절', collected: '상대 기관이 가져감',
      dead: '기한이 지나 발송 중단', replayed: '담당자가 다시 발송', tied: '요청과 연결', untied: '맞는 요청 없음',
    },
  },
  notices: koNotices,
  compose: koCompose,
  requests: koRequests,
  board: koBoard,
  pool: koPool,
  agreements: koAgreements, audit: koAudit, mappings: koMappings,
  ...koAdministration,
  targeting: koTargeting,
  ...koWatching,
  figures: koFigures,
  ...koOperations,
  table: { loading: '목록을 불러오는 중', failed: '목록을 불러오지 못했습니다' },
  copy: { copy: '복사', copied: '복사됨' },
  yes: '예', no: '아니요',
  shortcuts: {
    title: '키보드 단축키', on: '한 글자 단축키 사용', down: '다음 건', up: '이전 건', open: '건 열기', filter: '찾기', close: '건 닫기',
    accept: '승인 …', decline: '반려 …', choose: '건 선택', range: '여기까지 모두 선택', bulkAccept: '선택한 건 승인 …', bulkDecline: '선택한 건 반려 …', help: '이 목록',
  },
  problems: koProblems,
};
