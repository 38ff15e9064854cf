import { useTranslation } from 'react-i18next';
import classes from './days-left.module.css';

const SOON = 30;

/** Days until something ends that must not end unnoticed. */
export function DaysLeft({ days }: { days: number | undefined }) {
  const { t } = useTranslation();
  if (days === undefined) return <span className={classes.days} data-tone="late">{t('partners.noneInForce')}</span>;
  return <span className={classes.days} data-tone={days <= 0 ? 'late' : days < SOON ? 'soon' : 'calm'}>{days <= 0 ? t('partners.ended') : t('partners.days', { count: days })}</span>;
}
