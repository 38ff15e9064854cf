import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueue, useQueueMoved } from '../api/queue-queries';
import { Empty } from '../shell/empty';
import type { Place } from '../shell/place';
import { Trouble } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { BulkBar } from './bulk-bar';
import { useChosen } from './chosen';
import { matches } from './matches';
import { QueueBar } from './queue-bar';
import { QueueFilters } from './queue-filters';
import classes from './queue-list.module.css';
import { QueueRows, type RowsHandle } from './queue-rows';
import { QueueSkeleton } from './queue-skeleton';

interface Props {
  readonly place: Place;
  readonly mayJudge: boolean;
  readonly onMove: (to: Partial<Pick<Place, 'state' | 'filter'>>) => void;
  readonly onOpen: (caseId: string) => void;
}

export function QueueList({ place, mayJudge, onMove, onOpen }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const rows = useRef<RowsHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const filter = useMemo(() => ({ sort: 'attention' as const, ...place.filter, ...(place.state === 'all' ? {} : { state: place.state }) }), [place]);
  const cases = useQueue(filter);
  const moved = useQueueMoved(filter, cases.data);
  const all = useMemo(() => cases.data?.pages.flatMap((page) => page.cases) ?? [], [cases.data]);
  const shown = useMatching(all, text);
  const chosen = useChosen(shown, filter);
  const judging = mayJudge && place.state === 'open';
  const narrowed = Object.keys(place.filter).some((name) => name !== 'sort');

  return (
    <div className={classes.queue}>
      <QueueBar
        state={place.state} onState={(state) => onMove({ state })} text={text} onText={setText} search={search} onLeave={() => rows.current?.enter()}
        count={cases.data ? { all: all.length, shown: shown.length, more: cases.hasNextPage } : undefined} stale={cases.isRefetchError}
        filters={<QueueFilters filter={place.filter} state={place.state} onFilter={(to) => onMove(to)} />}
      />
      <Columns choosing={judging} />
      <div className={classes.body}>
        {moved && <button type="button" className={classes.moved} onClick={() => void cases.refetch()}>{t('queue.moved')}</button>}
        {cases.isPending && <QueueSkeleton label={t('queue.loading')} />}
        {cases.isError && !cases.data && <Trouble error={cases.error} title={t('queue.failed')} retry={() => void cases.refetch()} />}
        {cases.data && all.length === 0 && <NoCases open={place.state === 'open'} narrowed={narrowed} />}
        {all.length > 0 && shown.length === 0 && <Empty title={t('queue.nothingMatches', { text })}>{t('queue.nothingMatchesText')}</Empty>}
        {shown.length > 0 && <QueueRows ref={rows} cases={shown} openId={place.caseId} onOpen={onOpen} search={search} {...(judging ? { chosen } : {})} {...(cases.hasNextPage ? { onMore: () => { if (!cases.isFetchingNextPage) void cases.fetchNextPage(); } } : {})} />}
      </div>
      {judging && <BulkBar chosen={chosen} />}
    </div>
  );
}

/** Words are looked for in what is loaded; a long list answers when the hand rests. */
function useMatching(all: readonly Parameters<typeof matches>[0][], text: string): readonly Parameters<typeof matches>[0][] {
  const { word } = useWords();
  const wanted = useDeferredValue(text);
  return useMemo(() => (wanted.trim() ? all.filter((one) => matches(one, wanted, one.riskCategory ? word('riskCategory', one.riskCategory) : '')) : all), [all, wanted, word]);
}

function NoCases({ open, narrowed }: { open: boolean; narrowed: boolean }) {
  const { t } = useTranslation();
  if (narrowed) return <Empty title={t('queue.emptyFiltered')}>{t('queue.emptyFilteredText')}</Empty>;
  return open ? <Empty title={t('queue.emptyOpen')}>{t('queue.emptyOpenText')}</Empty> : <Empty title={t('queue.emptyOther')}>{t('queue.emptyOtherText')}</Empty>;
}

/** Names of the columns while the list has the whole width; the rows say the same to a screen reader by themselves. */
function Columns({ choosing }: { choosing: boolean }) {
  const { t } = useTranslation();
  return <div className={classes.columns} data-choosing={choosing} aria-hidden>{(['due', 'what', 'from', 'category', 'tlp', 'warnings'] as const).map((name) => <span key={name}>{t(`queue.columns.${name}`)}</span>)}</div>;
}
