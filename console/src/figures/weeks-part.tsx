import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeFigures } from '../../../openapi/generated/console';
import { Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { day } from '../words/dates';
import { Chart, type Colour } from './chart';
import classes from './chart.module.css';

const COLUMNS = ['week', 'received', 'decided', 'screened', 'inspected', 'positive'] as const;
const DRAWN = [['received', '--blue', 'bar'], ['decided', '--green-strong', 'bar'], ['positive', '--amber-strong', 'line']] as const;

/** Week by week, drawn and as a table. */
export function WeeksPart({ weeks }: Pick<ExchangeFigures, 'weeks'>) {
  const { t, i18n: { language } } = useTranslation();
  const option = useCallback((colour: Colour) => {
    const axis = { axisLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--ink-soft') }, splitLine: { lineStyle: { color: colour('--line') } } };
    return {
      grid: { left: 44, right: 16, top: 36, bottom: 28 }, legend: { top: 0, left: 0, textStyle: { color: colour('--ink') } }, tooltip: { trigger: 'axis', backgroundColor: colour('--paper'), borderColor: colour('--line'), textStyle: { color: colour('--ink') } },
      xAxis: { type: 'category', data: weeks.map(({ week }) => day(week, language)), ...axis }, yAxis: { type: 'value', minInterval: 1, ...axis },
      series: DRAWN.map(([name, paint, type]) => ({ name: t(`figures.weeks.columns.${name}`), type, data: weeks.map((one) => one[name]), itemStyle: { color: colour(paint) }, lineStyle: { color: colour(paint), width: 2 }, barMaxWidth: 18 })),
    };
  }, [weeks, language, t]);
  return (
    <Section name="weeks" title={t('figures.groups.weeks')} lead={t('figures.weeks.definition')}>
      <div className={classes.frame}>
        <Chart label={t('figures.weeks.caption')} option={option} />
        <details>
          <summary>{t('figures.weeks.table')}</summary>
          <Scroll className={table.scroll}>
            <table className={table.table}>
              <thead><tr>{COLUMNS.map((name) => <th key={name} scope="col">{t(`figures.weeks.columns.${name}`)}</th>)}</tr></thead>
              <tbody>{weeks.map((one) => <tr key={one.week}>{COLUMNS.map((name) => <td key={name}>{name === 'week' ? day(one.week, language) : one[name]}</td>)}</tr>)}</tbody>
            </table>
          </Scroll>
        </details>
      </div>
    </Section>
  );
}
