import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { day } from '../words/dates';
import { useWords } from '../words/use-words';

type State = 'proposed' | 'active' | 'declined' | 'expired' | 'withdrawn';

export function SubjectIndicators({ file: { indicators } }: { file: SubjectFile }) {
  const { t, i18n } = useTranslation();
  const { word } = useWords();
  return (
    <Section name="indicators" title={t('pool.subject.sections.indicators')} count={indicators.length}>
      {indicators.length === 0 ? <Nothing title={t('pool.indicators.none')}>{t('pool.indicators.noneText')}</Nothing> : (
        <Scroll className={table.scroll}>
          <table className={table.table}>
            <thead><tr>{(['field', 'value', 'weight', 'state', 'valid', 'why'] as const).map((name) => <th key={name} scope="col">{t(`indicators.${name}`)}</th>)}</tr></thead>
            <tbody>
              {indicators.map((one) => (
                <tr key={one.indicatorId}>
                  <td className={table.tight}>{word('field', one.field)}</td><td lang="und">{one.operator === 'prefix' && `${t('indicators.prefix')} `}{one.value}</td><td>{one.weight}</td>
                  <td className={table.tight}>{t(`indicators.states.${one.state as State}`, { defaultValue: one.state })}</td><td className={table.tight}>{day(one.validUntil, i18n.language)}</td><td lang="und">{one.partner}: {one.explanation}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}
