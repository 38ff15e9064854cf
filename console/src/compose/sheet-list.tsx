import { useTranslation } from 'react-i18next';
import rows from '../notices/notice-row.module.css';
import { moment } from '../words/dates';
import { Tag } from '../words/tag';
import classes from './sheet-list.module.css';
import { useSheets } from './use-sheet';

/** What this officer has begun to write, before the notices themselves. */
export function SheetRows({ openId, onOpen }: { openId: string | undefined; onOpen: (sheetId: string) => void }) {
  const { t, i18n } = useTranslation();
  const sheets = useSheets().data?.sheets ?? [];
  if (sheets.length === 0) return null;
  return (
    <section aria-label={t('compose.begun')}>
      <h2 className={classes.title}>{t('compose.begun')}</h2>
      <ul className={classes.rows}>
        {sheets.map((one) => (
          <li key={one.sheetId}>
            <button type="button" className={rows.row} data-row={one.sheetId} data-state="draft" aria-current={one.sheetId === openId || undefined} onClick={() => onOpen(one.sheetId)}>
              <time className={rows.since} dateTime={one.keptAt}>{moment(one.keptAt, i18n.language)}</time>
              <span className={rows.what}><span className={rows.title}>{one.title || t('compose.untitled')}</span><span className={rows.ref}>{t(`types.${one.messageType}`)}</span></span>
              <span className={rows.state}><Tag tone="plain">{t('compose.unfinished')}</Tag></span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
