import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { MappingTable } from '../../../openapi/generated/console';
import { api, bodyOf } from './client';
import { pauseOf } from './just-acted';

const REFRESH = 15_000;
/** While a version is run over what was kept. */
const REFRESH_RUN = 1_000;

export const useMappings = () => useQuery({ queryKey: ['mappings'], queryFn: () => bodyOf(api.GET('/api/mappings')), refetchInterval: REFRESH });

/** One version with what it changes; asks often while it is run over what was kept. */
export function useMapping(versionId: string) {
  return useQuery({
    queryKey: ['mapping', versionId],
    queryFn: () => bodyOf(api.GET('/api/mappings/{versionId}', { params: { path: { versionId }, query: { limit: 1 } } })),
    refetchInterval: ({ state: { data } }) => (data?.replays.some(({ state }) => state === 'running') ? REFRESH_RUN : pauseOf(REFRESH)),
  });
}

/** Its rows, table by table, page by page. */
export function useMappingRows(versionId: string, table: MappingTable | undefined, digest: string) {
  return useInfiniteQuery({
    queryKey: ['mapping-rows', versionId, table ?? '', digest],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/mappings/{versionId}', { params: { path: { versionId }, query: { ...(table ? { table } : {}), ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  });
}

export function useReplayed(versionId: string, replayId: string | undefined) {
  return useQuery({
    queryKey: ['mapping-replay', versionId, replayId],
    queryFn: () => bodyOf(api.GET('/api/mappings/{versionId}/replay', { params: { path: { versionId }, query: replayId ? { replayId } : {} } })),
    enabled: replayId !== undefined, staleTime: Infinity,
  });
}

export const useLoss = () => useQuery({ queryKey: ['mapping-loss'], queryFn: () => bodyOf(api.GET('/api/mapping-loss')) });
