import type { enBoard, enRequests } from './en-liaison.js';

export const koRequests: typeof enRequests = {
  sections: '요청', names: { inbox: '받은 요청', outbox: '보낸 요청' },
  open: '답변 대기', all: '전체', show: '표시 대상',
  states: { open: '미처리', acknowledged: '접수 통지됨', partial: '일부 답변', answered: '답변 완료', refused: '거절', withdrawn: '철회됨' },
  empty: '해당하는 요청이 없습니다', emptyText: '요청이 들어오면 여기에 자동으로 나타납니다.', loading: '요청을 불러오는 중', failed: '요청을 불러오지 못했습니다', overdueOnly: '기한 초과만',
  reply: '답변 작성 …', acknowledge: '접수 통지 …', refuse: '거절 …', case: '심사 건 열기', notice: '우리 통보 열기', version: '제{{version}}판',
  asked: '요청 내용', replies: '답변', noReplies: '아직 답변이 없습니다.', replyState: '답변: {{state}}', replyWithdrawn: '철회됨', forVersion: '제{{version}}판에 대한 답변',
  left: '{{time}} 남음', overdue: '{{time}} 초과', askedAt: '요청 {{at}}', settledAt: '종결 {{at}}', waiting: '다른 담당자가 승인하면 답변이 발송됩니다.', new: '새 요청',
};

export const koBoard: typeof enBoard = {
  tabs: '발송 통보', names: { notices: '작성 및 승인', deliveries: '발송 현황', due: '기한 관리', withdrawals: '철회' },
  due: {
    lead: '서로 제공해야 할 피드백과 답변, 수신 확인되지 않은 철회 통보를 기한이 빠른 순으로 표시합니다.', kind: '구분', owes: '의무 기관', partner: '상대 기관', record: '기록', when: '기한', empty: '기한이 남은 것이 없습니다', emptyText: '모든 답변이 완료되었습니다.',
    kinds: { feedback: '피드백', reply: '답변', withdrawal: '철회 수신 미확인' }, us: '우리 기관', overdue: '기한 초과',
  },
  withdrawals: {
    lead: '철회 통보가 어느 기관에 전달되었고, 그 기관에서 이 기록으로 파생된 것이 무엇이었는지 표시합니다.', record: '기록', partner: '상대 기관', reason: '사유', sent: '발송', acknowledged: '수신 확인', followed: '후속 조치', notYet: '아직 없음', empty: '철회된 기록이 없습니다', direction: '구분', in: '받은 철회', out: '보낸 철회',
    lineage: '지표 {{indicators}}건, 심사 {{cases}}건, 적중 {{hits}}건',
  },
  proof: { receipt: '수신확인서', logIndex: '우리 기록부 위치', notice: '해당 통보' },
  compare: { tab: '기관별 비교', field: '항목', value: '내용', leaves: '제공', nothing: '받지 않음' },
};
