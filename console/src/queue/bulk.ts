import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Case, Judgement } from '../../../openapi/generated/console';
import { ProblemError } from '../api/client';
import { judgeOne, settleCases } from '../api/queue-queries';

/** What became of one case of many. */
export interface Answer {
  readonly of: Case;
  /** Why it stays behind; absent where it was decided. */
  readonly error?: unknown;
  /** It waits for a second officer. */
  readonly waits?: boolean;
}

export interface Run {
  readonly total: number;
  readonly answers: readonly Answer[];
}

/** So many are on their way at a time: the door stays free for others. */
const AT_A_TIME = 4;

/** Judges cases one by one. Each answers for itself: what is refused stays behind with its reason, and holds up nothing. */
export function useBulk(onDecided: (caseIds: readonly string[]) => void): { run: Run | undefined; running: boolean; start(cases: readonly Case[], judgement: Judgement): Promise<void>; forget(): void } {
  const client = useQueryClient();
  const [run, setRun] = useState<Run>();
  const start = async (cases: readonly Case[], judgement: Judgement): Promise<void> => {
    const left = [...cases];
    const answers: Answer[] = [];
    const gone: string[] = [];
    setRun({ total: cases.length, answers: [] });
    const work = async (): Promise<void> => {
      for (let of = left.shift(); of; of = left.shift()) {
        const answer = await judged(of, judgement);
        if (answer.gone) gone.push(of.caseId);
        answers.push(answer);
        setRun({ total: cases.length, answers: [...answers] });
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    settleCases(client, gone);
    onDecided(gone);
  };
  return { run, running: run !== undefined && run.answers.length < run.total, start, forget: () => setRun(undefined) };
}

/** `gone`: it waits no more, whoever decided it. */
async function judged(of: Case, judgement: Judgement): Promise<Answer & { gone?: boolean }> {
  try {
    const { state } = await judgeOne(of.caseId, judgement);
    return state === 'open' ? { of, waits: true } : { of, gone: true };
  } catch (error) {
    return { of, error, gone: error instanceof ProblemError && error.code === 'case_decided' };
  }
}
