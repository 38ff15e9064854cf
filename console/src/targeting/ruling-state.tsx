import { useTranslation } from 'react-i18next';
import type { ProfileState, RulingShown } from '../../../openapi/generated/console';
import classes from './section.module.css';

/** How a profile, a set of rules or a list stands. */
export function StateOf({ state }: { state: ProfileState | RulingShown['state'] }) {
  const { t } = useTranslation();
  return <span className={classes.state} data-state={state}>{t(`targeting.states.${state}`)}</span>;
}
