import { Alert, Button, Select, Skeleton, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSubject } from '../../../openapi/generated/console';
import { useCase } from '../api/queries';
import { useDecideLink } from '../api/pool-queries';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';
import classes from './judge-form.module.css';

/** Says that a subject of this case and one of another are one; the link keeps the reason, and can be taken apart again. */
export function MergeForm({ caseId, otherId, onDone }: { caseId: string; otherId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const [{ data: mine }, { data: theirs }] = [useCase(caseId), useCase(otherId)];
  const decide = useDecideLink();
  const [left, setLeft] = useState<string | null>(null);
  const [right, setRight] = useState<string | null>(null);
  const [reason, write] = useState('');
  if (!mine || !theirs) return <Skeleton height={60} mt={8} />;
  const choices = (subjects: readonly CaseSubject[]): Array<{ value: string; label: string }> => subjects.map((one) => ({ value: one.subjectId, label: `${one.label} (${word('subjectClass', one.kind)})` }));
  // Subjects that both name are one already.
  const there = new Set(theirs.subjects.map(({ subjectId }) => subjectId));
  const [own, others] = [mine.subjects.filter(({ subjectId }) => !there.has(subjectId)), theirs.subjects.filter(({ subjectId }) => !mine.subjects.some((one) => one.subjectId === subjectId))];
  if (own.length === 0 || others.length === 0) return <p className={classes.lead}>{t('context.merge.nothing')}</p>;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (left && right && reason.trim()) decide.mutate({ subjects: [left, right], judgement: 'same', reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('context.merge.title')}>
      <p className={classes.lead}><b>{t('context.merge.title')}.</b> {t('context.merge.text')}</p>
      <div className={classes.pair}>
        <Select size="xs" autoFocus label={t('context.merge.mine')} data={choices(own)} value={left} onChange={setLeft} />
        <Select size="xs" label={t('context.merge.theirs')} data={choices(others)} value={right} onChange={setRight} />
      </div>
      <Textarea size="xs" required autosize minRows={1} maxRows={4} maxLength={1000} label={t('pool.links.reason')} value={reason} onChange={(event) => write(event.currentTarget.value)} />
      {decide.error && <Alert color="red" variant="light" role="alert" title={t('pool.links.failed')} p="xs">{problemText(decide.error)}</Alert>}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" disabled={!left || !right || !reason.trim()} loading={decide.isPending}>{t('context.merge.confirm')}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );
}
