import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import { RiskWord, StateBadge, TlpBadge, UrgencyBadge, WarningCount } from '../words/badges';
import { Clock } from '../words/clock';
import { RiskMeter } from '../words/risk-meter';
import classes from './queue-row.module.css';

interface Props {
  readonly of: Case;
  readonly open: boolean;
  readonly onOpen: (caseId: string) => void;
  /** Where several may be judged together: whether this one is picked. */
  readonly picked?: boolean;
  readonly onPick?: (caseId: string, range: boolean) => void;
}

/** One case: a row of columns where there is room, three short lines where there is not. */
export const QueueRow = memo(function QueueRow({ of, open, onOpen, picked, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const partner = (i18n.language === 'ko' && of.partnerNativeName) || of.partnerName || of.partner;
  return (
    <div className={classes.line} data-picked={picked} data-open={open} data-urgency={of.urgency} data-state={of.state}>
      {onPick && (
        <Checkbox
          size="xs" className={classes.pick} checked={picked ?? false} aria-label={t('queue.bulk.pick', { title: of.title })} onChange={() => undefined}
          onClick={(event) => onPick(of.caseId, event.shiftKey)}
        />
      )}
      <button type="button" className={classes.row} data-row={of.caseId} aria-current={open || undefined} onClick={() => onOpen(of.caseId)}>
        <span className={classes.due}>{of.urgency && <UrgencyBadge urgency={of.urgency} />}<Clock of={of} /></span>
        <span className={classes.what}><span className={classes.title}>{of.title}</span></span>
        <span className={classes.meta}>
          <span className={classes.from}><b>{of.partner}</b><span className={classes.partner}>{partner}</span><span className={classes.ref}>{of.recordId}</span></span>
          <span className={classes.category}><span className={classes.type} data-type={of.messageType}>{t(`types.${of.messageType}`)}</span>{of.riskCategory && <RiskWord category={of.riskCategory} />}</span>
        </span>
        <span className={classes.tlp}><TlpBadge tlp={of.tlp} /></span>
        <span className={classes.checks}>{of.state === 'open' && <RiskMeter risk={of.risk} />}<WarningCount count={of.warningCount} />{of.state !== 'open' && <StateBadge state={of.state} />}</span>
      </button>
    </div>
  );
});
