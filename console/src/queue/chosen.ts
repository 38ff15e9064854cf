import { useCallback, useMemo, useRef, useState } from 'react';
import type { Case, QueueFilter } from '../../../openapi/generated/console';

/** Cases picked to be judged together. */
export interface Chosen {
  readonly size: number;
  readonly cases: readonly Case[];
  has(caseId: string): boolean;
  /** Picks one or lets it go; with `range`, picks everything from the one before to it. */
  turn(caseId: string, range: boolean): void;
  letGo(caseIds: readonly string[]): void;
  clear(): void;
}

/** What is chosen stays chosen while the list moves, and is let go when another list is asked for. */
export function useChosen(shown: readonly Case[], filter: QueueFilter): Chosen {
  const list = JSON.stringify(filter);
  const [picked, pick] = useState<{ readonly list: string; readonly cases: ReadonlyMap<string, Case> }>({ list, cases: new Map() });
  const last = useRef<string | undefined>(undefined);
  const cases = picked.list === list ? picked.cases : NONE;
  const listed = useRef(shown);
  listed.current = shown;
  // The same for as long as the same list is asked for: a row that comes with a next page changes none of those that stand.
  const turn = useCallback((caseId: string, range: boolean): void => {
    const turned = range ? between(listed.current, last.current ?? caseId, caseId) : listed.current.filter((each) => each.caseId === caseId);
    last.current = caseId;
    pick((before) => {
      const next = new Map(before.list === list ? before.cases : NONE);
      for (const one of turned) if (range || !next.delete(one.caseId)) next.set(one.caseId, one);
      return { list, cases: next };
    });
  }, [list]);
  return useMemo(() => ({
    size: cases.size, cases: [...cases.values()], turn,
    has: (caseId) => cases.has(caseId),
    letGo: (caseIds) => pick({ list, cases: new Map([...cases].filter(([id]) => !caseIds.includes(id))) }),
    clear: () => pick({ list, cases: NONE }),
  }), [cases, list, turn]);
}

const NONE: ReadonlyMap<string, Case> = new Map();

function between(shown: readonly Case[], one: string, other: string): readonly Case[] {
  const [a, b] = [one, other].map((id) => shown.findIndex(({ caseId }) => caseId === id)) as [number, number];
  return a < 0 || b < 0 ? shown.filter(({ caseId }) => caseId === other) : shown.slice(Math.min(a, b), Math.max(a, b) + 1);
}
