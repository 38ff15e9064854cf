import { useTranslation } from 'react-i18next';
import { WarningIcon } from '../../words/icons';
import { useWords } from '../../words/use-words';
import classes from './told.module.css';
import { FieldMarkBadge } from './marked';
import type { Json } from './shape';

/** The account in words, in the language of its author. */
export function Narrative({ record, pointer }: { record: Json; pointer: string }) {
  const { t, i18n } = useTranslation();
  const language = typeof record.narrativeLanguage === 'string' ? record.narrativeLanguage : undefined;
  return (
    <div className={classes.narrative}>
      <p lang={language}>{String(record.narrative)}</p>
      {language && <small>{t('message.original')}: {languageName(language, i18n.language)}</small>}
      <FieldMarkBadge pointer={`${pointer}/narrative`} />
    </div>
  );
}

/** What must not be missed: what the sender forbids, and what is dangerous. */
export function Asks({ record }: { record: Json }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const list = (member: string): string[] => (Array.isArray(record[member]) ? (record[member] as unknown[]).map(String) : []);
  return (
    <>
      {list('limitations').length > 0 && <div className={classes.limits}><WarningIcon /><b>{t('message.limits')}</b><span>{list('limitations').join(' · ')}</span></div>}
      {list('warnings').length > 0 && <div className={classes.danger}><WarningIcon /><b>{t('message.danger')}</b><span>{list('warnings').map((one) => word('warnings', one)).join(' · ')}</span></div>}
      {list('recommendedActions').length > 0 && <div className={classes.actions}><b>{t('message.recommended')}</b>{list('recommendedActions').map((one) => <span key={one}>{word('recommendedActions', one)}</span>)}</div>}
    </>
  );
}

function languageName(tag: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
