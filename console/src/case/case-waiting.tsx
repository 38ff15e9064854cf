import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './case-pane.module.css';

/** A case to come, in the place where it will stand. */
export function CaseWaiting() {
  const { t } = useTranslation();
  return <div className={classes.waiting} role="status" aria-label={t('case.loading')}><Skeleton height={14} width="30%" /><Skeleton height={22} width="80%" /><Skeleton height={120} mt={20} /><Skeleton height={220} /></div>;
}
