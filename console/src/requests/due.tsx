import { useTranslation } from 'react-i18next';
import classes from '../words/clock.module.css';
import { moment } from '../words/dates';
import { useNow } from '../words/now';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long until something is due, or since it was. @param done since when it is settled: then there is no clock */
export function Due({ at, done }: { at: string; done?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const left = Date.parse(at) - useNow();
  if (done) return <time dateTime={done}>{t('requests.settledAt', { at: moment(done, i18n.language) })}</time>;
  const long = Math.abs(left);
  const [d, h, m] = [Math.floor(long / DAY), Math.floor((long % DAY) / HOUR), Math.floor((long % HOUR) / MINUTE)];
  const time = d > 0 ? t('clock.days', { d, h }) : h > 0 ? t('clock.hours', { h, m }) : t('clock.minutes', { m });
  return <time className={classes.clock} data-tone={left < 0 ? 'late' : left < 12 * HOUR ? 'soon' : 'calm'} dateTime={at} title={moment(at, i18n.language)}>{t(left < 0 ? 'requests.overdue' : 'requests.left', { time })}</time>;
}
