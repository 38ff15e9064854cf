import { Button, SegmentedControl } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequests } from '../api/request-queries';
import listing from '../notices/notice-list.module.css';
import bar from '../notices/notice-bar.module.css';
import heads from '../queue/queue-bar.module.css';
import { QueueSkeleton } from '../queue/queue-skeleton';
import { Empty } from '../shell/empty';
import { useKeys } from '../shell/keys';
import { step } from '../shell/step';
import { Trouble } from '../shell/trouble';
import { RequestRow } from './request-row';

interface Props {
  readonly section: 'inbox' | 'outbox';
  readonly openId: string | undefined;
  readonly onOpen: (entryId: string) => void;
  readonly aside: ReactNode;
}

const SHOWN = ['open', 'overdue', 'all'] as const;

/** Requests of one direction, soonest due first; at first those that still want an answer. */
export function RequestList({ section, openId, onOpen, aside }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [which, choose] = useState<(typeof SHOWN)[number]>('open');
  const requests = useRequests(section === 'inbox' ? 'in' : 'out');
  const all = requests.data?.pages.flatMap((page) => page.requests) ?? [];
  const shown = all.filter(({ settledAt, overdue }) => which === 'all' || (which === 'overdue' ? overdue : !settledAt));
  useKeys({ j: () => step(list.current, openId, 1), k: () => step(list.current, openId, -1) });
  return (
    <div className={listing.notices} data-plain>
      <div className={bar.bar}>
        <div className={heads.head}><h1>{t(`requests.names.${section}`)}</h1></div>
        <SegmentedControl size="xs" value={which} aria-label={t('requests.show')} className={bar.states} onChange={(value) => choose(value as typeof which)} data={SHOWN.map((value) => ({ value, label: t(value === 'overdue' ? 'requests.overdueOnly' : `requests.${value}`) }))} />
        {aside && <div className={bar.aside}>{aside}</div>}
      </div>
      <div />
      <div className={listing.scroll}>
        {requests.isPending && <QueueSkeleton label={t('requests.loading')} />}
        {requests.isError && !requests.data && <Trouble error={requests.error} title={t('requests.failed')} retry={() => void requests.refetch()} />}
        {requests.data && shown.length === 0 && !requests.hasNextPage && <Empty title={t('requests.empty')}>{t('requests.emptyText')}</Empty>}
        <ul ref={list} className={listing.rows}>{shown.map((one) => <RequestRow key={one.entryId} of={one} chosen={one.entryId === openId} onOpen={onOpen} />)}</ul>
        {requests.hasNextPage && <div className={listing.more}><Button variant="default" size="xs" loading={requests.isFetchingNextPage} onClick={() => void requests.fetchNextPage()}>{t('queue.loadMore')}</Button></div>}
      </div>
    </div>
  );
}
