import type { enOperations } from './en-operations.js';

export const koOperations: typeof enOperations = {
  imports: {
    lead: '압수 자료 파일입니다. 받은 그대로 보관하고 행마다 검사한 뒤 확인을 거쳐야 반영됩니다.', empty: '반입한 파일이 없습니다', emptyText: '머리글이 있는 CSV 파일을 올리면 열을 어떻게 읽을지 제안합니다.', openFailed: '반입 파일을 불러오지 못했습니다',
    file: '파일', rows: '행', good: '정상', failed: '오류', warned: '의심', begun: '반입', states: { checking: '검사 중', checked: '반영 대기', working: '반영 중', done: '반영됨', discarded: '폐기됨' },
    bring: '파일 올리기', bringText: '증거로 보관하고 검사합니다. 확인하기 전에는 반영되지 않습니다.', whose: '자료 제공 기관', template: '서식', sending: '전송 중',
    take: '반영', takeText_one: '정상 {{count}}행이 다른 메시지와 같은 경로로 기록이 됩니다. 오류 행은 제외됩니다.', takeText_other: '정상 {{count}}행이 다른 메시지와 같은 경로로 기록이 됩니다. 오류 행은 제외됩니다.', discard: '폐기', discardText: '아무것도 반영하지 않습니다. 파일은 그대로 보관됩니다.',
    anew: '다르게 읽기', anewText: '같은 파일을 이 열 지정으로 다시 검사하고 지금 결과는 폐기합니다.', columns: '항목과 읽을 열 (JSON 형식)',
    progress: { checking: '검사 중: {{of}}개 부분 중 {{done}}개', working: '반영 중: {{of}}개 부분 중 {{done}}개' }, nextTake: '처음 몇 행과 오류를 확인한 뒤 반영하거나 폐기하세요.', nextMend: '정상인 행이 없습니다. 다르게 읽거나 파일을 고쳐 다시 올리세요.', taken: '반영됨: 신규 {{added}}, 변경 {{changed}}, 기존 {{unchanged}}',
    about: '파일 정보', encoding: '문자 인코딩과 구분자', unread: '읽지 않은 열', confirmed: '반영한 사람', finished: '완료', digest: '요약값 (SHA-256)', wrong: '오류가 있는 행', nothingWrong: '오류가 있는 행이 없습니다.', download: '오류 행 CSV 받기',
    row: '행', column: '열', what: '오류', detail: '조치', preview: '기록 미리보기', previewLead: '처음 몇 행이 어떤 기록이 되는지 보여 줍니다', rowNo: '{{row}}행', faulty: '제외', warnings_one: '의심 {{count}}건', warnings_other: '의심 {{count}}건',
    faults: {
      encoding: '문자 오류', row_too_long: '너무 긴 행', unclosed_quote: '닫히지 않은 따옴표', text_after_quote: '따옴표 뒤의 글자', columns: '열 개수', required: '값 누락', format: '값의 형식', range: '범위를 벗어난 값', value_unknown: '알 수 없는 용어',
      schema_invalid: '규격에 맞지 않음', not_agreed: '협정에 없음', sender_mismatch: '다른 기관의 자료', repeated: '중복 행', conflict: '이전 내용과 다름',
    },
  },
  codes: {
    lead: '적재된 모든 코드 목록의 판과 출처입니다. 새 판은 이전 판과 나란히 유지됩니다.', empty: '적재된 목록이 없습니다', list: '목록', edition: '판', rows: '코드 수', source: '출처', terms: '이용 조건', searchLead: '코드의 앞부분이나 명칭의 일부로 찾습니다.', search: '코드 또는 명칭',
    code: '코드', name: '명칭', status: '상태', none: '맞는 코드가 없습니다', noneText: '코드의 앞부분이나 명칭의 다른 부분으로 찾아보세요.',
  },
  watchlists: {
    lead: '공개된 제재 명단의 판입니다. 담당자가 crx watchlist load 명령으로 적재합니다.', empty: '적재된 감시 명단이 없습니다', emptyText: 'crx watchlist diff 명령으로 바뀔 내용을 보고 crx watchlist load 명령으로 적재합니다.', edition: '판', loaded: '적재', changes: { added: '추가', changed: '변경', removed: '삭제', unchanged: '동일' },
    publisher: '발행 기관', publishers: { 'UN-SC': '유엔 안전보장이사회', 'US-OFAC': '미국 해외자산통제국' }, counts: { added: '추가', changed: '변경', removed: '삭제', unchanged: '동일' },
    sum: '추가 {{added}}, 변경 {{changed}}, 삭제 {{removed}}, 동일 {{unchanged}}', kind: '종류', kinds: { traveller: '개인', economicOperator: '단체', conveyance: '선박·항공기' }, programmes: '제재 프로그램', before: '이전: {{name}}', erased: '사용 제한 또는 파기됨',
    memberNames: { name: '이름', otherNames: '다른 이름', subject: '상세 정보', subjectKind: '종류', programmes: '제재 프로그램', listedOn: '등재일', datesOfBirth: '생년월일', identifiers: '식별번호', addresses: '주소', remarks: '비고' },
    reference: '번호', name: '이름', change: '내용', members: '바뀐 항목', did: '이 판에서 바뀐 내용', didLead: '등재 대상별로 보여 줍니다. 조회한 사실이 감사 기록에 남습니다.', noChanges: '바뀐 것이 없습니다.',
  },
  jobs: {
    tasks: {
      ingest_messages: '메시지 반영', ingest_batch: '묶음 반영', work_load: '파일 반영', work_batch: '묶음 확인', publish_indicators: '지표 공급', report_hits: '적중 보고', report_results: '검사 결과 보고', send_feedback: '회신 발송', follow_withdrawal: '철회 처리', take_request: '요청 접수',
      tie_reply: '답변 연결', send_reply: '답변 발송', note_owed: '기한 기록', turn_keys: '키 교체', warn_ending: '만료 경고', announce_key: '키 공지', erase_from_stream: '스트림에서 파기', dispatch_notice: '통보 발송', replay_mapping: '변환표 시험',
    },
    lead: '거부되었거나 마지막 시도까지 실패한 작업입니다. 원인을 해결한 뒤 다시 시도하세요.', parked: '대기', retried: '다시 시도함', empty: '포기한 작업이 없습니다', emptyRetried: '다시 시도한 작업이 없습니다', task: '작업', why: '포기한 이유', about: '관련 대상', parkedAt: '포기 시각',
    retry: '다시 시도', retryText: '원래대로 대기열에 넣습니다. 원인이 남아 있으면 여기로 돌아옵니다.', code: '코드', detail: '상세', retriedBy: '다시 시도한 사람',
  },
  ledger: {
    lead: '계속 자라기만 하는 하나의 원장입니다. 모든 수령증, 발송 승인, 키가 기재되고 협력기관이 함께 서명합니다.', leaves: '마지막 서명까지의 기재 수', signed: '서명 시각', never: '아직 없음', age_one: '{{count}}분 전', age_other: '{{count}}분 전', waiting: '기재 대기', root: '루트',
    witnesses: '증인', witness: '협력기관', cosigned: '공동 서명 크기', cosignedAt: '서명', theirs: '상대 원장', states: { unseen: '확인 전', consistent: '일치', fork: '분기', rewind: '축소' }, size: '크기', seenAt: '확인', detail: '상세', nobody: '협력기관이 없습니다', nobodyText: '협력기관을 등록하면 증인이 됩니다.',
  },
};
