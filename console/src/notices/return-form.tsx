import { Alert, Button, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../../openapi/generated/console';
import { useReturn } from '../api/notice-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';

/** Back to its author, with the reason. */
export function ReturnForm({ notice, onDone }: { notice: Notice; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const giveBack = useReturn(notice.noticeId);
  const [reason, write] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim()) void giveBack.mutateAsync({ reason: reason.trim() }).then(onDone, () => undefined); // the error is shown below
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate aria-label={t('notices.returning.title')}>
      <p className={form.lead}><b>{t('notices.returning.title')}.</b> {t('notices.returning.text')}</p>
      <Textarea
        size="xs" required autoFocus autosize minRows={2} maxRows={6} maxLength={1000} label={t('notices.returning.reason')} value={reason} onChange={(event) => write(event.currentTarget.value)}
        error={asked && !reason.trim() ? t('notices.returning.missing') : undefined}
      />
      {giveBack.error && <Alert color="red" variant="light" role="alert" title={t('notices.returning.failed')} p="xs">{problemText(giveBack.error)}</Alert>}
      <div className={form.buttons}>
        <Button size="xs" type="submit" loading={giveBack.isPending}>{t('notices.returning.confirm')}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('notices.cancel')}</Button>
      </div>
    </form>
  );
}
