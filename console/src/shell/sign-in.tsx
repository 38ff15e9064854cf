import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from './language-switch';
import { Mark } from './mark';
import classes from './sign-in.module.css';

const REFUSED = ['not_signed_in', 'forbidden', 'unavailable'] as const;
type Refused = (typeof REFUSED)[number];

/** `over`: somebody was signed in on this page before. */
export function SignIn({ over }: { over: boolean }) {
  const { t } = useTranslation();
  const here = new URLSearchParams(location.search);
  const code = here.get('refused');
  here.delete('refused');
  const returnTo = here.size > 0 ? `/?${here}` : '/';
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}><Mark size={34} /><span>{t('product')}</span></div>
        <h1>{t('signIn.title')}</h1>
        <p className={classes.lead}>{t('signIn.lead')}</p>
        {code && <Alert color="red" variant="light" role="alert">{REFUSED.includes(code as Refused) ? t(`problems.${code as Refused}`) : t('problems.other', { code })}</Alert>}
        {over && !code && <Alert color="yellow" variant="light" role="status">{t('signIn.over')}</Alert>}
        <Button component="a" href={`/auth/login?returnTo=${encodeURIComponent(returnTo)}`} size="md" fullWidth>{t('signIn.button')}</Button>
        <p className={classes.by}>{t('signIn.by')}</p>
      </div>
      <LanguageSwitch />
    </main>
  );
}
