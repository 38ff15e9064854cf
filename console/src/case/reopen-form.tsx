import { Alert, Button, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import { useReopen } from '../api/case-queries';
import { useProblemText } from '../shell/trouble';
import { moment } from '../words/dates';
import { useNow } from '../words/now';
import classes from './judge-form.module.css';

/** Takes a judgement back while that is possible, and says what follows from it first. */
export function ReopenForm({ of }: { of: Case }) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const reopen = useReopen(of.caseId);
  const now = useNow();
  const [shown, show] = useState(false);
  const [reason, write] = useState('');
  if (!of.reopenUntil || Date.parse(of.reopenUntil) < now) return null;
  if (!shown) return <Button size="compact-xs" variant="subtle" onClick={() => show(true)}>{t('decide.reopen.button')}</Button>;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (reason.trim()) reopen.mutate({ reason: reason.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('decide.reopen.title')}>
      <p className={classes.lead}><b>{t('decide.reopen.title')}.</b> {t(of.state === 'accepted' ? 'decide.reopen.accepted' : 'decide.reopen.declined')} {t('decide.reopen.until', { at: moment(of.reopenUntil, i18n.language) })}</p>
      <Textarea size="xs" autosize autoFocus required minRows={1} maxRows={5} maxLength={4000} label={t('decide.reopen.reason')} value={reason} onChange={(event) => write(event.currentTarget.value)} />
      {reopen.error && <Alert color="red" variant="light" role="alert" title={t('judge.failed')} p="xs">{problemText(reopen.error)}</Alert>}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" color="red" disabled={!reason.trim()} loading={reopen.isPending}>{t('decide.reopen.confirm')}</Button>
        <Button size="xs" variant="default" onClick={() => show(false)}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );
}
