import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DeliveryState } from '../../../openapi/generated/console';
import { api, bodyOf } from './client';

const REFRESH = 15_000;
/** While something works and an officer waits for it. */
const REFRESH_WORK = 1_500;

export const usePartners = () => useQuery({ queryKey: ['partners'], queryFn: () => bodyOf(api.GET('/api/partners')), refetchInterval: REFRESH });

export function usePartner(partner: string) {
  return useQuery({ queryKey: ['partner', partner], queryFn: () => bodyOf(api.GET('/api/partners/{partner}', { params: { path: { partner } } })), refetchInterval: REFRESH });
}

export const useAgreements = () => useQuery({ queryKey: ['agreements'], queryFn: () => bodyOf(api.GET('/api/agreements')), refetchInterval: REFRESH });

export function useAgreement(agreementId: string) {
  return useQuery({ queryKey: ['agreement', agreementId], queryFn: () => bodyOf(api.GET('/api/agreements/{agreementId}', { params: { path: { agreementId } } })), refetchInterval: REFRESH });
}

export const useAudiences = () => useQuery({ queryKey: ['audiences'], queryFn: () => bodyOf(api.GET('/api/audiences')), refetchInterval: REFRESH });

export function useDeliveries(state: DeliveryState | undefined) {
  return useInfiniteQuery({
    queryKey: ['deliveries', state ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/deliveries', { params: { query: { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: REFRESH,
  });
}

export function useReviews() {
  return useInfiniteQuery({
    queryKey: ['reviews'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/reviews', { params: { query: pageParam ? { after: pageParam } : {} } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
  });
}

export function useDispositions() {
  return useInfiniteQuery({
    queryKey: ['dispositions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/dispositions', { params: { query: pageParam ? { after: pageParam } : {} } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: REFRESH,
  });
}

export function useImports() {
  return useInfiniteQuery({
    queryKey: ['imports'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/imports', { params: { query: pageParam ? { after: pageParam } : {} } })),
    getNextPageParam: (page) => page.next,
    refetchInterval: REFRESH,
  });
}

/** Asks often while the file is being checked or taken. */
export function useImport(importId: string) {
  return useQuery({
    queryKey: ['import', importId],
    queryFn: () => bodyOf(api.GET('/api/imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state: { data } }) => (data && ['checking', 'working'].includes(data.import.state) ? REFRESH_WORK : REFRESH),
  });
}

export const useCodeLists = () => useQuery({ queryKey: ['code-lists'], queryFn: () => bodyOf(api.GET('/api/code-lists')), staleTime: Infinity });

export function useCodes(list: string, search: string) {
  return useInfiniteQuery({
    queryKey: ['codes', list, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/code-lists/{list}/codes', { params: { path: { list }, query: { ...(search ? { search } : {}), ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    staleTime: Infinity,
  });
}

export const useEditions = () => useQuery({ queryKey: ['watch-lists'], queryFn: () => bodyOf(api.GET('/api/watch-lists')) });

/** Every look is a line of the trail, so nothing looks by itself. */
export function useEdition(editionId: string) {
  return useInfiniteQuery({
    queryKey: ['watch-list', editionId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/watch-lists/{editionId}', { params: { path: { editionId }, query: pageParam ? { after: pageParam } : {} } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
}

export function useParkedJobs(state: 'parked' | 'retried') {
  return useInfiniteQuery({
    queryKey: ['parked-jobs', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/parked-jobs', { params: { query: { state, ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
    refetchInterval: REFRESH,
  });
}

export const useLedger = () => useQuery({ queryKey: ['ledger'], queryFn: () => bodyOf(api.GET('/api/ledger')), refetchInterval: REFRESH });
