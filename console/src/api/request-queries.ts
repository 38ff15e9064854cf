import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './client';

const REFRESH = 15_000;

export interface RequestFilter {
  readonly direction?: 'in' | 'out';
  readonly state?: 'open' | 'acknowledged' | 'partial' | 'answered' | 'refused' | 'withdrawn';
  readonly overdue?: true;
}

/** Requests both ways, soonest due first. */
export function useRequests(filter: RequestFilter) {
  return useInfiniteQuery({
    queryKey: ['requests', filter], initialPageParam: undefined as string | undefined, refetchInterval: REFRESH,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/requests', { params: { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
  });
}

export function useRequest(entryId: string) {
  return useQuery({ queryKey: ['request', entryId], queryFn: () => bodyOf(api.GET('/api/requests/{entryId}', { params: { path: { entryId } } })), refetchInterval: REFRESH });
}
