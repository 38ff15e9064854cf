import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../openapi/generated/console';
import { NoticeStateBadge } from '../words/badges';
import { moment } from '../words/dates';
import classes from './notice-row.module.css';
import { useNames } from './use-names';

interface Props {
  readonly of: Notice;
  readonly chosen: boolean;
  readonly onOpen: (noticeId: string) => void;
}

/** One notice: a row of columns where there is room, short lines where there is not. */
export const NoticeRow = memo(function NoticeRow({ of, chosen, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const { person, recipients, title } = useNames();
  const since = of.releasedAt ?? of.submittedAt ?? of.draftedAt;
  return (
    <li>
      <button type="button" className={classes.row} data-row={of.noticeId} data-state={of.state} aria-current={chosen || undefined} onClick={() => onOpen(of.noticeId)}>
        <time className={classes.since} dateTime={since}>{moment(since, i18n.language)}</time>
        <span className={classes.what}>
          <span className={classes.title}>{title(of)}</span>
          <span className={classes.ref}>{t(`types.${of.messageType}`)} · <code>{of.recordId}</code>{of.messageType !== 'withdrawal' && ` · ${t('notices.version', { version: of.recordVersion })}`}</span>
        </span>
        <span className={classes.to}>{recipients(of)}</span>
        <span className={classes.by}>{person(of.submittedBy ?? of.draftedBy)}</span>
        <span className={classes.state}><NoticeStateBadge state={of.state} /></span>
      </button>
    </li>
  );
});
