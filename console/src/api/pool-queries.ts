import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkDecision, PoolSearch, SubjectLink, SubjectSplit } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';

/** A page of what is found; asked for only when somebody searches, for each search is a line of the audit trail. */
export function usePoolSearch(asked: PoolSearch | undefined) {
  return useInfiniteQuery({
    queryKey: ['pool', asked],
    enabled: asked !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.POST('/api/pool/search', { body: { ...asked, ...(pageParam ? { after: pageParam } : {}) } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
}

export function useSubject(subjectId: string) {
  return useQuery({
    queryKey: ['subject', subjectId],
    queryFn: () => bodyOf(api.GET('/api/subjects/{subjectId}', { params: { path: { subjectId } } })),
    refetchInterval: 15_000,
  });
}

export function useOpenConflicts() {
  return useQuery({ queryKey: ['conflicts'], queryFn: () => bodyOf(api.GET('/api/conflicts', { params: { query: { state: 'open', limit: 100 } } })), refetchInterval: 15_000 });
}

/** Says whether two subjects are one, then shows everywhere what follows from it. */
export function useDecideLink() {
  const client = useQueryClient();
  return useMutation<SubjectLink, ProblemError, LinkDecision>({
    mutationFn: (body) => bodyOf(api.POST('/api/links', { body })),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['subject'] }), client.invalidateQueries({ queryKey: ['case'] })]),
  });
}

/** Moves what some records tell to a subject of its own. */
export function useSplitSubject(subjectId: string) {
  const client = useQueryClient();
  return useMutation<SubjectLink, ProblemError, SubjectSplit>({
    mutationFn: (body) => bodyOf(api.POST('/api/subjects/{subjectId}/splits', { params: { path: { subjectId } }, body })),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['subject'] }), client.invalidateQueries({ queryKey: ['case'] })]),
  });
}
