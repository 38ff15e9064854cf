import { Alert, Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, type ProblemError } from '../api/client';
import fields from '../shell/act.module.css';
import { Listing } from '../shell/listing';
import { useProblemText } from '../shell/trouble';
import classes from './audit.module.css';
import { save } from '../words/save-file';

/** What proves a message, as one file for anybody who has the trust anchors. */
export function EvidenceSection() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [id, setId] = useState('');
  const [line, setLine] = useState<number>();
  const [lineAlone, setAlone] = useState(false);
  const [reason, setReason] = useState('');
  const body = { id: id.trim(), reason: reason.trim(), ...(line === undefined ? {} : { line, lineAlone }) };
  const take = useMutation<void, ProblemError>({
    mutationFn: async () => save(`${body.id}.evidence.json`, await bodyOf(api.POST('/api/evidence', { body, parseAs: 'blob' })) as unknown as Blob),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    take.mutate();
  };
  return (
    <Listing title={t('audit.names.evidence')} lead={t('audit.evidenceLead')}>
      <form className={classes.evidence} onSubmit={submit}>
        <div className={fields.fields}>
          <TextInput size="xs" label={t('audit.evidenceId')} required pattern="[0-9a-fA-F\-]{36}" value={id} onChange={(event) => setId(event.currentTarget.value)} />
          <NumberInput size="xs" label={t('audit.line')} min={1} allowDecimal={false} value={line ?? ''} onChange={(value) => setLine(typeof value === 'number' ? value : undefined)} />
          {line !== undefined && <Checkbox size="xs" label={t('audit.lineAlone')} checked={lineAlone} onChange={(event) => setAlone(event.currentTarget.checked)} />}
        </div>
        <Textarea size="xs" label={t('audit.whatFor')} required minLength={3} maxLength={1000} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <p>{t('audit.evidenceText')}</p>
        {take.error && <Alert color="red" variant="light" role="alert" title={t('act.failed')} p="xs">{problemText(take.error)}</Alert>}
        {take.isSuccess && <p role="status" className={classes.done}>{t('audit.evidenceDone')}</p>}
        <div><Button size="xs" type="submit" loading={take.isPending}>{t('audit.evidenceTake')}</Button></div>
      </form>
    </Listing>
  );
}
