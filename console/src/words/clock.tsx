import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../openapi/generated/console';
import classes from './clock.module.css';
import { moment } from './dates';
import { useNow } from './now';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So long, in the two largest units that say something. */
export function span(milliseconds: number, t: TFunction): string {
  const [d, h, m] = [Math.floor(milliseconds / DAY), Math.floor((milliseconds % DAY) / HOUR), Math.floor((milliseconds % HOUR) / MINUTE)];
  if (d > 0) return t('clock.days', { d, h });
  if (h > 0) return t('clock.hours', { h, m });
  return t('clock.minutes', { m });
}

type Tone = 'late' | 'soon' | 'calm' | 'done';

function tone(left: number): Tone {
  if (left < 0) return 'late';
  return left < 2 * HOUR ? 'soon' : 'calm';
}

/** When, and why then. */
function due(of: Case, t: TFunction, language: string): string {
  const at = t('clock.dueAt', { at: moment(of.dueAt, language) });
  return of.dueReason ? `${at} · ${t(`clock.reasons.${of.dueReason}`, { agreement: of.agreementId ?? '' })}` : at;
}

/** The act-or-explain clock of an open case; of a decided one, how long ago that was. */
export function Clock({ of }: { of: Case }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (of.state !== 'open') {
    const ago = now - Date.parse(of.decidedAt ?? of.openedAt);
    return <time className={classes.clock} data-tone="done" dateTime={of.decidedAt}>{ago < MINUTE ? t('clock.now') : t('clock.decided', { time: span(ago, t) })}</time>;
  }
  if (of.urgency === 'info') return <span className={classes.clock} data-tone="calm">{t('clock.none')}</span>;
  const left = Date.parse(of.dueAt) - now;
  return (
    <time className={classes.clock} data-tone={tone(left)} dateTime={of.dueAt} title={due(of, t, i18n.language)}>
      {left < 0 ? t('clock.overdue', { time: span(-left, t) }) : t('clock.left', { time: span(left, t) })}
    </time>
  );
}
