import { Alert, Button, Checkbox, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { useSplitSubject } from '../api/pool-queries';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { calledBy, joinedBy, placesOf, recordsOf } from './merge-evidence';
import classes from './records-part.module.css';

interface Props {
  readonly file: SubjectFile;
  /** The case from which it is split, whose record is marked. */
  readonly caseId?: string;
  readonly onDone: () => void;
}

/** What some records tell is about another: it moves, and something has to stay. What holds them together is said first. */
export function SplitForm({ file, caseId, onDone }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const split = useSplitSubject(file.subjectId);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [reason, write] = useState('');
  const records = recordsOf(file);
  const all = chosen.size === records.length;
  const places = records.filter(({ recordId }) => chosen.has(recordId)).flatMap((one) => placesOf(file, one));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (places.length > 0 && !all && reason.trim()) void split.mutateAsync({ places, reason: reason.trim() }).then(onDone, () => undefined); // the error is shown below
  };
  const toggle = (id: string): void => choose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('pool.split.title')}>
      <p><b>{t('pool.split.title')}.</b> {t('pool.split.text')}</p>
      <Evidence file={file} />
      <div className={classes.choices} role="group" aria-label={t('pool.split.moves')}>
        {records.map((one) => (
          <Checkbox
            key={one.recordId} size="xs" checked={chosen.has(one.recordId)} onChange={() => toggle(one.recordId)} description={calledBy(file, one).join(' · ')}
            label={`${one.partner} ${one.recordRef}: ${one.title}${caseId !== undefined && one.caseId === caseId ? ` (${t('pool.split.here')})` : ''}`}
          />
        ))}
      </div>
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

/** Why these records were taken for one subject. */
function Evidence({ file }: { file: SubjectFile }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const joined = joinedBy(file);
  if (joined.length === 0) return <p>{t('pool.split.joinedByNone')}</p>;
  return (
    <dl className={classes.joined}>
      {joined.map(({ identifier, records }) => (
        <div key={`${identifier.scheme} ${identifier.normalised}`}>
          <dt>{t('pool.split.joinedBy')}</dt>
          <dd>{word('scheme', identifier.scheme)} <code>{identifier.value}</code>, {t('pool.split.namedIn', { records: records.map(({ partner, recordRef }) => `${partner} ${recordRef}`).join(', ') })}</dd>
        </div>
      ))}
    </dl>
  );
}
