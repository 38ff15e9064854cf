import { Alert, Button, Popover, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndWatch, useStartWatch, useWatches } from '../api/watch-queries';
import { dayFromNow } from '../case/days';
import form from '../case/judge-form.module.css';
import { CloseOnEscape } from '../shell/close-on-escape';
import { useProblemText } from '../shell/trouble';
import { day } from '../words/dates';


/** Watches a subject, or says until when it is watched and ends it. */
export function WatchSubject({ subjectId }: { subjectId: string }) {
  const { t, i18n: { language } } = useTranslation();
  const problemText = useProblemText();
  const mine = useWatches().data?.watches.find(({ subject }) => subject?.subjectId === subjectId);
  const end = useEndWatch();
  const [shown, show] = useState(false);
  if (mine) {
    return (
      <>
        <span>{t('watch.watching', { day: day(mine.until, language) })}</span>
        <Button size="compact-xs" variant="default" loading={end.isPending} onClick={() => end.mutate(mine.watchId)}>{t('watch.stop')}</Button>
        {end.error && <span role="alert">{problemText(end.error)}</span>}
      </>
    );
  }
  return (
    <Popover opened={shown} onChange={show} position="bottom-end" shadow="md" trapFocus returnFocus width={320}>
      <Popover.Target><Button size="compact-xs" variant="default" aria-expanded={shown} onClick={() => show(!shown)}>{t('watch.start')}</Button></Popover.Target>
      <Popover.Dropdown><CloseOnEscape onEscape={() => show(false)} /><StartForm subjectId={subjectId} onDone={() => show(false)} /></Popover.Dropdown>
    </Popover>
  );
}

function StartForm({ subjectId, onDone }: { subjectId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const start = useStartWatch();
  const [reason, write] = useState('');
  const [until, choose] = useState(() => dayFromNow(90));
  const [asked, setAsked] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() && until) start.mutate({ subjectId, reason: reason.trim(), until }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('watch.start')} style={{ display: 'grid', gap: 10 }}>
      <Textarea size="xs" required autosize minRows={2} maxRows={4} maxLength={1000} label={t('watch.reason')} value={reason} onChange={(event) => write(event.currentTarget.value)} error={asked && !reason.trim() ? t('watch.reasonMissing') : undefined} />
      <TextInput size="xs" type="date" required min={dayFromNow(0)} max={dayFromNow(365)} label={t('watch.until')} value={until} onChange={(event) => choose(event.currentTarget.value)} />
      {start.error && <Alert color="red" variant="light" role="alert" title={t('watch.notDone')} p="xs">{problemText(start.error)}</Alert>}
      <div className={form.buttons}><Button size="xs" type="submit" loading={start.isPending}>{t('watch.confirm')}</Button><Button size="xs" variant="default" onClick={onDone}>{t('watch.cancel')}</Button></div>
    </form>
  );
}
