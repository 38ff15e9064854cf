import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/client';
import classes from './states.module.css';
import { WarningIcon } from '../words/icons';

/** What went wrong in the officer's language; the gateway's own words, which are English, stand in the log and the answer. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    const code = error instanceof ProblemError ? error.code : 'fault';
    if (code === 'forbidden') return (i18n.language === 'en' && error instanceof ProblemError && error.problem?.detail) || t('problems.notYours');
    return i18n.exists(`problems.${code}`) ? t(`problems.${code}` as 'problems.fault') : t('problems.other', { code });
  };
}

export function Trouble({ error, title, retry }: { error: unknown; title: string; retry: () => void }) {
  const { t } = useTranslation();
  const text = useProblemText();
  return (
    <div className={classes.state} role="alert">
      <span className={classes.troubleIcon}><WarningIcon /></span>
      <strong>{title}</strong>
      <p>{text(error)}</p>
      <Button variant="default" size="xs" onClick={retry}>{t('queue.retry')}</Button>
    </div>
  );
}
