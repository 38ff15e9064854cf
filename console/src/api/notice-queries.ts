import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Forwarding, ForwardingAsked, Notice, NoticeFile, NoticeRelease, NoticeReturn, NoticeState, NoticeWithdrawal } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';
import { pauseOf } from './just-acted';

const REFRESH = 5_000;

export function useNotices(state: NoticeState | undefined) {
  return useInfiniteQuery({
    queryKey: ['notices', state ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/notices', { params: { query: { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: () => pauseOf(REFRESH),
  });
}

export function useNotice(noticeId: string) {
  return useQuery({
    queryKey: ['notice', noticeId],
    queryFn: () => bodyOf<NoticeFile>(api.GET('/api/notices/{noticeId}', { params: { path: { noticeId } } })),
    refetchInterval: () => pauseOf(REFRESH),
  });
}

/** What would leave. Never refreshed by itself: what an officer reads must stand still, and every look is written to the audit trail. */
export function usePreview(noticeId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['preview', noticeId],
    queryFn: () => bodyOf(api.GET('/api/notices/{noticeId}/preview', { params: { path: { noticeId } } })),
    enabled, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
}

/** What would leave if a partner's record were passed on: looked at anew when the footing changes, and for the rest as still as any other look. */
export function usePreviewForwarding(asked: ForwardingAsked) {
  return useQuery({
    queryKey: ['forwarding', asked],
    queryFn: () => bodyOf(api.POST('/api/notices/forwards/preview', { body: asked })),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
}

/** Hands a partner's record over for release to others. */
export function useForward() {
  const client = useQueryClient();
  return useMutation<Notice, ProblemError, Forwarding>({
    mutationFn: (body) => bodyOf(api.POST('/api/notices/forwards', { body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}

/** One step of an officer, after which the notice and the lists show what is so now. */
function useStep<Body>(noticeId: string, step: (body: Body) => Promise<Notice>) {
  const client = useQueryClient();
  return useMutation<Notice, ProblemError, Body>({
    mutationFn: step,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['notice', noticeId] }), client.invalidateQueries({ queryKey: ['notices'] })]),
  });
}

export function useRelease(noticeId: string) {
  return useStep<NoticeRelease>(noticeId, (body) => bodyOf(api.POST('/api/notices/{noticeId}/release', { params: { path: { noticeId } }, body })));
}

export function useSubmit(noticeId: string) {
  return useStep<Record<string, never>>(noticeId, (body) => bodyOf(api.POST('/api/notices/{noticeId}/submission', { params: { path: { noticeId } }, body })));
}

export function useReturn(noticeId: string) {
  return useStep<NoticeReturn>(noticeId, (body) => bodyOf(api.POST('/api/notices/{noticeId}/return', { params: { path: { noticeId } }, body })));
}

export function useWithdraw(noticeId: string) {
  return useStep<NoticeWithdrawal>(noticeId, (body) => bodyOf(api.POST('/api/notices/{noticeId}/withdrawal', { params: { path: { noticeId } }, body })));
}
