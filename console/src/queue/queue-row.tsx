import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import { RiskWord, StateBadge, TlpBadge, UrgencyBadge, WarningCount } from '../words/badges';
import { Clock } from '../words/clock';
import classes from './queue-row.module.css';

interface Props {
  readonly of: Case;
  readonly chosen: boolean;
  readonly onOpen: (caseId: string) => void;
}

/** One case: a row of columns where there is room, three short lines where there is not. */
export const QueueRow = memo(function QueueRow({ of, chosen, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const partner = (i18n.language === 'ko' && of.partnerNativeName) || of.partnerName || of.partner;
  return (
    <li>
      <button type="button" className={classes.row} data-row={of.caseId} data-urgency={of.urgency} data-state={of.state} aria-current={chosen || undefined} onClick={() => onOpen(of.caseId)}>
        <span className={classes.due}>{of.urgency && <UrgencyBadge urgency={of.urgency} />}<Clock of={of} /></span>
        <span className={classes.what}><span className={classes.title}>{of.title}</span></span>
        <span className={classes.meta}>
          <span className={classes.from}><b>{of.partner}</b><span className={classes.partner}>{partner}</span><span className={classes.ref}>{of.recordId}</span></span>
          <span className={classes.category}><span className={classes.type} data-type={of.messageType}>{t(`types.${of.messageType}`)}</span>{of.riskCategory && <RiskWord category={of.riskCategory} />}</span>
        </span>
        <span className={classes.tlp}><TlpBadge tlp={of.tlp} /></span>
        <span className={classes.checks}><WarningCount count={of.warningCount} />{of.state !== 'open' && <StateBadge state={of.state} />}</span>
      </button>
    </li>
  );
});
