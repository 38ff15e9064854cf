import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { useNotices } from '../api/notice-queries';
import { SheetRows } from '../compose/sheet-list';
import { NewNotice } from '../compose/begin';
import { QueueSkeleton } from '../queue/queue-skeleton';
import { Empty } from '../shell/empty';
import { useKeys } from '../shell/keys';
import type { NoticesPlace } from '../shell/place';
import { step } from '../shell/step';
import { Trouble } from '../shell/trouble';
import { maySend } from './may';
import { NoticeBar } from './notice-bar';
import classes from './notice-list.module.css';
import { NoticeRow } from './notice-row';

interface Props {
  readonly officer: Session['officer'];
  readonly place: NoticesPlace;
  readonly onState: (state: NoticesPlace['state']) => void;
  readonly onOpen: (noticeId: string) => void;
  readonly onOpenSheet: (sheetId: string) => void;
}

export function NoticeList({ officer, place, onState, onOpen, onOpenSheet }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const notices = useNotices(place.state === 'all' ? undefined : place.state);
  const shown = notices.data?.pages.flatMap((page) => page.notices) ?? [];
  useKeys({ j: () => step(list.current, place.noticeId, 1), k: () => step(list.current, place.noticeId, -1) });
  return (
    <div className={classes.notices}>
      <NoticeBar state={place.state} onState={onState} count={notices.data ? { shown: shown.length, more: notices.hasNextPage } : undefined} stale={notices.isRefetchError} aside={maySend(officer) && <NewNotice officer={officer} />} />
      <div className={classes.columns} aria-hidden>{(['since', 'what', 'to', 'by', 'state'] as const).map((name) => <span key={name}>{t(`notices.columns.${name}`)}</span>)}</div>
      <div className={classes.scroll}>
        {maySend(officer) && (place.state === 'draft' || place.state === 'all') && <SheetRows openId={place.sheetId} onOpen={onOpenSheet} />}
        {notices.isPending && <QueueSkeleton label={t('notices.loading')} />}
        {notices.isError && !notices.data && <Trouble error={notices.error} title={t('notices.failed')} retry={() => void notices.refetch()} />}
        {notices.data && shown.length === 0 && (place.state === 'submitted'
          ? <Empty title={t('notices.emptySubmitted')}>{t('notices.emptySubmittedText')}</Empty>
          : <Empty title={t('notices.emptyOther')}>{t('notices.emptyOtherText')}</Empty>)}
        <ul ref={list} className={classes.rows}>
          {shown.map((one) => <NoticeRow key={one.noticeId} of={one} chosen={one.noticeId === place.noticeId} onOpen={onOpen} />)}
        </ul>
        {notices.hasNextPage && <div className={classes.more}><Button variant="default" size="xs" loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>{t('queue.loadMore')}</Button></div>}
      </div>
    </div>
  );
}
