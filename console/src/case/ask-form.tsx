import { Alert, Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, SenderQuestion } from '../../../openapi/generated/console';
import { useAskSender } from '../api/case-queries';
import { useProblemText } from '../shell/trouble';
import { useWords } from '../words/use-words';
import { dayFromNow, endOfDay } from './days';
import classes from './judge-form.module.css';

const KINDS = ['information', 'verification', 'documents', 'correction', 'permission'] as const;

/** A question to the sender about this record, or what is wrong in it. It goes out when a liaison officer has released it. */
export function AskForm({ of, onDone }: { of: Case; onDone: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const problemText = useProblemText();
  const ask = useAskSender(of.caseId);
  const [requestKind, setKind] = useState<SenderQuestion['requestKind']>('information');
  const [title, setTitle] = useState('');
  const [reason, write] = useState('');
  const [until, setUntil] = useState(dayFromNow(3));
  const dueAt = endOfDay(until);
  if (ask.data) return <Alert color="green" variant="light" role="status" p="xs" title={t('decide.ask.done')} withCloseButton closeButtonLabel={t('judge.cancel')} onClose={onDone}>{t('decide.ask.doneText', { partner: ask.data.partner })}</Alert>;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (title.trim() && reason.trim() && dueAt) ask.mutate({ requestKind, title: title.trim(), reason: reason.trim(), dueAt });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('decide.ask.title')}>
      <p className={classes.lead}><b>{t('decide.ask.title')}.</b> {t('decide.ask.text', { partner: of.partnerName ?? of.partner })}</p>
      <div className={classes.pair}>
        <Select size="xs" autoFocus label={t('decide.ask.kind')} allowDeselect={false} value={requestKind} data={KINDS.map((one) => ({ value: one, label: word('requestKind', one) }))} onChange={(to) => setKind((to ?? requestKind) as SenderQuestion['requestKind'])} />
        <TextInput size="xs" type="date" required label={t('decide.ask.due')} min={dayFromNow(0)} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      </div>
      <TextInput size="xs" required label={t('decide.ask.subject')} maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Textarea size="xs" required autosize minRows={2} maxRows={8} maxLength={4000} label={t(requestKind === 'correction' ? 'decide.ask.wrong' : 'decide.ask.question')} value={reason} onChange={(event) => write(event.currentTarget.value)} />
      {ask.error && <Alert color="red" variant="light" role="alert" title={t('decide.ask.failed')} p="xs">{problemText(ask.error)}</Alert>}
      <div className={classes.buttons}>
        <Button size="xs" type="submit" disabled={!title.trim() || !reason.trim() || !dueAt} loading={ask.isPending}>{t('decide.ask.confirm')}</Button>
        <Button size="xs" variant="default" onClick={onDone}>{t('judge.cancel')}</Button>
      </div>
    </form>
  );
}
