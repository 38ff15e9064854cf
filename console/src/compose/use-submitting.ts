import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Notice, NoticeDraft, Sheet } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from '../api/client';
import { inputId } from './form-context';
import { checkNotice } from './use-check';
import { useDropSheet, type Keeping } from './use-sheet';

export interface Submitting {
  /** Whether the officer has tried: from then on what is missing is an error. */
  readonly strict: boolean;
  readonly pending: boolean;
  readonly error: ProblemError | null;
  readonly submit: () => void;
}

/** Hands what is written over for release, once the gateway finds nothing missing; otherwise the first place that is wrong gets the focus. */
export function useSubmitting(sheet: Sheet, { writing, keep }: Keeping, onMade: (noticeId: string) => void): Submitting {
  const client = useQueryClient();
  const drop = useDropSheet();
  const [strict, beStrict] = useState(false);
  const make = useMutation<Notice | undefined, ProblemError>({
    mutationFn: async () => {
      const { findings } = await checkNotice(writing);
      if (findings[0]) {
        focusAt(findings[0].pointer);
        return undefined;
      }
      await keep();
      const body = { ...writing, submit: true } as unknown as NoticeDraft;
      const { noticeId } = sheet;
      return bodyOf<Notice>(noticeId ? api.POST('/api/notices/{noticeId}/revision', { params: { path: { noticeId } }, body }) : api.POST('/api/notices', { body }));
    },
    onSuccess: async (notice) => {
      if (!notice) return;
      await drop.mutateAsync(sheet.sheetId).catch(() => undefined); // it stays among what was begun, and can be thrown away there
      void client.invalidateQueries({ queryKey: ['notices'] });
      void client.invalidateQueries({ queryKey: ['notice', notice.noticeId] });
      onMade(notice.noticeId);
    },
  });
  return {
    strict, pending: make.isPending, error: make.error,
    submit: () => {
      beStrict(true);
      make.mutate();
    },
  };
}

/** The input of a place, or of the nearest place above it that is on the page. */
export function focusAt(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = document.getElementById(inputId(at));
    if (!found) continue;
    found.scrollIntoView({ block: 'center' });
    return found.focus();
  }
}
