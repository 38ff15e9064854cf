import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../../openapi/generated/console';
import { Section } from '../../case/part';
import { caseAddress } from '../../shell/place';
import classes from './route-map.module.css';
import { legsOf } from './ways';

const WorldMap = lazy(() => import('./world-map').then(({ WorldMap: Content }) => ({ default: Content })));

/** Legs that are drawn and listed; what is behind them is in the records. */
const MOST = 40;

/** From which country to which the records say that it went. Nothing where no record tells of a way. */
export function RouteMap({ records }: Pick<SubjectFile, 'records'>) {
  const { t, i18n: { language } } = useTranslation();
  const legs = useMemo(() => legsOf(records).slice(0, MOST), [records]);
  const names = useMemo(() => new Intl.DisplayNames([language], { type: 'region' }), [language]);
  if (legs.length === 0) return null;
  return (
    <Section name="map" title={t('pictures.map')} lead={t('pictures.mapLead')}>
      <div className={classes.pair}>
        <Suspense fallback={<Skeleton className={classes.waiting} />}><WorldMap legs={legs} /></Suspense>
        <div className={classes.list}>
          <b>{t('pictures.list')}</b>
          <ul>
            {legs.map(({ from, to, records: tellers }) => (
              <li key={`${from} ${to}`}>
                {names.of(from)} → {names.of(to)}
                <small>{tellers.slice(0, 3).map(({ recordId, caseId, partner, recordRef }) => <span key={recordId}>{caseId ? <a href={caseAddress(caseId)}>{partner} {recordRef}</a> : `${partner} ${recordRef}`}</span>)}{tellers.length > 3 && <span>{t('pictures.more', { count: tellers.length - 3 })}</span>}</small>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Section>
  );
}
