/** How long a judgement can be taken back. Afterwards a new version, a withdrawal or a note is the way. */
export const REOPEN_HOURS = 24;
const HOUR = 3_600_000;

/** What was decided of a case, when and by whom. */
export interface Decided {
  readonly state: string;
  readonly record_kind: string;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
}

/** Why a judgement cannot be taken back at this moment; undefined where it can. */
export function whyItStands({ state, record_kind, decided_at, decided_by }: Decided, at: Date): string | undefined {
  if (state !== 'accepted' && state !== 'declined') return 'Only a judgement can be taken back, and there is none that stands.';
  if (!decided_by?.startsWith('officer:')) return 'It was not decided by an officer: the policy of an agreement is changed in the agreement.';
  if (record_kind === 'request') return 'The asking administration has our reply; send another reply.';
  if (!decided_at || at.getTime() > reopenUntil(decided_at).getTime()) return `It was decided more than ${REOPEN_HOURS} hours ago.`;
  return undefined;
}

/** The last moment at which what was decided then can be taken back. */
export const reopenUntil = (decidedAt: Date): Date => new Date(decidedAt.getTime() + REOPEN_HOURS * HOUR);
