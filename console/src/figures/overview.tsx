import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeFigures, Session, Spread } from '../../../openapi/generated/console';
import { useTargetingFigures } from '../api/targeting-queries';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { sectionAddress } from '../shell/place';
import { Figure } from '../targeting/figure';
import classes from '../targeting/section.module.css';
import { count, hours, share, times } from '../words/numbers';
import { csvOf, saveFile } from '../words/save-file';
import { useWords } from '../words/use-words';
import { maySeeTargeting } from './may';
import { WeeksPart } from './weeks-part';

interface Props {
  readonly of: ExchangeFigures;
  readonly officer: Session['officer'];
  readonly period: ReactNode;
}

export function Overview({ of, officer, period }: Props) {
  const { t } = useTranslation();
  return (
    <main id="list" tabIndex={-1} className={classes.flow}>
      <div className={classes.head}>
        <div><h1 className={classes.title}>{t('figures.title')}</h1><p className={classes.lead}>{t('figures.lead')}</p></div>
        {period}
        <Button size="xs" variant="default" onClick={() => saveFile(`figures-${of.days}-days.csv`, csvOf(rowsOf(of)), 'text/csv')}>{t('figures.csv')}</Button>
      </div>
      <Inspections of={of} officer={officer} />
      <Decisions of={of} />
      <Feedback of={of} />
      <WeeksPart weeks={of.weeks} />
      <Reasons of={of.declineReasons} />
    </main>
  );
}

function Inspections({ of, officer }: Pick<Props, 'of' | 'officer'>) {
  const { t, i18n: { language } } = useTranslation();
  const sees = maySeeTargeting(officer);
  return (
    <Section name="inspections" title={t('figures.groups.inspections')} aside={sees && <a href={sectionAddress('targeting', 'found')}>{t('targeting.sections.found')}</a>}>
      <div className={classes.figures}>
        <Figure name={t('figures.names.screened')} value={count(of.screened, language)} definition={t('figures.definitions.screened')} />
        <Figure name={t('figures.names.inspectionRate')} value={share(of.screened > 0 ? of.lanes.red / of.screened : null, language)} beside={t('figures.beside.of', { part: count(of.lanes.red, language), whole: count(of.screened, language) })} definition={t('figures.definitions.inspectionRate')} />
        {sees && <HitRate days={of.days} />}
        <Figure name={t('figures.names.found')} value={count(of.found.cases, language)} definition={t('figures.definitions.found')} />
        <Figure name={t('figures.names.value')} value={count(Math.round(of.found.value), language)} definition={t('figures.definitions.value')} />
      </div>
    </Section>
  );
}

function HitRate({ days }: { days: number }) {
  const { t, i18n: { language } } = useTranslation();
  const all = useTargetingFigures(days).data?.figures.find(({ by }) => by === 'all');
  const interval = all && all.inspected > 0 ? { beside: t('figures.beside.interval', { low: share(all.low, language), high: share(all.high, language) }) } : {};
  return (
    <>
      <Figure name={t('figures.names.hitRate')} value={share(all?.hitRate, language)} definition={t('figures.definitions.hitRate')} {...interval} />
      <Figure name={t('figures.names.lift')} value={times(all?.lift, language)} definition={t('figures.definitions.lift')} />
    </>
  );
}

function Decisions({ of: { queue, decisions, decisionTime } }: Pick<Props, 'of'>) {
  const { t, i18n: { language } } = useTranslation();
  const said = useSpread();
  return (
    <Section name="decisions" title={t('figures.groups.decisions')} aside={<a href="/?state=open">{t('shell.queue')}</a>}>
      <div className={classes.figures}>
        <Figure name={t('figures.names.open')} value={count(queue.open, language)} definition={t('figures.definitions.open')} {...(queue.oldestHours === undefined ? {} : { beside: t('figures.beside.oldest', { time: hours(queue.oldestHours, language) }) })} />
        <Figure name={t('figures.names.overdue')} value={count(queue.overdue, language)} definition={t('figures.definitions.overdue')} />
        <Figure name={t('figures.names.decided')} value={count(decisions.accepted + decisions.declined, language)} definition={t('figures.definitions.decided')} />
        <Figure name={t('figures.names.byPolicy')} value={count(decisions.byPolicy, language)} definition={t('figures.definitions.byPolicy')} />
        <Figure name={t('figures.names.decisionTime')} value={hours(decisionTime.median, language)} definition={t('figures.definitions.decisionTime')} {...said(decisionTime)} />
      </div>
    </Section>
  );
}

