import { Alert, Button } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice, NoticePreview } from '../../../openapi/generated/console';
import type { ProblemError } from '../api/client';
import { useRelease } from '../api/notice-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';

interface Props {
  readonly notice: Notice;
  readonly preview: NoticePreview;
  readonly onDone: () => void;
  readonly onConflict: () => void;
}

/** The last look before something leaves. The digest binds the release to what is shown. */
export function ReleaseForm({ notice, preview, onDone, onConflict }: Props) {
  const { t } = useTranslation();
  const { country } = useWords();
  const problemText = useProblemText();
  const release = useRelease(notice.noticeId);
  const goes = preview.recipients.filter(({ message }) => message !== undefined).map(({ administration }) => country(administration));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    // Not by callbacks of the mutation: when it is done this form may be gone already.
    void release.mutateAsync({ previewDigest: preview.digest }).then(onDone, ({ code }: ProblemError) => { if (code === 'state_conflict') onConflict(); });
  };
  return (
    <form className={form.form} onSubmit={submit} aria-label={t('notices.releasing.title')}>
      <p className={form.lead}><b>{t('notices.releasing.title')}.</b> {t('notices.releasing.text', { to: goes.join(', ') })}</p>
      {release.error && <Alert color="red" variant="light" role="alert" title={t('notices.releasing.failed')} p="xs">{problemText(release.error)}</Alert>}
      <div className={form.buttons}>
        <Button size="xs" type="submit" autoFocus loading={release.isPending}>{t('notices.releasing.confirm', { count: goes.length })}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('notices.cancel')}</Button>
      </div>
    </form>
  );
}
