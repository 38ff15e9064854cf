import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Session } from '../../../openapi/generated/console';
import { useKeys } from '../shell/keys';
import { RiskWord, StateBadge, TlpBadge, UrgencyBadge } from '../words/badges';
import { Clock } from '../words/clock';
import { day, moment } from '../words/dates';
import { CloseIcon, ShieldIcon } from '../words/icons';
import classes from './case-head.module.css';
import { AskForm } from './ask-form';
import { Decided } from './decided';
import { JudgeForm, type Judging } from './judge-form';
import { PARTS, type PartName } from './part';
import { Proposal } from './proposal';
import { ReopenForm } from './reopen-form';

interface Props {
  readonly file: CaseFile;
  readonly officer: Session['officer'];
  readonly mayJudge: boolean;
  readonly takenIds: readonly string[];
  readonly onClose: () => void;
}

export function CaseHead({ file, officer, mayJudge, takenIds, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const { case: of } = file;
  const [judging, judge] = useState<Judging>();
  const [asking, ask] = useState(false);
  const open = of.state === 'open';
  const mayPropose = open && mayJudge && !of.proposal;
  const mayAsk = mayJudge || officer.role === 'liaison';
  useKeys({
    ...(mayPropose ? { a: () => judge('accept'), d: () => judge('decline') } : {}),
    // Escape leaves the judgement first, and the case only after that.
    ...(judging ? { Escape: () => judge(undefined) } : {}),
  });
  const partner = (i18n.language === 'ko' && of.partnerNativeName) || of.partnerName;
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <StateBadge state={of.state} />
        {of.urgency && <UrgencyBadge urgency={of.urgency} />}
        <TlpBadge tlp={of.tlp} />
        <span className={classes.kind}>{t(`types.${of.messageType}`)}{of.riskCategory && <> · <RiskWord category={of.riskCategory} /></>}</span>
        <span className={classes.verified}><ShieldIcon />{t('evidence.verified')}</span>
        <button type="button" data-print="no" className={classes.print} onClick={() => print()}>{t('print.button')}</button>
        <button type="button" data-print="no" className={classes.close} aria-label={t('case.close')} title={`${t('case.close')} (Esc)`} onClick={onClose}><CloseIcon size={16} /></button>
      </div>
      <h1 id="case-title">{of.title}</h1>
      <div className={classes.line}>
        <span className={classes.from}><b>{of.partner}</b> {partner}</span>
        {file.author && <span className={classes.when} title={t('case.authorWhy', { at: moment(file.author.signedAt, i18n.language) })}>{t(file.author.administration === of.partner ? 'case.signedByFields' : 'case.author', { author: file.author.administration })}</span>}
        <code className={classes.ref}>{of.recordId}</code>
        <span className={classes.when}>{t('case.opened', { at: moment(of.openedAt, i18n.language) })}</span>
        {open && <Clock of={of} />}
        {file.eraseBy && <span className={classes.when} title={t('case.eraseByWhy')}>{t('case.eraseBy', { day: day(file.eraseBy, i18n.language) })}</span>}
        {(mayPropose || mayAsk) && (
          <div className={classes.actions}>
            {mayAsk && <Button size="xs" variant={asking ? 'light' : 'default'} aria-expanded={asking} onClick={() => ask(!asking)}>{t('decide.ask.button')}</Button>}
            {mayPropose && <>
            <Button size="xs" variant={judging === 'decline' ? 'light' : 'default'} onClick={() => judge(judging === 'decline' ? undefined : 'decline')} aria-expanded={judging === 'decline'}>{t('judge.decline')}</Button>
            <Button size="xs" variant={judging === 'accept' ? 'light' : 'filled'} onClick={() => judge(judging === 'accept' ? undefined : 'accept')} aria-expanded={judging === 'accept'}>{t('judge.accept')}</Button>
            </>}
          </div>
        )}
        {open && !mayJudge && <span className={classes.readOnly}>{t('judge.readOnly')}</span>}
      </div>
      {asking && <AskForm of={of} onDone={() => ask(false)} />}
      {open && <Proposal of={of} officer={officer} mayJudge={mayJudge} />}
      {mayPropose && judging && <JudgeForm key={judging} of={of} conflicts={(file.conflicts ?? []).filter(({ state }) => state === 'open')} judging={judging} takenIds={takenIds} total={file.indicators.length} second={of.messageType === 'alert' && (of.tlp === 'RED' || 'traveller' in file.mapped)} onDone={() => judge(undefined)} />}
      {!open && <Decided of={of} />}
      {!open && mayJudge && <ReopenForm of={of} />}
      <PartLinks counts={{ versions: file.versions.length, findings: file.warnings.length, indicators: file.indicators.length, subjects: file.subjects.length, notes: file.annotations.length, conflicts: file.conflicts?.length, corroboration: file.corroboration?.length, links: file.links?.length }} />
    </header>
  );
}

/** Parts that are there only where there is something. */
const SOMETIMES: ReadonlySet<PartName> = new Set(['conflicts', 'corroboration', 'links']);

function PartLinks({ counts }: { counts: Partial<Record<PartName, number | undefined>> }) {
  const { t } = useTranslation();
  const jump = (name: PartName): void => {
    const part = document.getElementById(`part-${name}`);
    part?.scrollIntoView({ block: 'start' });
    part?.querySelector<HTMLElement>('h2')?.focus();
  };
  return (
    <nav className={classes.parts} aria-label={t('case.nav')}>
      {PARTS.filter((name) => !SOMETIMES.has(name) || (counts[name] ?? 0) > 0).map((name) => (
        <button key={name} type="button" onClick={() => jump(name)} data-warn={(name === 'findings' || name === 'conflicts') && (counts[name] ?? 0) > 0}>
          {t(`case.sections.${name}`)}{counts[name] !== undefined && <span>{counts[name]}</span>}
        </button>
      ))}
    </nav>
  );
}
