import { Alert, Button, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkDecision, LinkShown } from '../../../openapi/generated/console';
import { useDecideLink } from '../api/pool-queries';
import { useProblemText } from '../shell/trouble';
import classes from './links.module.css';

export type Judging = LinkDecision['judgement'];
const CONFIRM = { same: 'pool.links.confirmSame', different: 'pool.links.confirmDifferent', undecided: 'pool.links.confirmUndecided' } as const;

/** Whether two subjects are one is said with a reason, which stands beside the link. */
export function LinkForm({ of, judging, onDone }: { of: LinkShown; judging: Judging; onDone: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const decide = useDecideLink();
  const [reason, write] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim()) decide.mutate({ subjects: [of.mine, of.other.subjectId], judgement: judging, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t(CONFIRM[judging])}>
      <Textarea size="xs" autosize minRows={1} maxRows={5} maxLength={1000} autoFocus required label={t('pool.links.reason')} value={reason} error={asked && !reason.trim() ? t('pool.links.reasonMissing') : undefined} onChange={(event) => write(event.currentTarget.value)} />
      {decide.error && <Alert color="red" variant="light" role="alert" title={t('pool.links.failed')} p="xs">{problemText(decide.error)}</Alert>}
      <div className={classes.actions}><Button size="xs" type="submit" loading={decide.isPending}>{t(CONFIRM[judging])}</Button><Button size="xs" variant="default" onClick={onDone}>{t('pool.links.cancel')}</Button></div>
    </form>
  );
}
