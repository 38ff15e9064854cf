import { useTranslation } from 'react-i18next';
import type { Session } from '../../../openapi/generated/console';
import type { Page } from '../pages';
import classes from './header.module.css';
import { LanguageSwitch } from './language-switch';
import { Bell } from '../watches/bell';
import { watches } from '../watches/may';
import { Mark } from './mark';
import { SchemeSwitch } from './scheme-switch';
import { follow, pageAddress, type PageName } from './place';
import { Shortcuts } from './shortcuts';

type Role = keyof typeof ROLE_ORDER;
const ROLE_ORDER = { analyst: 0, liaison: 1, supervisor: 2, administrator: 3, auditor: 4 };

interface Props {
  readonly session: Session;
  readonly page: PageName;
  readonly pages: readonly Page[];
}

export function Header({ session: { officer }, page, pages }: Props) {
  const { t, i18n } = useTranslation();
  const korean = i18n.language === 'ko';
  const administration = (korean && officer.administrationNativeName) || officer.administrationName || officer.administration;
  const role = officer.role in ROLE_ORDER ? t(`roles.${officer.role as Role}`) : officer.role;
  return (
    <header className={classes.header} data-print="no">
      <a className={classes.skip} href="#list">{t('shell.skip')}</a>
      <div className={classes.brand}><Mark size={26} /><strong>{t('product')}</strong><span className={classes.administration}>{administration}</span></div>
      <Pages page={page} pages={pages.map(({ name }) => name)} />
      <div className={classes.side}>
        {watches(officer) && <Bell />}
        <Shortcuts />
        <SchemeSwitch />
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
  return (
    <nav className={classes.pages} aria-label={t('shell.pages')}>
      {pages.map((one) => <a key={one} href={pageAddress(one)} aria-current={one === page ? 'page' : undefined} onClick={(event) => follow(event, pageAddress(one))}>{t(`shell.${one}`)}</a>)}
    </nav>
  );
}
