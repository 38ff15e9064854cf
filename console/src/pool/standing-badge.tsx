import { useTranslation } from 'react-i18next';
import type { RecordFound } from '../../../openapi/generated/console';
import classes from '../words/badges.module.css';

const COLOUR = { current: 'accepted', replaced: 'replaced', withdrawn: 'withdrawn', expired: 'replaced' } as const;

export function StandingBadge({ standing }: { standing: RecordFound['standing'] }) {
  const { t } = useTranslation();
  return <span className={classes.state} data-state={COLOUR[standing]}>{t(`pool.standings.${standing}`)}</span>;
}
