import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import { maySee } from '../notices/may';
import { maySearch } from '../pool/may';
import classes from './header.module.css';
import { LanguageSwitch } from './language-switch';
import { Mark } from './mark';
import { moveTo, PAGES, type PageName } from './place';
import { Shortcuts } from './shortcuts';

type Role = keyof typeof ROLE_ORDER;
const ROLE_ORDER = { analyst: 0, liaison: 1, supervisor: 2, administrator: 3, auditor: 4 };

export function Header({ session: { officer }, page }: { session: Session; page: PageName }) {
  const { t, i18n } = useTranslation();
  const korean = i18n.language === 'ko';
  const administration = (korean && officer.administrationNativeName) || officer.administrationName || officer.administration;
  const role = officer.role in ROLE_ORDER ? t(`roles.${officer.role as Role}`) : officer.role;
  return (
    <header className={classes.header}>
      <a className={classes.skip} href="#list">{t('shell.skip')}</a>
      <div className={classes.brand}><Mark size={26} /><strong>{t('product')}</strong><span className={classes.administration}>{administration}</span></div>
      <Pages page={page} pages={['queue', ...(maySearch(officer) ? ['pool' as const] : []), ...(maySee(officer) ? ['notices' as const] : [])]} />
      <div className={classes.side}>
        <Shortcuts />
        <LanguageSwitch dark />
        <span className={classes.officer}><b>{(korean && officer.nativeName) || officer.name}</b><span>{role}</span></span>
        <form method="post" action="/auth/logout"><button type="submit" className={classes.leave}>{t('shell.signOut')}</button></form>
      </div>
    </header>
  );
}

/** The places of the console: links, so that they can be opened beside each other too. */
function Pages({ page, pages }: { page: PageName; pages: readonly PageName[] }) {
  const { t } = useTranslation();
  const go = (event: MouseEvent, to: PageName): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    moveTo(PAGES[to]);
  };
  return (
    <nav className={classes.pages} aria-label={t('shell.pages')}>
      {pages.map((one) => <a key={one} href={PAGES[one]} aria-current={one === page ? 'page' : undefined} onClick={(event) => go(event, one)}>{t(`shell.${one}`)}</a>)}
    </nav>
  );
}
