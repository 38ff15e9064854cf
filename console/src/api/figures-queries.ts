import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReplayKept, ReplayOrder } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';

const REFRESH = 60_000;

/** Counts of so many days until now. Figures of the period before stay while the next are counted. */
export function useFigures(days: number) {
  return useQuery({ queryKey: ['figures', days], queryFn: () => bodyOf(api.GET('/api/figures', { params: { query: { days } } })), placeholderData: keepPreviousData, refetchInterval: REFRESH });
}

export function useReplays(enabled: boolean) {
  return useQuery({ queryKey: ['replays'], enabled, queryFn: () => bodyOf(api.GET('/api/targeting/replays')) });
}

export function useRunReplay() {
  const client = useQueryClient();
  return useMutation<ReplayKept, ProblemError, ReplayOrder>({ mutationFn: (body) => bodyOf(api.POST('/api/targeting/replays', { body })), onSettled: () => client.invalidateQueries({ queryKey: ['replays'] }) });
}
