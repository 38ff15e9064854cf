import type { enDecide } from './en-decide.js';

export const koDecide: typeof enDecide = {
  decide: {
    proposal: {
      title: '두 번째 담당자의 확인 대기', by: '{{name}} 승인 상신, {{at}}.', indicators_one: '지표 {{count}}개를 선택했습니다.', indicators_other: '지표 {{count}}개를 선택했습니다.', until: '늦어도 {{day}}에 끝납니다.',
      own: '본인이 상신한 건입니다. 다른 담당자가 확인해야 합니다.', confirm: '확인하고 승인', reject: '거부',
    },
    reopen: {
      button: '결정 취소 …', title: '결정 취소', accepted: '지표가 선별 엔진에서 빠지고 다시 심사를 기다립니다. 그동안의 적중 기록은 남습니다. 발신 기관에 이미 알린 경우 정정 회신을 보냅니다.',
      declined: '건이 다시 심사 중이 됩니다. 발신 기관에 이미 알린 경우 정정 회신을 보냅니다.', until: '{{at}}까지 취소할 수 있습니다.', reason: '취소하는 이유', confirm: '결정 취소',
    },
    own: {
      button: '자체 지표 추가 …', title: '자체 지표', text: '기록 위에 덧붙이고 자체 지표로 표시합니다. 발신 기관이 작성한 내용은 바뀌지 않습니다.', confirm: '추가', failed: '지표를 추가하지 못했습니다', impossible: '존재할 수 없는 식별번호입니다. 입력한 값을 확인해 주십시오.',
    },
    identifier: {
      button: '자체 식별번호 추가 …', title: '자체 식별번호', text: '우리가 이 대상을 알아보는 번호입니다. 외국 기관의 내용과 나란히 두며, 다른 번호와 같이 대조하고 검색합니다. 외국 기관에는 알리지 않습니다.', scheme: '종류', value: '식별번호', country: '발급 국가',
      reason: '알게 된 경위', confirm: '등록', failed: '식별번호를 등록하지 못했습니다', ours: '자체 · {{name}}, {{at}}:', retract: '등록 취소', retractText: '더 이상 쓰이지 않으며, 이 번호에 근거한 연결을 다시 살펴봅니다. 취소선과 취소 사유를 함께 남깁니다.',
      elsewhere: '이 판에서 더 이상 언급하지 않는 대상의 자체 식별번호',
    },
    ask: {
      button: '발신 기관에 질의 …', title: '발신 기관에 질의', text: '이 기록에 관해 {{partner}}에 보내는 요청입니다. 연락관이 승인하면 발송됩니다.', kind: '질의 종류', due: '답변 기한', subject: '제목', question: '질의 내용과 이유',
      wrong: '잘못된 내용과 바로잡을 내용', confirm: '발송 승인 요청', done: '발송 승인을 요청했습니다', doneText: '{{partner}}에 보낼 요청이 발송 통보 목록에서 승인을 기다립니다.', failed: '요청을 접수하지 못했습니다',
    },
  },
  context: {
    failed: '발신 기관 정보를 불러오지 못했습니다', scoreLead: '최근 경보 최대 1,000건과 1년간의 검사 결과', hitRate: '적발로 이어진 검사', noHitRate: '결과가 나온 검사가 아직 없습니다',
    interval: '{{n}}건 중 {{positive}}건, 95% 구간 {{low}}~{{high}}', counts: { alerts: '경보', accepted: '승인', declined: '반려', withdrawn: '발신 기관 철회', refused: '접수 거부' },
    noneRelated: '같은 대상을 언급한 다른 경보나 압수가 없습니다', shared: '공통 항목: {{what}}',
    merge: { button: '대상 병합 …', title: '두 대상을 하나로', text: '각 대상에 관한 기록은 그대로 남으며, 연결은 다시 해제할 수 있습니다.', mine: '이 건의 대상', theirs: '다른 건의 대상', confirm: '같은 대상으로 연결', nothing: '두 건은 이미 같은 대상을 언급합니다.' },
  },
  simulation: {
    lead: '최근 통관 물량에 적용해 보며, 실제로 바뀌는 것은 없습니다', run: '모의 적용', running: '모의 적용 중', failed: '모의 적용하지 못했습니다', none: '선별 엔진이 비교할 수 있는 내용이 없습니다',
    period_one: '{{from}}부터 {{until}}까지, 지표 {{count}}개.', period_other: '{{from}}부터 {{until}}까지, 지표 {{count}}개.', incomplete: '시간이 모자라 {{at}}까지만 확인했습니다.', traffic: '물량', looked: '확인', met: '적중', screenings: '선별 완료', declarations: '파일 접수', before: '(당시 {{count}})',
  },
  print: { button: '인쇄', by: '인쇄 {{name}}, {{administration}}, {{at}}.', of: '{{partner}} {{record}} {{version}}판, 메시지 {{message}}, 수신 {{at}}.' },
};
