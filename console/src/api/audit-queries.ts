import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditAction, AuditKind, AuditQuestion } from '../../../openapi/generated/console';
import { api, bodyOf } from './client';

/** What an auditor narrows the trail down to. Stays out of the address: an actor is a person. */
export interface AuditFilter {
  readonly kind?: AuditKind;
  readonly action?: AuditAction;
  readonly actor?: string;
  readonly partner?: string;
  readonly record?: string;
  readonly object?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Asking is written to the trail, so nothing asks by itself. */
const ONCE = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false } as const;

export function useAuditEvents(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', 'events', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/audit/events', { params: { query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    ...ONCE,
  });
}

/** @param enabled whether the question has what it needs */
export function useAuditAnswers(question: AuditQuestion, filter: Omit<AuditFilter, 'kind' | 'action' | 'object'>, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['audit', question, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/audit/answers/{question}', { params: { path: { question }, query: { ...filter, ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    enabled, ...ONCE,
  });
}
