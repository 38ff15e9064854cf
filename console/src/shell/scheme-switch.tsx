import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SchemeIcon } from '../words/icons';
import classes from './shortcuts.module.css';

/** Light or dark: begins as the system of the officer, and stays as the officer turns it. */
export function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <button type="button" className={classes.button} aria-label={t('shell.scheme')} title={t('shell.scheme')} aria-pressed={scheme === 'dark'} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
      <SchemeIcon />
    </button>
  );
}
