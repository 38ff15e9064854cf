import { Alert, Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, Session } from '../../../openapi/generated/console';
import { useSettleJudgement } from '../api/case-queries';
import { useProblemText } from '../shell/trouble';
import { day, moment } from '../words/dates';
import classes from './judge-form.module.css';

/** What another officer proposed, and the word of the second one. */
export function Proposal({ of, officer, mayJudge }: { of: Case; officer: Session['officer']; mayJudge: boolean }) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const settle = useSettleJudgement(of.caseId);
  const [reason, write] = useState('');
  const { proposal } = of;
  if (!proposal) return null;
  const own = proposal.by === officer.actor;
  const words = reason.trim() ? { reason: reason.trim() } : {};
  return (
    <section className={classes.form} aria-label={t('decide.proposal.title')}>
      <p className={classes.lead}>
        <b>{t('decide.proposal.title')}.</b> {t('decide.proposal.by', { name: proposal.by.replace(/^officer:/, ''), at: moment(proposal.at, i18n.language) })}
        {proposal.indicators !== undefined && ` ${t('decide.proposal.indicators', { count: proposal.indicators })}`}
        {proposal.validUntil && ` ${t('decide.proposal.until', { day: day(proposal.validUntil, i18n.language) })}`}
      </p>
      {proposal.reason && <blockquote className={classes.words}>{proposal.reason}</blockquote>}
      {own && <p className={classes.lead}>{t('decide.proposal.own')}</p>}
      {mayJudge && !own && (
        <>
          <Textarea size="xs" autosize minRows={1} maxRows={5} maxLength={4000} label={`${t('judge.words')} (${t('judge.wordsOptional')})`} value={reason} onChange={(event) => write(event.currentTarget.value)} />
          <div className={classes.buttons}>
            <Button size="xs" loading={settle.isPending} onClick={() => settle.mutate({ verdict: 'confirm', ...words })}>{t('decide.proposal.confirm')}</Button>
            <Button size="xs" variant="default" disabled={settle.isPending} onClick={() => settle.mutate({ verdict: 'reject', ...words })}>{t('decide.proposal.reject')}</Button>
          </div>
        </>
      )}
      {settle.error && <Alert color="red" variant="light" role="alert" title={t('judge.failed')} p="xs">{problemText(settle.error)}</Alert>}
    </section>
  );
}
