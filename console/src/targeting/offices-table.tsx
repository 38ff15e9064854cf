import { useTranslation } from 'react-i18next';
import type { RulingShown } from '../../../openapi/generated/console';
import table from '../case/table.module.css';
import { Scroll } from '../shell/scroll';

const FIGURES = ['budget', 'randomShare', 'red', 'yellow', 'always'] as const;

/** The figures of all offices, and what is different at one. */
export function OfficesTable({ of: { standard, offices = {} } }: { of: RulingShown }) {
  const { t } = useTranslation();
  if (!standard) return null;
  const rows = [[t('targeting.rules.standard'), standard] as const, ...Object.entries(offices)];
  return (
    <Scroll className={table.scroll}>
      <table className={table.table}>
        <thead><tr><th scope="col">{t('targeting.rules.office')}</th>{FIGURES.map((name) => <th key={name} scope="col">{t(`targeting.rules.figures.${name}`)}</th>)}</tr></thead>
        <tbody>{rows.map(([office, figures]) => <tr key={office}><th scope="row">{office}</th>{FIGURES.map((name) => <td key={name}>{figures[name] ?? ''}</td>)}</tr>)}</tbody>
      </table>
    </Scroll>
  );
}
