import { useTranslation } from 'react-i18next';
import { LANGUAGES, speak, type Language } from '../i18n/setup';
import classes from './language-switch.module.css';

const NAMES: Record<Language, string> = { ko: '한국어', en: 'English' };

export function LanguageSwitch({ dark = false }: { dark?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.switch} data-dark={dark} role="group" aria-label={t('shell.language')}>
      {LANGUAGES.map((language) => (
        <button key={language} type="button" lang={language} aria-pressed={i18n.language === language} onClick={() => void speak(language)}>{NAMES[language]}</button>
      ))}
    </div>
  );
}
