import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Annotation, AnnotationDraft, Session } from '../../../openapi/generated/console';
import { api, bodyOf, ProblemError } from './client';

const REFRESH = 5_000;

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery<Session | null>({
    queryKey: ['session'],
    queryFn: () => bodyOf(api.GET('/api/session')).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'not_signed_in') return null;
      throw error;
    }),
    staleTime: Infinity,
  });
}

export function useCase(caseId: string) {
  return useQuery({
    queryKey: ['case', caseId],
    queryFn: () => bodyOf(api.GET('/api/cases/{caseId}', { params: { path: { caseId } } })),
    refetchInterval: REFRESH,
  });
}

/** Keeps a note about the record of a case, or takes one back. */
export function useAnnotate(caseId: string) {
  const client = useQueryClient();
  return useMutation<Annotation, ProblemError, AnnotationDraft>({
    mutationFn: (body) => bodyOf(api.POST('/api/cases/{caseId}/annotations', { params: { path: { caseId } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['case', caseId] }),
  });
}
