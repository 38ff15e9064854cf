import { useTranslation } from 'react-i18next';
import type { Case, NoticeState, Tlp } from '../../../openapi/generated/console';
import classes from './badges.module.css';
import { WarningIcon } from './icons';
import { useWords } from './use-words';

/** The colours of FIRST's Traffic Light Protocol 2.0: the colour of the word, on black. */
export function TlpBadge({ tlp }: { tlp: Tlp }) {
  return <span className={classes.tlp} data-tlp={tlp} lang="en">TLP:{tlp}</span>;
}

export function UrgencyBadge({ urgency }: { urgency: NonNullable<Case['urgency']> }) {
  const { t } = useTranslation();
  return <span className={classes.urgency} data-urgency={urgency} title={t(`urgency.${urgency}Hint`)}>{t(`urgency.${urgency}`)}</span>;
}

export function StateBadge({ state }: { state: Case['state'] }) {
  const { t } = useTranslation();
  return <span className={classes.state} data-state={state}>{t(`states.${state}`)}</span>;
}

export function NoticeStateBadge({ state }: { state: NoticeState }) {
  const { t } = useTranslation();
  return <span className={classes.state} data-state={state}>{t(`notices.states.${state}`)}</span>;
}

export function RiskWord({ category }: { category: string }) {
  const { word } = useWords();
  return <span className={classes.risk}>{word('riskCategory', category)}</span>;
}

export function WarningCount({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  const label = t('queue.warnings', { count });
  return <span className={classes.warnings} title={label}><WarningIcon /><span aria-hidden>{count}</span><span className={classes.spoken}>{label}</span></span>;
}

export function VerdictBadge({ verdict }: { verdict: 'valid' | 'suspicious' | 'impossible' }) {
  const { t } = useTranslation();
  return <span className={classes.verdict} data-verdict={verdict}>{t(`verdict.${verdict}`)}</span>;
}
