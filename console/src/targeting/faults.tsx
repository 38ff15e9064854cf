import { useTranslation } from 'react-i18next';
import classes from './faults.module.css';

interface Props {
  readonly faults: ReadonlyArray<{ readonly pointer: string; readonly code: string; readonly detail: string }> | undefined;
  readonly checking: boolean;
  readonly notJson: boolean;
}

const MOST = 6;

/** What keeps it from being entered, with places. The gateway's own words, which are English. */
export function Faults({ faults, checking, notJson }: Props) {
  const { t } = useTranslation();
  const said = notJson ? t('targeting.editor.notJson') : faults === undefined || (checking && faults.length === 0) ? t('targeting.editor.checking') : faults.length === 0 ? t('targeting.editor.good') : t('targeting.editor.faults', { count: faults.length });
  return (
    <div className={classes.faults} data-good={!notJson && faults?.length === 0} role="status">
      <b>{said}</b>
      {!notJson && faults && faults.length > 0 && <ul lang="en">{faults.slice(0, MOST).map(({ pointer, code, detail }) => <li key={`${pointer} ${code}`}><code>{pointer.replace(/^\/document/, '') || '/'}</code> {detail}</li>)}</ul>}
    </div>
  );
}
