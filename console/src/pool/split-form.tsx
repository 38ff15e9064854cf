import { Alert, Button, Checkbox, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { useSplitSubject } from '../api/pool-queries';
import { useProblemText } from '../shell/trouble';
import classes from './records-part.module.css';

/** What some records tell is about another: it moves, and something has to stay. */
export function SplitForm({ file, onDone }: { file: SubjectFile; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const split = useSplitSubject(file.subjectId);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [reason, write] = useState('');
  const all = chosen.size === file.records.length;
  const places = file.records.filter(({ recordId }) => chosen.has(recordId)).flatMap(({ keptId, pointers }) => pointers.map((pointer) => ({ keptId, pointer })));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (places.length > 0 && !all && reason.trim()) split.mutate({ places, reason: reason.trim() }, { onSuccess: onDone });
  };
  const toggle = (id: string): void => choose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('pool.split.title')}>
      <p><b>{t('pool.split.title')}.</b> {t('pool.split.text')}</p>
      <div className={classes.choices}>{file.records.map((one) => <Checkbox key={one.recordId} size="xs" label={`${one.partner} ${one.recordRef}: ${one.title}`} checked={chosen.has(one.recordId)} onChange={() => toggle(one.recordId)} />)}</div>
      {all && <Alert color="red" variant="light" role="alert" p="xs">{t('pool.split.all')}</Alert>}
      <Textarea size="xs" autosize minRows={1} maxRows={5} maxLength={1000} required label={t('pool.split.reason')} value={reason} onChange={(event) => write(event.currentTarget.value)} />
      {split.error && <Alert color="red" variant="light" role="alert" title={t('pool.split.failed')} p="xs">{problemText(split.error)}</Alert>}
      <div className={classes.actions}>
        <Button size="xs" type="submit" disabled={chosen.size === 0 || all || !reason.trim()} loading={split.isPending}>{t('pool.split.confirm', { count: chosen.size })}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('pool.split.cancel')}</Button>
      </div>
    </form>
  );
}
