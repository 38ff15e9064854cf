import { useTranslation } from 'react-i18next';
import { span } from '../words/clock';
import classes from '../words/clock.module.css';
import { moment } from '../words/dates';
import { useNow } from '../words/now';

const HOUR = 3_600_000;

/** How long until something is due, or since it was. @param done since when it is settled: then there is no clock */
export function Due({ at, done }: { at: string; done?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const left = Date.parse(at) - useNow();
  if (done) return <time dateTime={done}>{t('requests.settledAt', { at: moment(done, i18n.language) })}</time>;
  const time = span(Math.abs(left), t);
  return <time className={classes.clock} data-tone={left < 0 ? 'late' : left < 12 * HOUR ? 'soon' : 'calm'} dateTime={at} title={moment(at, i18n.language)}>{t(left < 0 ? 'requests.overdue' : 'requests.left', { time })}</time>;
}
