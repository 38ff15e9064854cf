import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { day } from '../words/dates';
import classes from './timeline-picture.module.css';

const TIMES = ['eventTime', 'issuedAt', 'sentAt', 'receivedAt'] as const;
const MOST = 12;
const [WIDTH, LABEL, ROW, TOP] = [900, 210, 26, 26];
const TICKS = 5;

/** The times of each record on one scale, the newest above: how long it took from what happened to us. */
export function TimelinePicture({ records }: Pick<SubjectFile, 'records'>) {
  const { t, i18n: { language } } = useTranslation();
  const shown = records.slice(0, MOST).map((one) => ({ ...one, times: TIMES.flatMap((name) => { const at = Date.parse(one[name] ?? ''); return Number.isNaN(at) ? [] : [{ name, at }]; }) })).filter(({ times }) => times.length > 0);
  const all = shown.flatMap(({ times }) => times.map(({ at }) => at));
  if (all.length < 2) return null;
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const x = (at: number): number => LABEL + ((at - first) / Math.max(1, last - first)) * (WIDTH - LABEL - 60);
  const height = TOP + shown.length * ROW + 8;
  return (
    <figure className={classes.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t('pictures.timelineLabel', { records: shown.length })}>
        {Array.from({ length: TICKS }, (_, n) => first + ((last - first) * n) / (TICKS - 1)).map((at, n) => <g key={n}><line className={classes.tick} x1={x(at)} x2={x(at)} y1={TOP - 8} y2={height} /><text className={classes.scale} x={x(at)} y={12} textAnchor="middle">{day(new Date(at).toISOString(), language)}</text></g>)}
        {shown.map(({ recordId, partner, recordRef, times }, n) => {
          const y = TOP + n * ROW + ROW / 2;
          return (
            <g key={recordId}>
              <text x={0} y={y + 4}>{`${partner} ${recordRef}`.slice(0, 32)}</text>
              <line className={classes.span} x1={x(Math.min(...times.map(({ at }) => at)))} x2={x(Math.max(...times.map(({ at }) => at)))} y1={y} y2={y} />
              {times.map(({ name, at }) => <circle key={name} data-time={name} cx={x(at)} cy={y} r={5} />)}
            </g>
          );
        })}
      </svg>
      <figcaption>{TIMES.map((name) => <span key={name}><i data-time={name} />{t(`pool.timeline.times.${name}`)}</span>)}</figcaption>
    </figure>
  );
}
