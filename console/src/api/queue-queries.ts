import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Case, CasePage, Judgement, NewQueueFilter, QueueFilter, QueueFilterKept } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';

const REFRESH = 5_000;
/** Rows of a page; the door gives no more at once. */
const PAGE = 200;
/** More pages than this are not loaded again under the reader's hands: the list offers it instead. */
const FRESH_PAGES = 1;

type Loaded = InfiniteData<CasePage, string | undefined>;

const ask = (filter: QueueFilter, more: { readonly limit: number; readonly after?: string }): Promise<CasePage> => bodyOf(api.GET('/api/cases', { params: { query: { ...filter, ...more } } }));

/** The queue, a page at a time. */
export function useQueue(filter: QueueFilter) {
  return useInfiniteQuery({
    queryKey: ['cases', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => ask(filter, { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= FRESH_PAGES ? REFRESH : false),
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= FRESH_PAGES,
  });
}

/** Whether the top of a long list is not what is shown any more. */
export function useQueueMoved(filter: QueueFilter, loaded: { readonly pages: readonly CasePage[] } | undefined): boolean {
  const long = (loaded?.pages.length ?? 0) > FRESH_PAGES;
  const { data } = useQuery({ queryKey: ['cases-top', filter], queryFn: () => ask(filter, { limit: 20 }), enabled: long, refetchInterval: REFRESH });
  if (!long || !data) return false;
  const shown = loaded?.pages[0]?.cases ?? [];
  return data.cases.some((one, i) => one.caseId !== shown[i]?.caseId);
}

/** A decided case leaves the lists of what is open at once; short lists are asked for again, long ones stay where they are. */
export function settleCases(client: QueryClient, decided: readonly string[]): void {
  const gone = new Set(decided);
  for (const [key, data] of client.getQueriesData<Loaded>({ queryKey: ['cases'] })) {
    const { state } = key[1] as QueueFilter;
    if (data && state === 'open') client.setQueryData<Loaded>(key, { ...data, pages: data.pages.map((page) => ({ ...page, cases: page.cases.filter(({ caseId }) => !gone.has(caseId)) })) });
  }
  queueChanged(client);
}

/** Cases were opened or decided, by whomever: short lists are asked for again, of long ones only whether their top has moved. */
export function queueChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['cases'], predicate: ({ state }) => ((state.data as Loaded | undefined)?.pages.length ?? 0) <= FRESH_PAGES });
  void client.invalidateQueries({ queryKey: ['cases-top'] });
}

/** One judgement of many: each case is asked for by itself, and answers for itself. @throws ProblemError */
export const judgeOne = (caseId: string, body: Judgement): Promise<Case> => bodyOf(api.POST('/api/cases/{caseId}/judgement', { params: { path: { caseId } }, body }));

/** The filters of this officer. */
export function useQueueFilters() {
  return useQuery({ queryKey: ['queue-filters'], queryFn: async () => (await bodyOf(api.GET('/api/queue-filters'))).filters, staleTime: 60_000 });
}

export function useKeepQueueFilter() {
  const client = useQueryClient();
  return useMutation<readonly QueueFilterKept[], ProblemError, NewQueueFilter>({
    mutationFn: async (body) => (await bodyOf(api.POST('/api/queue-filters', { body }))).filters,
    onSuccess: (filters) => client.setQueryData(['queue-filters'], filters),
  });
}

export function useDropQueueFilter() {
  const client = useQueryClient();
  return useMutation<readonly QueueFilterKept[], ProblemError, string>({
    mutationFn: async (filterId) => (await bodyOf(api.POST('/api/queue-filters/{filterId}/removal', { params: { path: { filterId } } }))).filters,
    onSuccess: (filters) => client.setQueryData(['queue-filters'], filters),
  });
}

/** Administrations by code, for choosing one. */
export function usePartnerNames() {
  return useQuery({ queryKey: ['partner-names'], queryFn: async () => (await bodyOf(api.GET('/api/partners'))).partners, staleTime: 300_000 });
}
