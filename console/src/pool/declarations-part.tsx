import { useTranslation } from 'react-i18next';
import type { SubjectFile } from '../../../openapi/generated/console';
import { Nothing, Section } from '../case/part';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';

/** What was declared under one of its numbers, and what inspections found. */
export function DeclarationsPart({ declarations }: { declarations: NonNullable<SubjectFile['declarations']> }) {
  const { t } = useTranslation();
  const found = (fraud: boolean | undefined): string => t(`pool.declarations.${fraud === undefined ? 'unknown' : fraud ? 'fraud' : 'clean'}`);
  return (
    <Section name="declarations" title={t('pool.subject.sections.declarations')} count={declarations.length}>
      {declarations.length === 0 ? <Nothing title={t('pool.declarations.none')}>{t('pool.declarations.noneText')}</Nothing> : (
        <Scroll className={table.scroll}>
          <table className={table.table}>
            <thead><tr>{(['number', 'declaredOn', 'role', 'hs', 'way', 'fraud'] as const).map((name) => <th key={name} scope="col">{t(`pool.declarations.columns.${name}`)}</th>)}</tr></thead>
            <tbody>
              {declarations.map((one) => (
                <tr key={`${one.declaredOn} ${one.number} ${one.version}`}>
                  <td className={table.tight}>{one.number}{one.version > 1 && ` · ${one.version}`}</td><td className={table.tight}>{one.declaredOn}</td><td>{t(`pool.declarations.role.${one.role}`)}</td>
                  <td className={table.tight}>{one.hs}</td><td>{[one.origin, one.departure].filter(Boolean).join(' · ')}</td><td>{found(one.fraud)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}
