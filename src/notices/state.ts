export type NoticeState = 'draft' | 'submitted' | 'released' | 'recalled';

const MOVES: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  draft: ['submitted'],
  submitted: ['released', 'draft'],
  released: ['recalled'],
  recalled: [],
};

export function mayMove(from: NoticeState, to: NoticeState): boolean {
  return MOVES[from].includes(to);
}
