import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/client';
import classes from './states.module.css';
import { WarningIcon } from '../words/icons';

const KNOWN = ['case_decided', 'action_conflict', 'cursor_mismatch', 'not_found', 'state_conflict', 'not_agreed', 'schema_invalid', 'forbidden', 'unavailable', 'offline', 'fault'] as const;
type Known = (typeof KNOWN)[number];

/** What went wrong in the officer's language; the gateway's own words, which are English, stand in the log and the answer. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const code = error instanceof ProblemError ? error.code : 'fault';
    if (code === 'forbidden' && error instanceof ProblemError && error.problem) return error.problem.detail ?? t('problems.forbidden');
    return KNOWN.includes(code as Known) ? t(`problems.${code as Known}`) : t('problems.other', { code });
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
