import { Alert, Button, Select, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice, WithdrawalReason } from '../../../openapi/generated/console';
import { useWithdraw } from '../api/notice-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';

const REASONS: readonly WithdrawalReason[] = ['wrong-subject', 'wrong-facts', 'superseded', 'resolved', 'legal', 'duplicate', 'sent-in-error', 'other'];

interface Props {
  readonly notice: Notice;
  readonly onDone: () => void;
  /** Told the id of the withdrawal that now waits for a second officer. */
  readonly onMade: (noticeId: string) => void;
}

/** Takes a released record back: makes the withdrawal, which another officer releases. */
export function WithdrawForm({ notice, onDone, onMade }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const withdraw = useWithdraw(notice.noticeId);
  const [reason, setReason] = useState<WithdrawalReason>();
  const [detail, setDetail] = useState('');
  const [asked, setAsked] = useState(false);
  const wordless = reason === 'other' && !detail.trim();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!reason || wordless) return;
    const made = withdraw.mutateAsync({ reason, ...(detail.trim() ? { detail: detail.trim() } : {}) });
    void made.then(({ noticeId }) => onMade(noticeId), () => undefined); // the error is shown below
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate aria-label={t('notices.withdrawing.title')}>
      <p className={form.lead}><b>{t('notices.withdrawing.title')}.</b> {t('notices.withdrawing.text')}</p>
      <Select
        size="xs" required autoFocus label={t('notices.withdrawing.reason')} placeholder={t('notices.withdrawing.reasonHint')} value={reason ?? null} allowDeselect={false} maxDropdownHeight={340}
        data={REASONS.map((value) => ({ value, label: word('reason', value) }))} error={asked && !reason ? t('notices.withdrawing.missing') : undefined}
        onChange={(value) => setReason((value ?? undefined) as WithdrawalReason | undefined)}
      />
      <Textarea
        size="xs" autosize minRows={2} maxRows={6} maxLength={4000} value={detail} onChange={(event) => setDetail(event.currentTarget.value)}
        label={reason === 'other' ? t('notices.withdrawing.detail') : `${t('notices.withdrawing.detail')} (${t('notices.withdrawing.optional')})`}
        error={asked && wordless ? t('notices.withdrawing.detailMissing') : undefined}
      />
      {withdraw.error && <Alert color="red" variant="light" role="alert" title={t('notices.withdrawing.failed')} p="xs">{problemText(withdraw.error)}</Alert>}
      <div className={form.buttons}>
        <Button size="xs" type="submit" color="red" loading={withdraw.isPending}>{t('notices.withdrawing.confirm')}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('notices.cancel')}</Button>
      </div>
    </form>
  );
}
