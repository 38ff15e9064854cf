import { Alert, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionConflict, Case, DeclineReason, Judgement } from '../../../openapi/generated/console';
import { useJudge } from '../api/case-queries';
import { useRuleText } from '../pool/conflicts';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { dayFromNow, endOfDay } from './days';
import { DECLINE_REASONS } from './decline-reasons';
import classes from './judge-form.module.css';

export type Judging = 'accept' | 'decline';

interface Props {
  readonly of: Case;
  readonly judging: Judging;
  readonly takenIds: readonly string[];
  readonly total: number;
  /** It takes a second officer to accept. */
  readonly second: boolean;
  /** What it asks for against what others ask for, and nobody has acknowledged. */
  readonly conflicts: readonly ActionConflict[];
  readonly onDone: () => void;
}

/** The last look before a judgement. */
export function JudgeForm({ of, judging, takenIds, total, second, conflicts, onDone }: Props) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const judge = useJudge(of.caseId);
  const [declineReason, setReason] = useState<DeclineReason>();
  const [reason, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const [until, setUntil] = useState('');
  const accepting = judging === 'accept';
  const ruleText = useRuleText();
  const [seen, see] = useState<ReadonlySet<string>>(new Set());
  const answered = !accepting || conflicts.length === 0 || (conflicts.every(({ conflictId }) => seen.has(conflictId)) && reason.trim() !== '');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if ((!accepting && !declineReason) || !answered) return;
    judge.mutate(judgementOf(), { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t(`judge.${judging}Title`)}>
      <p className={classes.lead}><b>{t(`judge.${judging}Title`)}.</b> {accepting ? acceptText() : t('judge.declineText', { partner: of.partnerName ?? of.partner })}</p>
      {!accepting && (
        <Select
          size="xs" required data-autofocus autoFocus label={t('judge.reason')} placeholder={t('judge.reasonHint')} value={declineReason ?? null} allowDeselect={false} maxDropdownHeight={340}
          data={DECLINE_REASONS.map((value) => ({ value, label: word('declineReason', value) }))} error={asked && !declineReason ? t('judge.reasonMissing') : undefined}
          onChange={(value) => setReason((value ?? undefined) as DeclineReason | undefined)}
        />
      )}
      {accepting && conflicts.length > 0 && (
        <Alert color="red" variant="light" p="xs" title={t('pool.conflicts.mustAcknowledge')}>
          {conflicts.map((one) => <Checkbox key={one.conflictId} size="xs" mt={4} label={t('pool.conflicts.acknowledge', { why: ruleText(one) })} checked={seen.has(one.conflictId)} onChange={(event) => see(new Set(event.currentTarget.checked ? [...seen, one.conflictId] : [...seen].filter((id) => id !== one.conflictId)))} />)}
          {asked && !answered && <p role="alert">{t('pool.conflicts.reasonMissing')}</p>}
        </Alert>
      )}
      {accepting && total > 0 && <TextInput size="xs" type="date" label={t('judge.until')} description={t('judge.untilHint')} min={dayFromNow(1)} value={until} onChange={(event) => setUntil(event.currentTarget.value)} className={classes.date} />}
      <Textarea size="xs" autosize minRows={accepting ? 1 : 2} maxRows={6} maxLength={4000} label={accepting && conflicts.length > 0 ? t('judge.words') : `${t('judge.words')} (${t('judge.wordsOptional')})`} value={reason} onChange={(event) => setWords(event.currentTarget.value)} />
      {judge.error && <Alert color="red" variant="light" role="alert" title={t('judge.failed')} p="xs">{problemText(judge.error)}</Alert>}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" autoFocus={accepting} color={accepting ? 'customs' : 'red'} loading={judge.isPending}>{t(accepting ? (second ? 'judge.confirmPropose' : 'judge.confirmAccept') : 'judge.confirmDecline')}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );

  function judgementOf(): Judgement {
    const words = reason.trim() ? { reason: reason.trim() } : {};
    if (!accepting) return { judgement: 'decline', declineReason, ...words };
    const some = takenIds.length > 0 && takenIds.length < total;
    const validUntil = endOfDay(until);
    return { judgement: 'accept', ...words, ...(validUntil ? { validUntil } : {}), ...(conflicts.length > 0 ? { acknowledgedConflicts: conflicts.map(({ conflictId }) => conflictId) } : {}), ...(some ? { indicatorIds: [...takenIds] } : {}) };
  }

  function acceptText(): string {
    if (second) return t('judge.acceptSecond');
    if (total === 0) return t('judge.acceptNone');
    const goes = t('judge.acceptText', { count: takenIds.length });
    return takenIds.length < total ? `${goes} ${t('judge.acceptSome', { count: takenIds.length, total })}` : goes;
  }
}
