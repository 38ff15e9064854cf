import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../shell/place';
import { SearchIcon } from '../words/icons';
import classes from './queue-bar.module.css';

interface Props {
  readonly state: Place['state'];
  readonly onState: (state: Place['state']) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Enter in the filter: on to the first row. */
  readonly onLeave: () => void;
  readonly count: { readonly all: number; readonly shown: number; readonly more: boolean } | undefined;
  readonly stale: boolean;
  /** What else narrows the list. */
  readonly filters: ReactNode;
}

export function QueueBar({ state, onState, text, onText, search, onLeave, count, stale, filters }: Props) {
  const { t } = useTranslation();
  const states = (['open', 'accepted', 'declined', 'all'] as const).map((value) => ({ value, label: t(`states.${value}`) }));
  return (
    <div className={classes.bar}>
      <div className={classes.head}>
        <h1>{t('shell.queue')}</h1>
        {count && <span className={classes.count} aria-live="polite">{counted()}</span>}
        <span className={classes.live} data-stale={stale} role="status">{stale ? t('shell.stale') : t('shell.live')}</span>
      </div>
      <SegmentedControl size="xs" value={state} onChange={(value) => onState(value as Place['state'])} data={states} aria-label={t('queue.byState')} className={classes.states} />
      <TextInput
        ref={search} size="xs" value={text} aria-label={t('queue.filter')} placeholder={t('queue.filterHint')} leftSection={<SearchIcon />} className={classes.filter}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onLeave();
          if (event.key === 'Escape') {
            event.preventDefault(); // the page would close the case
            if (text) onText('');
            else event.currentTarget.blur();
          }
        }}
        rightSection={text ? <CloseButton size="xs" aria-label={t('queue.clear')} onClick={() => onText('')} /> : <kbd className={classes.key} aria-hidden>/</kbd>}
      />
      {filters}
    </div>
  );

  function counted(): string {
    if (!count) return '';
    if (text) return t('queue.filtered', { shown: count.shown, count: count.all });
    return count.more ? t('queue.countMore', { count: count.all }) : t('queue.count', { count: count.all });
  }
}
