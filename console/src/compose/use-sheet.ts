import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NewSheet as SheetBody, NoticeWriting, Sheet, SheetFile } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from '../api/client';
import type { Writing } from './writing';

export const useSheets = (enabled = true) => useQuery({ queryKey: ['sheets'], queryFn: () => bodyOf(api.GET('/api/notices/sheets')), enabled });

/** Read once: what an officer is writing is not written over by what was kept. */
export function useSheetFile(sheetId: string) {
  return useQuery<SheetFile>({
    queryKey: ['sheet', sheetId], queryFn: () => bodyOf(api.GET('/api/notices/sheets/{sheetId}', { params: { path: { sheetId } } })),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
}

/** A sheet to be kept: a new one, or one that is written anew. */
export type NewSheet = Omit<SheetBody, 'content'> & { readonly content: Writing };

const keepSheet = ({ content, ...of }: NewSheet): Promise<Sheet> => bodyOf(api.POST('/api/notices/sheets', { body: { ...of, content: content as unknown as NoticeWriting } }));

/** Begins a sheet with something on it. */
export function useBeginSheet() {
  const client = useQueryClient();
  return useMutation<Sheet, ProblemError, NewSheet>({ mutationFn: keepSheet, onSuccess: () => client.invalidateQueries({ queryKey: ['sheets'] }) });
}

export function useDropSheet() {
  const client = useQueryClient();
  return useMutation<unknown, ProblemError, string>({
    mutationFn: (sheetId) => bodyOf(api.POST('/api/notices/sheets/{sheetId}/removal', { params: { path: { sheetId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['sheets'] }),
  });
}

export interface Keeping {
  readonly writing: Writing;
  readonly change: (next: Writing) => void;
  readonly state: 'kept' | 'waits' | 'keeping' | 'failed';
  readonly keptAt: string;
  readonly error: ProblemError | undefined;
  /** Keeps what waits at once. @returns whether it is kept */
  readonly keep: () => Promise<boolean>;
}

/** Long enough for a word, short enough that little is lost. */
const PAUSE = 900;

/** What an officer writes on a sheet, kept by itself while it is written: one request at a time, the last word always last. */
export function useSheet({ sheet, content }: SheetFile): Keeping {
  const [writing, write] = useState(content as Writing);
  const [state, setState] = useState<Keeping['state']>('kept');
  const [error, setError] = useState<ProblemError>();
  const known = useRef({ version: sheet.version, keptAt: sheet.keptAt, kept: content as Writing, newest: content as Writing });
  const running = useRef<Promise<boolean>>(undefined);
  const keepAll = useCallback(async (): Promise<boolean> => {
    while (known.current.kept !== known.current.newest) {
      const taken = known.current.newest;
      setState('keeping');
      try {
        const { version, keptAt } = await keepSheet({ sheetId: sheet.sheetId, version: known.current.version, content: taken });
        Object.assign(known.current, { version, keptAt, kept: taken });
      } catch (failed) {
        setError(failed as ProblemError);
        setState('failed');
        return false;
      }
    }
    setError(undefined);
    setState('kept');
    return true;
  }, [sheet.sheetId]);
  const keep = useCallback((): Promise<boolean> => {
    running.current ??= keepAll().finally(() => { running.current = undefined; });
    return running.current;
  }, [keepAll]);
  useEffect(() => {
    if (known.current.kept === writing) return undefined;
    const timer = setTimeout(() => void keep(), PAUSE);
    return () => clearTimeout(timer);
  }, [writing, keep]);
  // Whoever leaves the page for another one loses nothing of the last second.
  useEffect(() => () => void keep(), [keep]);
  const change = (next: Writing): void => {
    known.current.newest = next;
    write(next);
    setState('waits');
  };
  return { writing, change, state, keptAt: known.current.keptAt, error, keep };
}
