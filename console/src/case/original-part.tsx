import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../openapi/generated/console';
import { JsonLines } from './json-lines';
import classes from './original-part.module.css';
import { Part } from './part';
import { Members } from './readable/members';
import { CopyButton } from './text-block';

/** What came beside what we made of it. */
export function OriginalPart({ file: { case: of, message, mapped, warnings } }: { file: CaseFile }) {
  const { t } = useTranslation();
  const { message: _head, handling: _handling, fieldMarks: _marks, indicators: _indicators, kind: _kind, ...record } = mapped as Record<string, unknown>;
  // The order of the sender, so that the two sides can be read beside each other; what only we have comes last.
  const order = Object.keys((message[of.messageType] ?? {}) as object);
  const members = [...order.filter((member) => member in record), ...Object.keys(record).filter((member) => !order.includes(member))];
  return (
    <Part name="original">
      <div className={classes.pair}>
        <div className={classes.side}>
          <h3>{t('original.sent')}<CopyButton text={JSON.stringify(message, null, 2)} what={t('original.sent')} worded /></h3>
          <JsonLines value={message} warnings={warnings} />
        </div>
        <div className={classes.side}>
          <h3>{t('original.mapped')}<CopyButton text={JSON.stringify(mapped, null, 2)} what={t('original.mapped')} worded /></h3>
          <div className={classes.mapped} tabIndex={0} role="group" aria-label={t('original.mapped')}><Members value={Object.fromEntries(members.map((member) => [member, record[member]]))} pointer="" /></div>
        </div>
      </div>
    </Part>
  );
}
