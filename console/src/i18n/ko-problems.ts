import type { enProblems } from './en-problems.js';

export const koProblems: typeof enProblems = {
  not_signed_in: '로그인하지 못했습니다. 다시 시도하세요.',
  forbidden: '다른 기관 담당자이거나 이 콘솔에 대한 권한이 없는 계정입니다.',
  notYours: '현재 역할로는 할 수 없거나 다른 담당자가 해야 하는 작업입니다.',
  unavailable: '인증 서버가 응답하지 않습니다. 잠시 후 다시 시도하세요.',
  case_decided: '이미 다른 담당자가 처리한 건입니다. 처리 결과를 표시합니다.',
  action_conflict: '다른 기관이 요청한 조치와 충돌합니다. 충돌 내용을 보고, 표시된 기관에 문의한 뒤 하나씩 확인하십시오.', cursor_mismatch: '다른 검색의 다음 페이지입니다. 다시 검색하십시오.',
  not_found: '해당하는 자료가 없습니다.', state_conflict: '현재 상태에서는 할 수 없는 작업입니다.', not_agreed: '이를 허용하는 협정이 없습니다.', schema_invalid: '요청 형식이 올바르지 않습니다.', offline: '게이트웨이에 연결할 수 없습니다.',
  proof_invalid: '보유 증명이 맞지 않습니다. 검증 문구를 한 바이트도 바꾸지 않고 새 키로 서명해야 합니다.', cosignature_invalid: '연대 서명이 맞지 않습니다.', origin_invalid: '작성 기관의 서명이 맞지 않습니다.',
  json_invalid: 'JSON 형식으로 읽을 수 없습니다.', too_large: '크기가 한도를 넘습니다.', media_type_unsupported: '이 형식의 내용은 받지 않습니다.', method_not_allowed: '지원하지 않는 작업입니다.', code_unknown: '코드 목록에 없는 코드입니다.',
  message_conflict: '같은 식별자의 다른 통보가 있습니다.', withdrawn: '철회된 자료입니다.', rate_limited: '요청이 너무 많습니다. 잠시 후 다시 시도하십시오.', partner_suspended: '이 기관과의 교환이 중지되어 있습니다.', sender_mismatch: '발신 기관과 서명한 기관이 다릅니다.',
  signature_missing: '서명이 없습니다.', signature_invalid: '서명이 맞지 않습니다.', signature_stale: '서명이 너무 오래되었습니다.', signature_future: '서명 시각이 미래입니다. 시계를 확인하십시오.', signature_malformed: '서명을 읽을 수 없습니다.',
  coverage_insufficient: '서명이 필요한 범위를 모두 포함하지 않습니다.', digest_mismatch: '서명한 내용과 다릅니다.', nonce_replayed: '이미 처리한 요청입니다.', alg_not_allowed: '이 키에 허용되지 않는 서명 방식입니다.', key_unknown: '등록되지 않았거나 사용 중이 아닌 서명 키입니다.',
  key_revoked: '폐기된 서명 키입니다.', header_repeated: '한 번만 있어야 하는 헤더가 반복되었습니다.', authority_unknown: '다른 게이트웨이로 보낸 요청입니다.', certificate_unknown: '등록되지 않은 클라이언트 인증서입니다.',
  certificate_key_mismatch: '인증서와 서명 키의 기관이 다릅니다.', token_invalid: '토큰이 없거나 맞지 않습니다.',
  fault: '시스템 오류가 발생했으며 기록되었습니다.', other: '게이트웨이가 요청을 거부했습니다: {{code}}',
};
