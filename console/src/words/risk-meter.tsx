import { useTranslation } from 'react-i18next';
import classes from './risk-meter.module.css';

/** How much depends on a case, by what its sender says. A bar and its number; old cases have none. */
export function RiskMeter({ risk }: { risk: number | undefined }) {
  const { t } = useTranslation();
  if (!risk) return null;
  return (
    <span className={classes.risk} data-level={risk >= 60 ? 'high' : risk >= 35 ? 'middle' : 'low'} title={t('queue.risk', { risk })}>
      <svg viewBox="0 0 28 6" width="28" height="6" aria-hidden><rect width="28" height="6" rx="3" className={classes.track} /><rect width={Math.max(3, (risk * 28) / 100)} height="6" rx="3" className={classes.bar} /></svg>
      <span aria-hidden>{risk}</span><span className={classes.spoken}>{t('queue.risk', { risk })}</span>
    </span>
  );
}
