import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../api/queries';
import { Empty } from '../shell/empty';
import { useKeys } from '../shell/keys';
import type { Place } from '../shell/place';
import { step } from '../shell/step';
import { Trouble } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { matches } from './matches';
import { QueueBar } from './queue-bar';
import classes from './queue-list.module.css';
import { QueueRow } from './queue-row';
import { QueueSkeleton } from './queue-skeleton';

interface Props {
  readonly place: Place;
  readonly onState: (state: Place['state']) => void;
  readonly onOpen: (caseId: string) => void;
}

export function QueueList({ place, onState, onOpen }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [text, setText] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const cases = useCases(place.state === 'all' ? undefined : place.state);
  const all = cases.data?.pages.flatMap((page) => page.cases) ?? [];
  const shown = all.filter((one) => matches(one, text, one.riskCategory ? word('riskCategory', one.riskCategory) : ''));
  const move = (by: 1 | -1): void => step(list.current, place.caseId, by);
  useKeys({ j: () => move(1), k: () => move(-1), '/': () => search.current?.focus() });

  return (
    <div className={classes.queue}>
      <QueueBar
        state={place.state} onState={onState} text={text} onText={setText} search={search} onLeave={() => move(1)}
        count={cases.data ? { all: all.length, shown: shown.length, more: cases.hasNextPage } : undefined} stale={cases.isRefetchError}
      />
      <Columns />
      <div className={classes.scroll}>
        {cases.isPending && <QueueSkeleton label={t('queue.loading')} />}
        {cases.isError && !cases.data && <Trouble error={cases.error} title={t('queue.failed')} retry={() => void cases.refetch()} />}
        {cases.data && all.length === 0 && (place.state === 'open'
          ? <Empty title={t('queue.emptyOpen')}>{t('queue.emptyOpenText')}</Empty>
          : <Empty title={t('queue.emptyOther')}>{t('queue.emptyOtherText')}</Empty>)}
        {all.length > 0 && shown.length === 0 && <Empty title={t('queue.nothingMatches', { text })}>{t('queue.nothingMatchesText')}</Empty>}
        <ul ref={list} className={classes.rows}>
          {shown.map((one) => <QueueRow key={one.caseId} of={one} chosen={one.caseId === place.caseId} onOpen={onOpen} />)}
        </ul>
        {cases.hasNextPage && <div className={classes.more}><Button variant="default" size="xs" loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>{t('queue.loadMore')}</Button></div>}
      </div>
    </div>
  );
}

/** Names of the columns while the list has the whole width; the rows say the same to a screen reader by themselves. */
function Columns() {
  const { t } = useTranslation();
  return <div className={classes.columns} aria-hidden>{(['due', 'what', 'from', 'category', 'tlp', 'warnings'] as const).map((name) => <span key={name}>{t(`queue.columns.${name}`)}</span>)}</div>;
}
