export type NoticeState = 'draft' | 'submitted' | 'released' | 'superseded' | 'withdrawn';

const MOVES: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  draft: ['submitted'],
  submitted: ['released', 'draft'],
  released: ['superseded', 'withdrawn'],
  superseded: ['withdrawn'],
  withdrawn: [],
};

export function mayMove(from: NoticeState, to: NoticeState): boolean {
  return MOVES[from].includes(to);
}
