import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { NoticeCheck, NoticeWriting } from '../../../openapi/generated/console';
import { api, bodyOf } from '../api/client';
import { useSettled } from '../shell/use-settled';
import type { Writing } from './writing';

export const useNoticeForm = () => useQuery({ queryKey: ['notice-form'], queryFn: () => bodyOf(api.GET('/api/notices/form')), staleTime: Infinity });

export const checkNotice = (writing: Writing): Promise<NoticeCheck> => bodyOf(api.POST('/api/notices/check', { body: writing as unknown as NoticeWriting }));

/** What the gateway says of what is written, a moment after each change. */
export function useCheck(writing: Writing) {
  const settled = useSettled(writing, 350);
  return useQuery({ queryKey: ['notice-check', settled], queryFn: () => checkNotice(settled), placeholderData: keepPreviousData, gcTime: 0, refetchOnWindowFocus: false });
}
