import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticePreview, NoticeState } from '../../../openapi/generated/console';
import { WarningIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import { changedSince } from './changed';
import classes from './conflict.module.css';

/** A release was refused because the world had moved on: says so, and what has changed. It takes the focus, since nothing else on the page says it. */
export function Conflict({ seen, now, state }: { seen: NoticePreview; now: NoticePreview | undefined; state: NoticeState }) {
  const { t } = useTranslation();
  const { country } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const changed = now ? changedSince(seen, now) : [];
  const moved = state !== 'submitted';
  const title = moved ? t('notices.conflict.moved') : t('notices.conflict.title');
  return (
    <div ref={box} tabIndex={-1} role="alert" className={classes.conflict}>
      <b><WarningIcon />{title}</b>
      <p>{moved ? t('notices.conflict.movedText', { state: t(`notices.states.${state}`) }) : t('notices.conflict.text')}</p>
      {changed.length > 0 && <p><b>{t('notices.conflict.changed', { who: changed.map(country).join(', ') })}</b></p>}
    </div>
  );
}
