import { Alert, Button, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation, Session } from '../../../openapi/generated/console';
import { useAnnotate } from '../api/queries';
import { useProblemText } from '../shell/trouble';
import { moment } from '../words/dates';
import classes from './notes-part.module.css';
import { Nothing, Part } from './part';
import { showAt } from './show-at';

const MAY_NOTE = ['analyst', 'supervisor', 'liaison'];

/** What we ourselves know about a partner's record. It belongs to the record: a newer version does not wipe it away. */
export function NotesPart({ caseId, notes, officer }: { caseId: string; notes: readonly Annotation[]; officer: Session['officer'] }) {
  const { t } = useTranslation();
  const may = MAY_NOTE.includes(officer.role);
  return (
    <Part name="notes" count={notes.length} lead={t('notes.intro')}>
      {notes.length === 0 && <Nothing title={t('notes.none')} />}
      <ul className={classes.notes}>{notes.map((one) => <Note key={one.annotationId} of={one} caseId={caseId} may={may} />)}</ul>
      {may && <NoteForm caseId={caseId} label={t('notes.write')} button={t('notes.keep')} />}
    </Part>
  );
}

function Note({ of, caseId, may }: { of: Annotation; caseId: string; may: boolean }) {
  const { t, i18n } = useTranslation();
  const [retracting, retract] = useState(false);
  const name = (by: string): string => by.replace(/^officer:/, '');
  return (
    <li data-retracted={of.retractedAt !== undefined}>
      <p>{of.text}</p>
      <div className={classes.by}>
        <span>{name(of.by)}</span><time dateTime={of.at}>{moment(of.at, i18n.language)}</time>
        {of.pointer && <button type="button" onClick={() => showAt(of.pointer)}>{of.pointer}</button>}
        {may && !of.retractedAt && <button type="button" aria-expanded={retracting} onClick={() => retract(!retracting)}>{t('notes.retract')}</button>}
      </div>
      {of.retractedAt && <p className={classes.because}>{t('notes.retracted', { name: name(of.retractedBy ?? ''), at: moment(of.retractedAt, i18n.language) })} {of.retractedBecause}</p>}
      {retracting && !of.retractedAt && <NoteForm caseId={caseId} retracts={of.annotationId} label={t('notes.why')} button={t('notes.retract')} />}
    </li>
  );
}

function NoteForm({ caseId, label, button, retracts }: { caseId: string; label: string; button: string; retracts?: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const annotate = useAnnotate(caseId);
  const [text, write] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim()) annotate.mutate({ text: text.trim(), ...(retracts ? { retracts } : {}) }, { onSuccess: () => write('') });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea size="xs" autosize minRows={1} maxRows={8} maxLength={4000} label={label} value={text} onChange={(event) => write(event.currentTarget.value)} />
      {annotate.error && <Alert color="red" variant="light" role="alert" title={t('notes.failed')} p="xs">{problemText(annotate.error)}</Alert>}
      <Button size="xs" variant="default" type="submit" disabled={!text.trim()} loading={annotate.isPending}>{button}</Button>
    </form>
  );
}
