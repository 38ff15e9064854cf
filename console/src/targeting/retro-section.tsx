import { useTranslation } from 'react-i18next';
import type { RetroHit } from '../../../openapi/generated/console';
import { useRetroHits } from '../api/targeting-queries';
import { sectionAddress } from '../shell/place';
import { Table, type Column } from '../shell/table';
import { moment } from '../words/dates';
import classes from './section.module.css';
import { useFieldWords } from './use-field-words';

/** Screenings and declarations from before an alert came that meet it. */
export function RetroSection() {
  const { t, i18n: { language } } = useTranslation();
  const words = useFieldWords();
  const listed = useRetroHits();
  const says = (name: 'reference' | 'happenedAt' | 'laneThen' | 'field' | 'alert' | 'foundAt'): string => t(`targeting.retro.columns.${name}`);
  const columns: ReadonlyArray<Column<RetroHit>> = [
    { name: 'reference', title: says('reference'), cell: ({ reference, screeningId }) => <>{reference}{screeningId && <> <a href={sectionAddress('targeting', 'explain', screeningId)}>{t('targeting.retro.explain')}</a></>}</>, kind: 'tight' },
    { name: 'happenedAt', title: says('happenedAt'), cell: ({ happenedAt }) => moment(happenedAt, language), kind: 'tight' },
    { name: 'laneThen', title: says('laneThen'), cell: ({ laneThen }) => (laneThen ? t(`targeting.lanes.${laneThen}`) : t('targeting.retro.file')), kind: 'tight' },
    { name: 'field', title: says('field'), cell: ({ field, pointer }) => <>{words(field)} <code>{pointer}</code></> },
    { name: 'alert', title: says('alert'), cell: ({ partner, alertId }) => `${partner}: ${alertId}` },
    { name: 'foundAt', title: says('foundAt'), cell: ({ foundAt }) => moment(foundAt, language), kind: 'tight' },
  ];
  return (
    <main id="list" tabIndex={-1} className={classes.list}>
      <div className={classes.bar}><h1>{t('targeting.retro.title')}</h1><p className={classes.lead}>{t('targeting.retro.lead')}</p></div>
      <Table label={t('targeting.retro.title')} columns={columns} rows={listed.data?.pages.flatMap(({ hits }) => hits)} listed={listed} idOf={({ retroHitId }) => retroHitId} empty={{ title: t('targeting.retro.none'), text: t('targeting.retro.noneText') }} />
    </main>
  );
}
