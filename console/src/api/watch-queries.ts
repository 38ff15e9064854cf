import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NotificationsUnread, Watch, WatchStart } from '../../../openapi/generated/console';
import { api, bodyOf, type ProblemError } from './client';
import { queueChanged } from './queue-queries';

/** Where the stream is not to be had, it is looked unasked this often. */
const REFRESH = 60_000;
const SHOWN = 20;

/** The officer's own watches that are on. */
export function useWatches() {
  return useQuery({ queryKey: ['watches'], queryFn: () => bodyOf(api.GET('/api/watches', { params: { query: { state: 'active', limit: 200 } } })) });
}

function useStep<Body>(step: (body: Body) => Promise<Watch>) {
  const client = useQueryClient();
  return useMutation<Watch, ProblemError, Body>({ mutationFn: step, onSettled: () => client.invalidateQueries({ queryKey: ['watches'] }) });
}

export const useStartWatch = () => useStep<WatchStart>((body) => bodyOf(api.POST('/api/watches', { body })));
export const useEndWatch = () => useStep<string>((watchId) => bodyOf(api.POST('/api/watches/{watchId}/end', { params: { path: { watchId } }, body: {} })));

/** How many are unread: counted when the page opens and told by the stream. No word of any record comes with it. */
export function useUnread(): number {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource('/api/notifications/stream');
    stream.addEventListener('hello', (event) => client.setQueryData(['unread'], (JSON.parse((event as MessageEvent<string>).data) as NotificationsUnread).unread));
    stream.addEventListener('notification', () => {
      client.setQueryData<number>(['unread'], (before = 0) => before + 1);
      void client.invalidateQueries({ queryKey: ['notifications'] });
    });
    // Counts alone: the lists themselves are asked for by whoever looks at them.
    stream.addEventListener('queue', () => queueChanged(client));
    return () => stream.close();
  }, [client]);
  return useQuery<number>({ queryKey: ['unread'], queryFn: () => 0, staleTime: Infinity, initialData: 0 }).data;
}

/** The newest; asked for when the officer opens the bell, for looking is a line of the trail. */
export function useNotifications(enabled: boolean) {
  return useQuery({ queryKey: ['notifications'], enabled, refetchInterval: enabled ? REFRESH : false, queryFn: () => bodyOf(api.GET('/api/notifications', { params: { query: { limit: SHOWN } } })) });
}

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation<NotificationsUnread, ProblemError, number>({
    mutationFn: (upTo) => bodyOf(api.POST('/api/notifications/read', { body: { upTo } })),
    onSuccess: ({ unread }) => { client.setQueryData(['unread'], unread); return client.invalidateQueries({ queryKey: ['notifications'] }); },
  });
}
