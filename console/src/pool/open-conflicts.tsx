import { useTranslation } from 'react-i18next';
import { useOpenConflicts } from '../api/pool-queries';
import { Conflicts } from './conflicts';
import classes from './conflicts.module.css';

/** What nobody has acknowledged yet, before anything is searched for. */
export function OpenConflicts() {
  const { t } = useTranslation();
  const open = useOpenConflicts();
  const conflicts = open.data?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return <section className={classes.list} aria-labelledby="open-conflicts"><h2 id="open-conflicts">{t('pool.conflicts.openList')} ({conflicts.length})</h2><Conflicts conflicts={conflicts} /></section>;
}
