import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Case, CaseReopening, Judgement, JudgementVerdict, NewIdentifier, NewIndicator, OwnIdentifier, SenderAsked, SenderQuestion } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';
import { judgeOne, settleCases } from './queue-queries';

/** What else speaks for or against a case. It moves slowly. */
export function useCaseContext(caseId: string) {
  return useQuery({ queryKey: ['case-context', caseId], queryFn: () => bodyOf(api.GET('/api/cases/{caseId}/context', { params: { path: { caseId } } })), staleTime: 60_000, refetchOnWindowFocus: false });
}

/** What the engine would do with it. Asked for by hand: it runs over the traffic of days, and is a line of the audit trail. */
export function useCaseSimulation(caseId: string, enabled: boolean) {
  return useQuery({ queryKey: ['case-simulation', caseId], queryFn: () => bodyOf(api.GET('/api/cases/{caseId}/simulation', { params: { path: { caseId } } })), enabled, staleTime: Infinity, refetchOnWindowFocus: false });
}

/** One step on a case, after which the case and the lists show what is so now. */
function useStep<Body>(caseId: string, step: (body: Body) => Promise<Case>) {
  const client = useQueryClient();
  return useMutation<Case, ProblemError, Body>({
    mutationFn: step,
    onSettled: (now) => {
      settleCases(client, now && now.state !== 'open' ? [caseId] : []);
      return client.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
}

const path = (caseId: string): { params: { path: { caseId: string } } } => ({ params: { path: { caseId } } });

export const useJudge = (caseId: string) => useStep<Judgement>(caseId, (body) => judgeOne(caseId, body));
export const useSettleJudgement = (caseId: string) => useStep<JudgementVerdict>(caseId, (body) => bodyOf(api.POST('/api/cases/{caseId}/verdict', { ...path(caseId), body })));
export const useReopen = (caseId: string) => useStep<CaseReopening>(caseId, (body) => bodyOf(api.POST('/api/cases/{caseId}/reopening', { ...path(caseId), body })));
export const useAddIndicator = (caseId: string) => useStep<NewIndicator>(caseId, (body) => bodyOf(api.POST('/api/cases/{caseId}/indicators', { ...path(caseId), body })));

/** Enters what we know a subject of the case by. */
export function useAddIdentifier(caseId: string) {
  const client = useQueryClient();
  return useMutation<OwnIdentifier, ProblemError, NewIdentifier>({
    mutationFn: (body) => bodyOf(api.POST('/api/cases/{caseId}/identifiers', { ...path(caseId), body })),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['case', caseId] }), client.invalidateQueries({ queryKey: ['subject'] })]),
  });
}

/** Asks the sender back; what comes of it is a notice that waits for release. */
export function useAskSender(caseId: string) {
  return useMutation<SenderAsked, ProblemError, SenderQuestion>({ mutationFn: (body) => bodyOf(api.POST('/api/cases/{caseId}/questions', { ...path(caseId), body })) });
}
