import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import bar from '../queue/queue-bar.module.css';
import type { ReactNode } from 'react';
import type { NoticesPlace } from '../shell/place';
import classes from './notice-bar.module.css';

const STATES = ['submitted', 'draft', 'released', 'superseded', 'withdrawn', 'all'] as const;

interface Props {
  readonly state: NoticesPlace['state'];
  readonly onState: (state: NoticesPlace['state']) => void;
  readonly count: { readonly shown: number; readonly more: boolean } | undefined;
  readonly stale: boolean;
  /** Begins something new. */
  readonly aside?: ReactNode;
}

/** What waits for release comes first. */
export function NoticeBar({ state, onState, count, stale, aside }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar}>
      <div className={bar.head}>
        <h1>{t('shell.notices')}</h1>
        {count && <span className={bar.count} aria-live="polite">{t(count.more ? 'notices.countMore' : 'notices.count', { count: count.shown })}</span>}
        <span className={bar.live} data-stale={stale} role="status">{stale ? t('shell.stale') : t('shell.live')}</span>
      </div>
      <SegmentedControl
        size="xs" value={state} onChange={(value) => onState(value as NoticesPlace['state'])} aria-label={t('notices.byState')} className={classes.states}
        data={STATES.map((value) => ({ value, label: t(`notices.filters.${value}`) }))}
      />
      {aside && <div className={classes.aside}>{aside}</div>}
    </div>
  );
}
