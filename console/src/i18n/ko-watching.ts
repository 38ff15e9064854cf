import type { enWatching } from './en-watching.js';

export const koWatching: typeof enWatching = {
  watch: {
    bell: '알림', unread_one: '읽지 않음 {{count}}건', unread_other: '읽지 않음 {{count}}건', none: '주시 대상에 새로운 일이 없습니다', noneText: '대상을 열어 주시를 시작하십시오.', readAll: '모두 읽음', failed: '알림을 불러오지 못했습니다', withheld: '제한되었거나 파기된 기록', subject: '다른 대상 열기', explain: '구분 이유',
    kinds: { record: '관련 기록이 새로 들어옴', seizure: '관련 압수가 들어옴', indicator: '지표가 선별 엔진에 반영됨', link: '다른 대상과 연결됨', hit: '선별에 적중함', outcome: '검사 결과가 나옴', withdrawal: '기록이 철회됨', conflict: '요청 조치가 서로 충돌함', split: '대상이 분리됨' },
    start: '주시', watching: '{{day}}까지 주시 중', stop: '주시 종료', reason: '사유', reasonMissing: '먼저 사유를 쓰십시오.', until: '마지막 날', confirm: '주시 시작', cancel: '취소', notDone: '처리되지 않았습니다',
  },
  pictures: {
    map: '이동 경로', mapLead: '기록에 나타난 출발 국가와 도착 국가입니다.', mapLabel: '국가 {{countries}}개 사이의 구간 {{legs}}개를 그린 세계 지도. 옆 목록에 같은 내용이 있습니다', more: '외 {{count}}건',
    graph: '연결 그래프', graphLead: '대상과 동일할 수 있는 다른 대상, 그리고 이를 언급한 기록입니다.', graphLabel: '대상 {{subjects}}개와 기록 {{records}}건의 그래프. 옆 목록에 같은 내용이 있습니다', legend: { same: '동일', proposed: '동일 가능', different: '다름', told: '언급' }, list: '목록으로 보기',
    timelineLabel: '기록 {{records}}건의 발생, 발령, 발신, 수신 시각. 아래 표에 같은 내용이 있습니다',
  },
};
