import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { moment } from '../words/dates';
import { useWords } from '../words/use-words';

interface Hit {
  readonly alertRef: string;
  readonly field: string;
  readonly declared: string;
}

/** Domestic declarations that hit what partners said, and the lane each went. */
export function ScreeningsPart({ screenings }: { screenings: NonNullable<SubjectFile['screenings']> }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  return (
    <Section name="screenings" title={t('pool.subject.sections.screenings')} count={screenings.length}>
      {screenings.length === 0 ? <Nothing title={t('pool.screenings.none')}>{t('pool.screenings.noneText')}</Nothing> : (
        <Scroll className={table.scroll}>
          <table className={table.table}>
            <thead><tr>{(['declaration', 'lane', 'score', 'hits', 'outcome', 'at'] as const).map((name) => <th key={name} scope="col">{t(`pool.screenings.columns.${name}`)}</th>)}</tr></thead>
            <tbody>
              {screenings.map((one) => (
                <tr key={one.screeningId}>
                  <td className={table.tight}>{one.declarationNo}</td><td>{t(`pool.screenings.lane.${one.lane}`)}</td><td>{one.score}</td>
                  <td>{(one.hits as unknown as readonly Hit[]).map((hit, i) => <div key={i}>{hit.alertRef}: {word('field', hit.field)} {hit.declared}</div>)}</td>
                  <td>{one.outcome ? t(`pool.screenings.result.${one.outcome.result}`) : ''}</td><td className={table.tight}>{moment(one.screenedAt, i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}
