import { useTranslation } from 'react-i18next';
import type { RecipientPreview, Withheld } from '../../../openapi/generated/console';
import { childPointer, valueAt } from '../case/pointer';
import { Plain } from '../case/readable/plain';
import tables from '../case/table.module.css';
import { CheckIcon, WarningIcon } from '../words/icons';
import { useWords } from '../words/use-words';
import classes from './compared.module.css';
import { useWholeRecord } from './record-context';

/** Each field once, with what it says, and beside it for each recipient whether it leaves, or why it stays. */
export function Compared({ recipients }: { recipients: readonly RecipientPreview[] }) {
  const { t } = useTranslation();
  const { country, path } = useWords();
  const record = useWholeRecord();
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('board.compare.tab')}>
      <table className={tables.table}>
        <thead><tr><th scope="col">{t('board.compare.field')}</th><th scope="col">{t('board.compare.value')}</th>{recipients.map(({ administration }) => <th key={administration} scope="col">{country(administration)}</th>)}</tr></thead>
        <tbody>
          {[...leavesOf(record, '')].map((pointer) => (
            <tr key={pointer}>
              <th scope="row" className={classes.field}>{path(pointer.slice(pointer.indexOf('/', 1)))}</th>
              <td className={classes.value}><Plain member={pointer.split('/').at(-1) ?? ''} value={valueAt(record, pointer)} pointer="" /></td>
              {recipients.map((one) => <Cell key={one.administration} of={one} pointer={pointer} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ of: { message, withheld }, pointer }: { of: RecipientPreview; pointer: string }) {
  const { t } = useTranslation();
  if (!message) return <td className={classes.nothing}>{t('board.compare.nothing')}</td>;
  const stays = withheldAt(withheld, pointer);
  return stays
    ? <td className={classes.stays}><WarningIcon /> {t(`notices.withheld.reasons.${stays.reason}`)}</td>
    : <td className={classes.leaves}><CheckIcon /> {t('board.compare.leaves')}</td>;
}

/** What stays stays with all that is in it. */
const withheldAt = (withheld: readonly Withheld[], pointer: string): Withheld | undefined => withheld.find((one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`));

/** Every place that holds one value. */
function* leavesOf(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return yield pointer;
  for (const [name, member] of Object.entries(value)) yield* leavesOf(member, childPointer(pointer, name));
}
