import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListContent, OutcomeFigure, ProfileDocument, ProfileFile, ProfileExport, RulesSettings, RulingStanding, RulingVerdict } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';

const REFRESH = 15_000;

export function useProfiles() {
  return useQuery({ queryKey: ['profiles'], queryFn: () => bodyOf(api.GET('/api/profiles')), refetchInterval: REFRESH });
}

export function useProfile(profileId: string) {
  return useQuery({ queryKey: ['profile', profileId], queryFn: () => bodyOf<ProfileFile>(api.GET('/api/profiles/{profileId}', { params: { path: { profileId } } })), refetchInterval: REFRESH });
}

/** Fields, comparisons and lists; they change with a release, lists with a verdict. */
export function useLanguage() {
  return useQuery({ queryKey: ['language'], queryFn: () => bodyOf(api.GET('/api/targeting/language')), staleTime: 60_000 });
}

/** A profile made of the indicators of a case. Asked once: what the officer changes must not change under the pen. */
export function useComposed(caseId: string | undefined) {
  return useQuery({
    queryKey: ['composed', caseId], enabled: caseId !== undefined, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false,
    queryFn: () => bodyOf(api.GET('/api/cases/{caseId}/profile', { params: { path: { caseId: caseId as string } } })),
  });
}

/** What keeps a document from being entered, as the gateway sees it; the faults before stay while the next are on their way. */
export function useChecked(document: ProfileDocument | undefined) {
  return useQuery({
    queryKey: ['checked', JSON.stringify(document)], enabled: document !== undefined, staleTime: Infinity, gcTime: 0, placeholderData: keepPreviousData, retry: false,
    queryFn: () => bodyOf(api.POST('/api/profiles/check', { body: { text: JSON.stringify(document) } })).then(({ errors }) => errors),
  });
}

/** One step of an officer with a profile, after which it and the list show what is so now. */
function useStep<Body>(step: (body: Body) => Promise<ProfileFile>) {
  const client = useQueryClient();
  return useMutation<ProfileFile, ProblemError, Body>({
    mutationFn: step,
    onSuccess: (file) => client.setQueryData(['profile', file.profileId], file),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['profiles'] }), client.invalidateQueries({ queryKey: ['profile'] })]),
  });
}

export function useWriteProfile(profileId: string | undefined) {
  return useStep<ProfileDocument>((document) => (profileId === undefined
    ? bodyOf(api.POST('/api/profiles', { body: { document } }))
    : bodyOf(api.POST('/api/profiles/{profileId}/revision', { params: { path: { profileId } }, body: { document } }))));
}

export function useSimulate(profileId: string) {
  return useStep<number>((days) => bodyOf(api.POST('/api/profiles/{profileId}/simulation', { params: { path: { profileId } }, body: { days } })));
}

export function useSettleProfile(profileId: string) {
  return useStep<{ version: number; verdict: 'approved' | 'rejected'; reason?: string }>((body) => bodyOf(api.POST('/api/profiles/{profileId}/verdict', { params: { path: { profileId } }, body })));
}

export function useRetire(profileId: string) {
  return useStep<string>((reason) => bodyOf(api.POST('/api/profiles/{profileId}/retirement', { params: { path: { profileId } }, body: { reason } })));
}

export function useExport() {
  return useMutation<ProfileExport, ProblemError, 'asycuda' | 'csv' | 'json'>({ mutationFn: (format) => bodyOf(api.POST('/api/profiles/exports', { body: { format } })) });
}

export function useRulings() {
  return useQuery({ queryKey: ['rulings'], queryFn: () => bodyOf(api.GET('/api/targeting/rulings')), refetchInterval: REFRESH });
}

function useRulingStep<Body>(step: (body: Body) => Promise<RulingStanding>) {
  const client = useQueryClient();
  return useMutation<RulingStanding, ProblemError, Body>({
    mutationFn: step, onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['rulings'] }), client.invalidateQueries({ queryKey: ['language'] })]),
  });
}

export const useProposeRules = () => useRulingStep<RulesSettings>((body) => bodyOf(api.POST('/api/targeting/rules', { body })));
export const useProposeList = () => useRulingStep<ListContent & { name: string }>(({ name, ...body }) => bodyOf(api.POST('/api/targeting/lists/{name}', { params: { path: { name } }, body })));
export const useSettleRuling = () => useRulingStep<RulingVerdict>((body) => bodyOf(api.POST('/api/targeting/verdicts', { body })));

export function useTargetingFigures(days: number) {
  return useQuery({ queryKey: ['targeting-figures', days], queryFn: () => bodyOf(api.GET('/api/targeting/figures', { params: { query: { days } } })), placeholderData: keepPreviousData });
}

/** The inspections behind one figure; asked for only when an officer opens it, for each look is a line of the trail. */
export function useOutcomes(days: number, figure: Pick<OutcomeFigure, 'by' | 'of'> | undefined) {
  return useInfiniteQuery({
    queryKey: ['outcomes', days, figure], enabled: figure !== undefined, initialPageParam: undefined as string | undefined, refetchOnWindowFocus: false,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/targeting/outcomes', { params: { query: { days, ...(figure ? { by: figure.by } : {}), ...(figure?.of ? { of: figure.of } : {}), ...(pageParam ? { after: pageParam } : {}) } } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
  });
}

export function useRetroHits() {
  return useInfiniteQuery({
    queryKey: ['retro-hits'], initialPageParam: undefined as string | undefined, refetchOnWindowFocus: false,
    queryFn: ({ pageParam }) => bodyOf(api.GET('/api/retro-hits', { params: { query: pageParam ? { after: pageParam } : {} } })),
    getNextPageParam: (page) => (page.more ? page.next : undefined),
  });
}

export function useExplained(screeningId: string | undefined) {
  return useQuery({
    queryKey: ['explained', screeningId], enabled: screeningId !== undefined, refetchOnWindowFocus: false, staleTime: Infinity,
    queryFn: () => bodyOf(api.GET('/api/screenings/{screeningId}/explanation', { params: { path: { screeningId: screeningId as string } } })),
  });
}
