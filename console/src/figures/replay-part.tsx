import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayFigures, ReplayKept } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { useNames } from '../notices/use-names';
import { Scroll } from '../shell/scroll';
import { Definitions } from '../targeting/definitions';
import classes from '../targeting/section.module.css';
import { day, moment } from '../words/dates';
import { count, share, times } from '../words/numbers';
import { Chart, type Colour } from './chart';

const FIGURES = ['inspections', 'inspectionRate', 'detections', 'detectedValue', 'hitRate', 'recall', 'lift'] as const;
const SHARES = ['inspectionRate', 'recall'] as const;

/** One comparison: two rule sets side by side, drawn and in figures, each with what it is. */
export function ReplayPart({ of }: { of: ReplayKept }) {
  const { t, i18n: { language } } = useTranslation();
  const { person } = useNames();
  const [one, other] = of.sets as [ReplayFigures, ReplayFigures];
  const change = (after: number, before: number): string => (before === 0 ? '–' : new Intl.NumberFormat(language, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(after / before - 1));
  const option = useCallback((colour: Colour) => {
    const axis = { axisLabel: { color: colour('--ink-soft') }, axisLine: { lineStyle: { color: colour('--line') } }, splitLine: { lineStyle: { color: colour('--line') } } };
    return {
      grid: { left: 150, right: 30, top: 30, bottom: 24 }, legend: { top: 0, left: 0, textStyle: { color: colour('--ink') } },
      xAxis: { type: 'value', min: 0, max: 100, ...axis, axisLabel: { ...axis.axisLabel, formatter: '{value} %' } }, yAxis: { type: 'category', inverse: true, data: SHARES.map((name) => t(`figures.replay.figures.${name}`)), ...axis },
      series: of.sets.map((set, n) => ({ name: set.rules, type: 'bar', barMaxWidth: 20, itemStyle: { color: colour(n === 0 ? '--amber-strong' : '--blue') }, data: SHARES.map((name) => Math.round((set[name] ?? 0) * 1000) / 10) })),
    };
  }, [of, t]);
  return (
    <Section name={`replay-${of.replayId}`} title={`${one.rules} · ${other.rules}`} lead={t('figures.replay.by', { over: t(`figures.replay.overs.${of.over}`), from: day(of.from, language), to: day(of.to, language), name: person(of.by), at: moment(of.at, language) })}>
      <div className={classes.padded}>
        <b>{t('figures.replay.verdict', { less: change(other.inspections, one.inspections), more: change(other.detections, one.detections), one: one.rules, other: other.rules })}</b>
        <p className={classes.why}>{t('figures.replay.period', { declarations: count(of.period.declarations, language), known: count(of.period.known, language), found: count(of.period.found, language), baseRate: share(of.period.baseRate, language) })}</p>
        <Chart label={t('figures.replay.chart')} option={option} height={150} />
      </div>
      <Scroll className={table.scroll}>
        <table className={table.table}>
          <thead><tr><th scope="col">{t('figures.replay.figure')}</th>{of.sets.map(({ rules }, n) => <th key={n} scope="col">{rules}</th>)}</tr></thead>
          <tbody>{FIGURES.map((name) => <tr key={name}><th scope="row">{t(`figures.replay.figures.${name}`)}</th>{of.sets.map((set, n) => <td key={n}>{said(name, set, language)}</td>)}</tr>)}</tbody>
        </table>
      </Scroll>
      <Definitions of={FIGURES.map((name) => [t(`figures.replay.figures.${name}`), t(`figures.replay.definitions.${name}`)])} />
      <p className={`${classes.padded} ${classes.why}`}>{t('figures.replay.seed', { seed: of.seed })}</p>
    </Section>
  );
}

function said(name: (typeof FIGURES)[number], set: ReplayFigures, language: string): string {
  if (name === 'lift') return times(set.lift, language);
  if (name === 'hitRate') return set.hitRate === null ? '–' : `${share(set.hitRate, language)} (${set.interval.map((bound) => share(bound, language)).join(' – ')})`;
  if (name === 'inspectionRate' || name === 'recall') return share(set[name], language);
  return count(Math.round(set[name]), language);
}
