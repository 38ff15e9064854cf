import { Button, Progress, Select, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeclineReason, Judgement } from '../../../openapi/generated/console';
import { DECLINE_REASONS } from '../case/decline-reasons';
import { Away } from '../pool/away';
import { useKeys } from '../shell/keys';
import { caseAddress } from '../shell/place';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { useBulk, type Run } from './bulk';
import classes from './bulk-bar.module.css';
import type { Chosen } from './chosen';

/** What can be done with all that is chosen, how far it is, and what stays behind. */
export function BulkBar({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation();
  const [judging, judge] = useState<Judgement['judgement']>();
  const { run, running, start, forget } = useBulk((decided) => {
    judge(undefined);
    chosen.letGo(decided);
  });
  useKeys({
    ...(chosen.size > 0 && !running ? { A: () => judge('accept'), D: () => judge('decline'), Escape: () => { if (judging) judge(undefined); else chosen.clear(); } } : {}),
  });
  if (chosen.size === 0 && !run) return null;
  return (
    <section className={classes.bar} aria-label={t('queue.bulk.title')}>
      {run && <Progressing run={run} onDone={forget} />}
      {judging && !running
        ? <BulkForm judging={judging} count={chosen.size} onCancel={() => judge(undefined)} onStart={(judgement) => void start(chosen.cases, judgement)} />
        : chosen.size > 0 && (
          <div className={classes.actions}>
            <b role="status">{t('queue.bulk.chosen', { count: chosen.size })}</b>
            <Button size="xs" disabled={running} onClick={() => judge('accept')}>{t('queue.bulk.accept')}</Button>
            <Button size="xs" variant="default" disabled={running} onClick={() => judge('decline')}>{t('queue.bulk.decline')}</Button>
            <Button size="xs" variant="subtle" disabled={running} onClick={chosen.clear}>{t('queue.bulk.clear')}</Button>
          </div>
        )}
    </section>
  );
}

function BulkForm({ judging, count, onCancel, onStart }: { judging: Judgement['judgement']; count: number; onCancel: () => void; onStart: (judgement: Judgement) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [declineReason, setReason] = useState<DeclineReason>();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const accepting = judging === 'accept';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    const reason = words.trim() ? { reason: words.trim() } : {};
    if (accepting) onStart({ judgement: 'accept', ...reason });
    else if (declineReason) onStart({ judgement: 'decline', declineReason, ...reason });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t(accepting ? 'queue.bulk.acceptTitle' : 'queue.bulk.declineTitle', { count })}>
      <p><b>{t(accepting ? 'queue.bulk.acceptTitle' : 'queue.bulk.declineTitle', { count })}</b> {t(accepting ? 'queue.bulk.acceptText' : 'queue.bulk.declineText')}</p>
      {!accepting && (
        <Select
          size="xs" required autoFocus label={t('judge.reason')} placeholder={t('judge.reasonHint')} value={declineReason ?? null} allowDeselect={false} data={DECLINE_REASONS.map((value) => ({ value, label: word('declineReason', value) }))}
          error={asked && !declineReason ? t('judge.reasonMissing') : undefined} onChange={(value) => setReason((value ?? undefined) as DeclineReason | undefined)}
        />
      )}
      <Textarea size="xs" autosize minRows={1} maxRows={4} maxLength={4000} label={`${t('judge.words')} (${t('judge.wordsOptional')})`} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      <div className={classes.actions}>
        <Button size="xs" type="submit" autoFocus={accepting} color={accepting ? 'customs' : 'red'}>{t(accepting ? 'queue.bulk.acceptNow' : 'queue.bulk.declineNow', { count })}</Button>
        <Button size="xs" variant="default" onClick={onCancel}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );
}

function Progressing({ run, onDone }: { run: Run; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { total, answers } = run;
  const behind = answers.filter(({ error, waits }) => error !== undefined || waits);
  const done = answers.length - behind.length;
  return (
    <div className={classes.progress}>
      <div className={classes.actions}>
        <span role="status">{t('queue.bulk.progress', { done, total, behind: behind.length })}</span>
        {answers.length === total && <Button size="compact-xs" variant="subtle" onClick={onDone}>{t('queue.bulk.close')}</Button>}
      </div>
      <Progress size="sm" value={(answers.length * 100) / total} aria-label={t('queue.bulk.title')} />
      {behind.length > 0 && (
        <ul className={classes.behind} aria-label={t('queue.bulk.behind')}>
          {behind.map(({ of, error, waits }) => <li key={of.caseId}><Away to={caseAddress(of.caseId)}>{of.title}</Away><span>{waits ? t('queue.bulk.waits') : problemText(error)}</span></li>)}
        </ul>
      )}
    </div>
  );
}
