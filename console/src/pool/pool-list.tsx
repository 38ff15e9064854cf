import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePoolSearch } from '../api/pool-queries';
import { QueueSkeleton } from '../queue/queue-skeleton';
import { Empty } from '../shell/empty';
import { useKeys } from '../shell/keys';
import { step } from '../shell/step';
import { Trouble } from '../shell/trouble';
import { useLastSearch } from './last-search';
import { OpenConflicts } from './open-conflicts';
import classes from './pool-list.module.css';
import { RecordRow } from './record-row';
import { SearchForm } from './search-form';
import { SubjectRow } from './subject-row';

interface Props {
  readonly chosen: string | undefined;
  readonly onOpen: (subjectId: string) => void;
}

export function PoolList({ chosen, onOpen }: Props) {
  const { t } = useTranslation();
  const [asked, ask] = useLastSearch();
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const found = usePoolSearch(asked);
  const subjects = found.data?.pages[0]?.subjects ?? [];
  const records = found.data?.pages.flatMap((page) => page.records) ?? [];
  const move = (by: 1 | -1): void => step(list.current, chosen, by);
  useKeys({ j: () => move(1), k: () => move(-1), '/': () => box.current?.focus() });
  return (
    <div className={classes.pool}>
      <SearchForm asked={asked} onAsk={ask} box={box} onLeave={() => move(1)} count={found.data && { subjects: subjects.length, records: records.length, more: found.hasNextPage }} />
      <div ref={list} className={classes.scroll}>
        {asked === undefined && <><Empty title={t('pool.start')}>{t('pool.startText')}</Empty><OpenConflicts /></>}
        {asked !== undefined && found.isPending && <QueueSkeleton label={t('pool.searching')} />}
        {found.isError && !found.data && <Trouble error={found.error} title={t('pool.failed')} retry={() => void found.refetch()} />}
        {found.data && subjects.length === 0 && records.length === 0 && <Empty title={t('pool.nothing')}>{t('pool.nothingText')}</Empty>}
        {subjects.length > 0 && <h2 className={classes.heading}>{t('pool.subjects')}</h2>}
        <ul className={classes.rows}>{subjects.map((one) => <SubjectRow key={one.subjectId} of={one} chosen={one.subjectId === chosen} onOpen={onOpen} />)}</ul>
        {records.length > 0 && <h2 className={classes.heading}>{t('pool.found')}</h2>}
        <ul className={classes.rows}>{records.map((one) => <RecordRow key={one.recordId} of={one} chosen={chosen} onOpen={onOpen} />)}</ul>
        {found.hasNextPage && <div className={classes.more}><Button variant="default" size="xs" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('queue.loadMore')}</Button></div>}
      </div>
    </div>
  );
}
