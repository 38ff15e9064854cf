import { useTranslation } from 'react-i18next';
import type { en } from '../i18n/en';
import classes from './audit.module.css';

type Role = keyof typeof en.roles;

interface Props {
  readonly id: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
}

/** Who acted: the name the identity provider gave, and under it the account. */
export function Actor({ id, name, role }: Props) {
  const { t, i18n } = useTranslation();
  if (id === undefined) return null;
  const called = role !== undefined && i18n.exists(`roles.${role}`) ? t(`roles.${role as Role}`) : role;
  return <span className={classes.actor}>{name && <b>{name}</b>}<code>{id}</code>{called && <small>{called}</small>}</span>;
}