function Feedback({ of: { deliveries, deliveryTime, feedbackTime } }: Pick<Props, 'of'>) {
  const { t, i18n: { language } } = useTranslation();
  const said = useSpread();
  const all = deliveries.waiting + deliveries.delivered + deliveries.parked + deliveries.dead;
  return (
    <Section name="feedback" title={t('figures.groups.feedback')}>
      <div className={classes.figures}>
        <Figure name={t('figures.names.feedbackTime')} value={hours(feedbackTime.median, language)} definition={t('figures.definitions.feedbackTime')} {...said(feedbackTime)} />
        <Figure name={t('figures.names.delivered')} value={share(all > 0 ? deliveries.delivered / all : null, language)} beside={t('figures.beside.of', { part: deliveries.delivered, whole: all })} definition={t('figures.definitions.delivered')} />
        <Figure name={t('figures.names.waiting')} value={count(deliveries.waiting, language)} definition={t('figures.definitions.waiting')} />
        <Figure name={t('figures.names.given')} value={count(deliveries.dead + deliveries.parked, language)} definition={t('figures.definitions.given')} />
        <Figure name={t('figures.names.deliveryTime')} value={hours(deliveryTime.median, language)} definition={t('figures.definitions.deliveryTime')} {...said(deliveryTime)} />
      </div>
    </Section>
  );
}

function useSpread(): (of: Spread) => { beside?: string } {
  const { t, i18n: { language } } = useTranslation();
  return (of) => (of.count === 0 ? {} : { beside: t('figures.beside.spread', { ninetieth: hours(of.ninetieth, language), within12: of.within12, within48: of.within48, count: of.count }) });
}

function Reasons({ of }: { of: ExchangeFigures['declineReasons'] }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <Section name="reasons" title={t('figures.groups.reasons')} lead={t('figures.reasons.definition')}>
      {of.length === 0 ? <Nothing title={t('figures.reasons.none')}>{t('figures.reasons.noneText')}</Nothing> : (
        <table className={table.table}>
          <thead><tr><th scope="col">{t('figures.reasons.columns.reason')}</th><th scope="col">{t('figures.reasons.columns.count')}</th></tr></thead>
          <tbody>{of.map(({ reason, count: n }) => <tr key={reason}><td>{word('declineReason', reason)}</td><td>{n}</td></tr>)}</tbody>
        </table>
      )}
    </Section>
  );
}

/** Every count as a row: group, figure, value. */
function rowsOf(of: ExchangeFigures): (string | number)[][] {
  const spread = (name: string, { count: n, median, ninetieth, within12, within48 }: Spread): (string | number)[][] => [[name, 'count', n], [name, 'medianHours', median ?? ''], [name, 'ninetiethHours', ninetieth ?? ''], [name, 'within12Hours', within12], [name, 'within48Hours', within48]];
  const members = (name: string, values: Readonly<Record<string, number | undefined>>): (string | number)[][] => Object.entries(values).map(([member, value]) => [name, member, value ?? '']);
  return [
    ['group', 'figure', 'value'], ['period', 'days', of.days], ['screening', 'screened', of.screened], ...members('lane', of.lanes), ...members('found', of.found), ...members('decisions', of.decisions), ...members('queue', of.queue), ...members('deliveries', of.deliveries),
    ...spread('decisionTime', of.decisionTime), ...spread('feedbackTime', of.feedbackTime), ...spread('deliveryTime', of.deliveryTime), ...of.declineReasons.map(({ reason, count: n }) => ['declined', reason, n]),
    ...of.weeks.flatMap(({ week, ...values }) => members(`week ${week}`, values)),
  ];
}
