import { Alert, Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../api/client';
import form from '../case/judge-form.module.css';
import classes from './act.module.css';
import { useProblemText } from './trouble';

/** Changes something, then asks anew for what it changed. @param changes keys of the queries it makes stale */
export function useChange(changes: ReadonlyArray<readonly string[]>) {
  const client = useQueryClient();
  return useMutation<unknown, ProblemError, () => Promise<unknown>>({
    mutationFn: (step) => step(),
    onSettled: () => Promise.all(changes.map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] }))),
  });
}

interface Props {
  /** The button, as a verb. */
  readonly label: string;
  /** What will be so afterwards, and who does what next. */
  readonly text: string;
  readonly tone?: 'danger' | 'main';
  /** Asked for where it is kept with the act. */
  readonly reason?: boolean;
  /** Further fields of the form. */
  readonly children?: ReactNode;
  readonly changes: ReadonlyArray<readonly string[]>;
  readonly run: (reason: string) => Promise<unknown>;
}

const SHORTEST_REASON = 3;

/** One step of an officer: a button, then what it means and a second click, with a reason where one is kept. */
export function Act({ label, text, tone, reason = false, children, changes, run }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [open, show] = useState(false);
  const [why, say] = useState('');
  const [missing, miss] = useState(false);
  const change = useChange(changes);
  const color = tone === 'danger' ? 'red' : undefined;
  if (!open) return <Button size="xs" variant={tone === 'main' ? 'filled' : 'default'} c={color} onClick={() => show(true)}>{`${label} …`}</Button>;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (reason && why.trim().length < SHORTEST_REASON) return miss(true);
    void change.mutateAsync(() => run(why.trim())).then(() => { show(false); say(''); }, () => undefined);
  };
  return (
    <form className={`${form.form} ${classes.act}`} onSubmit={submit} aria-label={label}>
      <p className={form.lead}><b>{label}.</b> {text}</p>
      {children}
      {reason && <Textarea label={t('act.reason')} autosize minRows={2} maxLength={1000} aria-required autoFocus={!children} value={why} onChange={(event) => { say(event.currentTarget.value); miss(false); }} error={missing && t('act.reasonMissing')} />}
      {change.error && <Alert color="red" variant="light" role="alert" title={t('act.failed')} p="xs">{problemText(change.error)}</Alert>}
      <div className={form.buttons}>
        <Button size="xs" type="submit" color={color ?? 'customs'} autoFocus={!reason && !children} loading={change.isPending}>{label}</Button>
        <Button size="xs" variant="default" onClick={() => show(false)}>{t('notices.cancel')}</Button>
      </div>
    </form>
  );
}
