import { Alert, Button, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetire, useSettleProfile } from '../api/targeting-queries';
import form from '../case/judge-form.module.css';
import { useProblemText } from '../shell/trouble';

export type ProfileStep = 'approve' | 'reject' | 'retire';
const CONFIRM = { approve: 'targeting.verdict.confirmApprove', reject: 'targeting.verdict.confirmReject', retire: 'targeting.verdict.confirmRetire' } as const;

interface Props {
  readonly step: ProfileStep;
  readonly profileId: string;
  readonly version: number;
  readonly onDone: () => void;
}

/** What takes away is said with a reason; what gives, by a second officer. */
export function ProfileVerdictForm({ step, profileId, version, onDone }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const settle = useSettleProfile(profileId);
  const retire = useRetire(profileId);
  const [reason, write] = useState('');
  const [asked, setAsked] = useState(false);
  const done = step === 'retire' ? retire : settle;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    const why = reason.trim();
    if (step !== 'approve' && !why) return;
    if (step === 'retire') retire.mutate(why, { onSuccess: onDone });
    else settle.mutate({ version, verdict: step === 'approve' ? 'approved' : 'rejected', ...(why ? { reason: why } : {}) }, { onSuccess: onDone });
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate aria-label={t(CONFIRM[step])}>
      <p className={form.lead}>{t(`targeting.verdict.${step}Text`)}</p>
      {step !== 'approve' && (
        <Textarea size="xs" required autoFocus autosize minRows={1} maxRows={4} maxLength={200} label={t('targeting.verdict.reason')} value={reason} onChange={(event) => write(event.currentTarget.value)} error={asked && !reason.trim() ? t('targeting.verdict.reasonMissing') : undefined} />
      )}
      {done.error && <Alert color="red" variant="light" role="alert" title={t('targeting.verdict.failed')} p="xs">{problemText(done.error)}</Alert>}
      <div className={form.buttons}><Button size="xs" type="submit" autoFocus={step === 'approve'} loading={done.isPending}>{t(CONFIRM[step])}</Button><Button size="xs" variant="default" onClick={onDone}>{t('targeting.verdict.cancel')}</Button></div>
    </form>
  );
}
