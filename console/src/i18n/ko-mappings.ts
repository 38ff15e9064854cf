import type { enMappings } from './en-mappings.js';

export const koMappings: typeof enMappings = {
  what: '보기', versions: '판', loss: '누락', lead: '메시지를 기록으로 바꾸는 변환표입니다. 작성에 관여하지 않은 두 번째 담당자가 적용해야 효력이 있습니다.', lossLead: '최근 90일 동안 변환표에 없던 항목과 코드입니다. 버려진 것은 없습니다.',
  scope: '적용 대상', everybody: '전체', states: { draft: '초안', submitted: '두 번째 확인 대기', active: '적용 중', retired: '이전 판' }, rows: '행', made: '작성', activated: '적용', note: '메모', empty: '변환표가 없습니다', openFailed: '변환표를 불러오지 못했습니다',
  draft: '새 초안', draftText: '적용 중인 행으로 시작합니다.', onlyOf: '이 기관에만 적용 (비우면 전체)', kind: '내용', unmapped: '해당 항목 없음', place: '위치', says: '코드', records: '기록 수', lastSeen: '마지막 발생', noLoss: '누락이 없습니다', noLossText: '받은 모든 것을 변환할 수 있었습니다.',
  stands: '책임자', authors: '작성에 관여한 사람', submitted: '제출', madeFrom: '바탕이 된 판', digest: '전체 행의 요약값', next: '확인을 기다립니다. 바뀌는 내용을 보고 적용하거나 반환하세요.', nextOther: '본인이 관여했으므로 다른 관리자 또는 감독관이 적용합니다.', nextDraft: '초안입니다. 행을 고치고 보관된 메시지로 시험한 뒤 제출하세요.',
  changes: '바뀌는 내용', changesLead: '적용 중인 판과 비교', noChanges: '바뀌는 것이 없습니다.', table: '표', key: '키', value: '값', new: '신규', gone: '삭제', allTables: '모든 표', noRows: '행이 없습니다',
  tables: { 'code.risk-category': '위험 분야', 'code.unit': '단위', 'code.package': '포장', 'code.currency': '통화', 'code.country': '국가', 'code.offence': '위반 유형', kilograms: '킬로그램 환산', rates: '환율', 'risk-groups': '위험 집단', languages: '언어', weights: '지표 가중치' },
  edit: '행 편집', editLead: '코드는 그대로, 목록은 [..], 수치는 {..} 형식으로 입력합니다. 여러 행은 crx mapping edit 명령으로 처리합니다.', set: '행 저장', unset: '행 삭제',
  submit: '제출', submitText: '지금부터 행은 고정되고 두 번째 담당자가 확인합니다.', activate: '적용', activateText: '지금부터 이 판으로 변환합니다. 기존 기록은 변환된 당시의 판을 유지합니다.', activateUntried: '현재 내용으로 시험하지 않았습니다. 먼저 시험하거나 시험 없이 적용하는 이유를 입력하세요.', withoutReplay: '시험 없이 적용하는 이유',
  giveBack: '반환', giveBackText: '다시 초안이 됩니다.', rollback: '다시 적용', rollbackText: '그대로 제출되며 두 번째 담당자가 적용합니다.',
  replay: '보관 메시지 시험', replayLead: '건수와 코드만 비교하며 위험정보 풀은 바뀌지 않습니다.', running_one: '시험 중: 메시지 {{count}}건 확인', running_other: '시험 중: 메시지 {{count}}건 확인', notReplayed: '아직 시험하지 않았습니다.', replayFailed: '마지막 시험이 끝까지 진행되지 않았습니다.', run: '시험', runText: '그날부터 보관된 메시지에 대해 백그라운드에서 실행합니다.', since: '시작일',
  stale: '그 뒤에 편집되었습니다. 다시 시험하세요.', period: '{{from}}부터 {{to}}까지의 메시지', drifted_one: '이 판이 아니어도 오늘 다르게 변환될 기록이 {{count}}건 있습니다.', drifted_other: '이 판이 아니어도 오늘 다르게 변환될 기록이 {{count}}건 있습니다.',
  figures: { messages: '메시지', changedRecords: '바뀐 기록', subjects: '대상', joins: '결합', indicators: '지표', hits: '적중', leftOut: '제외', unreadable: '읽지 못함' }, differs: '기록이 달라지는 위치', how: '변화', hows: { added: '추가', removed: '삭제', changed: '변경' }, examples: '예',
};
