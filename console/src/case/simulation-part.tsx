import { Button, Loader } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../openapi/generated/console';
import { useCaseSimulation } from '../api/case-queries';
import { Scroll } from '../shell/scroll';
import { Trouble } from '../shell/trouble';
import { day, moment } from '../words/dates';
import { useWords } from '../words/use-words';
import { Nothing, Part } from './part';
import classes from './simulation-part.module.css';
import tables from './table.module.css';

type Simulation = components['schemas']['CaseSimulation'];
const LANES = ['red', 'yellow', 'blue', 'green'] as const;

/** What the engine would have done with it in the traffic that passed. Asked for by hand. */
export function SimulationPart({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [asked, ask] = useState(false);
  const { data, error, isFetching, refetch } = useCaseSimulation(caseId, asked);
  return (
    <Part name="simulation" lead={t('simulation.lead')}>
      {!asked && <div className={classes.start}><Button size="xs" variant="default" onClick={() => ask(true)}>{t('simulation.run')}</Button></div>}
      {isFetching && <div className={classes.start} role="status"><Loader size="xs" /> {t('simulation.running')}</div>}
      {error && !isFetching && <Trouble error={error} title={t('simulation.failed')} retry={() => void refetch()} />}
      {data && <Result of={data} />}
    </Part>
  );
}

function Result({ of }: { of: Simulation }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  if (of.indicators === 0) return <Nothing title={t('simulation.none')} />;
  return (
    <>
      <p className={classes.period}>{t('simulation.period', { from: day(of.from, i18n.language), until: moment(of.until, i18n.language), count: of.indicators })}{!of.complete && of.reachedBack && ` ${t('simulation.incomplete', { at: moment(of.reachedBack, i18n.language) })}`}</p>
      <Scroll className={tables.scroll}>
        <table className={tables.table}>
          <thead><tr><th scope="col">{t('simulation.traffic')}</th><th scope="col">{t('simulation.looked')}</th><th scope="col">{t('simulation.met')}</th>{LANES.map((lane) => <th key={lane} scope="col">{word('lane', lane)}</th>)}</tr></thead>
          <tbody>
            {(['screenings', 'declarations'] as const).map((name) => (
              <tr key={name}><th scope="row">{t(`simulation.${name}`)}</th><td>{of[name].looked.toLocaleString(i18n.language)}</td><td>{of[name].met.toLocaleString(i18n.language)}</td>{LANES.map((lane) => <td key={lane}>{of[name].lanes[lane]}{of[name].lanesThen && of[name].lanesThen[lane] !== of[name].lanes[lane] && <span className={classes.then}> {t('simulation.before', { count: of[name].lanesThen[lane] })}</span>}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {of.hits.length > 0 && <ul className={classes.hits}>{of.hits.slice(0, 10).map((hit) => <li key={`${hit.reference} ${hit.happenedAt}`}><code>{hit.reference}</code><span>{moment(hit.happenedAt, i18n.language)}</span><span>{hit.laneThen ? `${word('lane', hit.laneThen)} → ` : ''}{word('lane', hit.lane)}</span><span>{hit.fields.map((field) => word('field', field)).join(', ')}</span></li>)}</ul>}
    </>
  );
}
