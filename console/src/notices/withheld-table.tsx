import { useTranslation } from 'react-i18next';
import type { Withheld } from '../../../openapi/generated/console';
import { valueAt } from '../case/pointer';
import { Plain } from '../case/readable/plain';
import { shapeOf } from '../case/readable/shape';
import tables from '../case/table.module.css';
import { useWords } from '../words/use-words';
import { useWholeRecord } from './record-context';
import classes from './withheld-table.module.css';

/** From here on the list scrolls by itself, so that the message below it can be reached. */
const MANY = 60;

/** Every field that stays here, what it says, and why it stays. */
export function WithheldTable({ withheld }: { withheld: readonly Withheld[] }) {
  const { t } = useTranslation();
  const { path } = useWords();
  const record = useWholeRecord();
  return (
    <div className={classes.scroll} data-many={withheld.length > MANY} tabIndex={0} role="group" aria-label={t('notices.preview.keeps')}>
      <table className={tables.table}>
        <thead><tr>{(['field', 'value', 'reason'] as const).map((column) => <th key={column} scope="col">{t(`notices.withheld.${column}`)}</th>)}</tr></thead>
        <tbody>
          {withheld.map(({ pointer, reason }) => (
            <tr key={pointer} data-reason={reason}>
              <th scope="row" className={classes.field}>{path(inRecord(pointer))}<code>{pointer}</code></th>
              <td className={classes.value}><Said member={pointer.split('/').at(-1) ?? ''} value={valueAt(record, pointer)} /></td>
              <td className={classes.why}>{t(`notices.withheld.reasons.${reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Without the name of the record, which is the same for all of them. */
const inRecord = (pointer: string): string => pointer.slice(pointer.indexOf('/', 1)) || pointer;

function Said({ member, value }: { member: string; value: unknown }) {
  if (value === undefined) return null;
  if (shapeOf(value) !== 'rows') return <Plain member={member} value={value} pointer="" />;
  return <>{(value as unknown[]).map((item, index) => <div key={index}><Plain member={member} value={item} pointer="" /></div>)}</>;
}
