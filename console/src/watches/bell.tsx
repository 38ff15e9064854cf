import { Button, Popover, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../openapi/generated/console';
import { useMarkRead, useNotifications, useUnread } from '../api/watch-queries';
import { CloseOnEscape } from '../shell/close-on-escape';
import { caseAddress, sectionAddress, subjectAddress } from '../shell/place';
import shell from '../shell/shortcuts.module.css';
import { useProblemText } from '../shell/trouble';
import { moment } from '../words/dates';
import { BellIcon } from '../words/icons';
import classes from './bell.module.css';

/** What happened to what the officer watches: a number that is told live, and the newest when it is opened. */
export function Bell() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [shown, show] = useState(false);
  const unread = useUnread();
  const told = useNotifications(shown);
  const mark = useMarkRead();
  const label = unread > 0 ? `${t('watch.bell')}: ${t('watch.unread', { count: unread })}` : t('watch.bell');
  const all = told.data?.notifications ?? [];
  return (
    <Popover opened={shown} onChange={show} position="bottom-end" shadow="md" trapFocus returnFocus width={380}>
      <Popover.Target>
        <button type="button" className={shell.button} aria-label={label} title={label} aria-expanded={shown} onClick={() => show(!shown)}><span className={classes.bell}><BellIcon />{unread > 0 && <span className={classes.unread} aria-hidden>{unread > 99 ? '99+' : unread}</span>}</span></button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <CloseOnEscape onEscape={() => show(false)} />
        <div className={classes.head}><h2>{t('watch.bell')}</h2>{all[0] && unread > 0 && <Button size="compact-xs" variant="default" loading={mark.isPending} onClick={() => mark.mutate(all[0]?.notificationId ?? 0)}>{t('watch.readAll')}</Button>}</div>
        {told.isPending && <div className={classes.empty}><Skeleton height={14} /><Skeleton height={14} mt={8} width="60%" /></div>}
        {told.isError && <p className={classes.empty} role="alert">{t('watch.failed')}: {problemText(told.error)}</p>}
        {told.data && all.length === 0 && <p className={classes.empty}><b>{t('watch.none')}</b><br />{t('watch.noneText')}</p>}
        <ul className={classes.list}>{all.map((one) => <Line key={one.notificationId} of={one} />)}</ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Line({ of }: { of: Notification }) {
  const { t, i18n: { language } } = useTranslation();
  const { record, otherSubjectId, screeningId } = of;
  return (
    <li data-unread={of.readAt === undefined}>
      <div><b>{t(`watch.kinds.${of.kind}`)}</b><time dateTime={of.at}>{moment(of.at, language)}</time></div>
      {of.withheld && <span>{t('watch.withheld')}</span>}
      {record && <span lang="und">{record.caseId ? <a href={caseAddress(record.caseId)}>{record.title ?? record.recordId}</a> : record.title ?? record.recordId} · {record.partner}</span>}
      {otherSubjectId && <a href={subjectAddress(otherSubjectId)}>{t('watch.subject')}</a>}
      {screeningId && <a href={sectionAddress('targeting', 'explain', screeningId)}>{t('watch.explain')}</a>}
    </li>
  );
}
