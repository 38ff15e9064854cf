import { useTranslation } from 'react-i18next';
import type { OfficeRules } from '../../../openapi/generated/console';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';
import { FIGURES } from './office-rules-fields';

interface Props {
  /** What is inspected. */
  readonly name: string;
  readonly of: OfficeRules;
}

/** The figures of all offices, and what is different at one. */
export function OfficesTable({ name, of: { standard, offices = {} } }: Props) {
  const { t } = useTranslation();
  const rows = [[t('targeting.rules.standard'), standard] as const, ...Object.entries(offices)];
  return (
    <Scroll className={table.scroll}>
      <table className={table.table} aria-label={name}>
        <thead><tr><th scope="col">{name}</th>{FIGURES.map((figure) => <th key={figure} scope="col">{t(`targeting.rules.figures.${figure}`)}</th>)}</tr></thead>
        <tbody>{rows.map(([office, figures]) => <tr key={office}><th scope="row">{office}</th>{FIGURES.map((figure) => <td key={figure}>{figures[figure] ?? ''}</td>)}</tr>)}</tbody>
      </table>
    </Scroll>
  );
}
