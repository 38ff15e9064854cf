import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { RequestDirection } from '../../../openapi/generated/console';
import { api, bodyOf } from './client';

const REFRESH = 15_000;

/** Of one direction; only those that are not settled, or all. */
export function useRequests(direction: RequestDirection) {
  return useInfiniteQuery({
    queryKey: ['requests', direction],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/requests', { params: { query: { direction, ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: REFRESH,
  });
}

export function useRequest(entryId: string) {
  return useQuery({ queryKey: ['request', entryId], queryFn: () => bodyOf(api.GET('/api/requests/{entryId}', { params: { path: { entryId } } })), refetchInterval: REFRESH });
}

export const useReminders = (enabled = true) => useQuery({ queryKey: ['reminders'], queryFn: () => bodyOf(api.GET('/api/reminders')), refetchInterval: REFRESH, enabled });

export function useWithdrawals(direction: RequestDirection) {
  return useInfiniteQuery({
    queryKey: ['withdrawals', direction],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/withdrawals', { params: { query: { direction, ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: REFRESH,
  });
}
