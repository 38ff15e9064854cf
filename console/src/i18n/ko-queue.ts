import type { Texts } from './en.js';

export const koQueue: Texts['queue'] = {
  filter: '목록에서 찾기', filterHint: '제목, 기관, 위험 유형, 문서번호', clear: '검색어 지우기', byState: '상태',
  count_one: '{{count}}건', count_other: '{{count}}건', countMore: '{{count}}건 이상',
  filtered: '{{count}}건 중 {{shown}}건', loading: '목록을 불러오는 중',
  emptyOpen: '심사할 건이 없습니다', emptyOpenText: '새 건은 처리 기한이 빠른 순서로 자동으로 나타납니다.',
  emptyOther: '해당하는 건이 없습니다', emptyOtherText: '아직 이 상태인 건이 없습니다.',
  nothingMatches: '‘{{text}}’에 맞는 건이 없습니다', nothingMatchesText: '지금까지 불러온 목록에서만 찾습니다.',
  failed: '목록을 불러오지 못했습니다', retry: '다시 시도',
  columns: { due: '남은 시간', what: '내용', from: '발신', category: '위험 유형', tlp: '공유 등급', warnings: '위험도, 점검' },
  warnings_one: '확인할 사항 {{count}}건', warnings_other: '확인할 사항 {{count}}건',
  moved: '목록이 바뀌었습니다. 새로 보기', list: '심사 건', risk: '위험도 100 중 {{risk}} (발신 기관의 통보 내용 기준)', emptyFiltered: '이 조건에 맞는 건이 없습니다', emptyFilteredText: '조건을 줄이면 더 많은 건이 나타납니다.',
  filters: {
    button: '조건', kept: '내 조건', noneKept: '저장한 조건이 없습니다.', name: '현재 조건의 이름', keep: '저장', drop: '조건 ‘{{name}}’ 삭제', remove: '{{what}} 조건 해제', nothing: '찾은 항목이 없습니다',
    sort: '정렬', partner: '발신 기관', type: '종류', urgency: '긴급도', category: '위험 유형', tlp: '공유 등급', overdue: '기한 초과만',
    sorts: { attention: '위험도와 기한', due: '기한이 빠른 순', risk: '위험도가 높은 순', latest: '기한이 늦은 순' },
    sortHints: { attention: '기한 순으로 하되 위험도에 따라 최대 하루 앞당깁니다', due: '처리 기한만으로 정렬합니다', risk: '위험도, 처리 기한 순으로 정렬합니다', latest: '처리 기한의 역순으로 정렬합니다' },
  },
  bulk: {
    title: '선택한 건', pick: '{{title}} 선택', chosen_one: '{{count}}건 선택', chosen_other: '{{count}}건 선택', accept: '일괄 승인 …', decline: '일괄 반려 …', clear: '선택 해제',
    acceptTitle_one: '{{count}}건을 승인합니다.', acceptTitle_other: '{{count}}건을 승인합니다.', acceptText: '각 건의 모든 지표가 선별 엔진에 반영됩니다. 조치가 충돌하거나 두 번째 담당자의 확인이 필요한 건은 남습니다.',
    declineTitle_one: '{{count}}건을 반려합니다.', declineTitle_other: '{{count}}건을 반려합니다.', declineText: '발신 기관마다 사유와 작성한 설명이 전달됩니다.',
    acceptNow_one: '{{count}}건 승인', acceptNow_other: '{{count}}건 승인', declineNow_one: '{{count}}건 반려하고 발신 기관에 알림', declineNow_other: '{{count}}건 반려하고 발신 기관에 알림',
    progress: '{{total}}건 중 {{done}}건 처리, {{behind}}건 남음', behind: '남은 건', waits: '두 번째 담당자의 확인을 기다립니다.', close: '닫기',
  },
};
