import { Kbd, Popover, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyboardIcon } from '../words/icons';
import { keysAreOn, turnKeys, useKeys } from './keys';
import classes from './shortcuts.module.css';

const ROWS = [['j', 'down'], ['k', 'up'], ['Enter', 'open'], ['/', 'filter'], ['a', 'accept'], ['d', 'decline'], ['x', 'choose'], ['X', 'range'], ['A', 'bulkAccept'], ['D', 'bulkDecline'], ['Esc', 'close'], ['?', 'help']] as const;

/** The list of shortcuts, and the switch that turns single keys off for those whom they disturb (WCAG 2.1.4). */
export function Shortcuts() {
  const { t } = useTranslation();
  const [shown, show] = useState(false);
  const [on, setOn] = useState(keysAreOn());
  useKeys({ '?': () => show((before) => !before) });
  return (
    <Popover opened={shown} onChange={show} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.button} aria-label={t('shell.shortcuts')} title={t('shell.shortcuts')} onClick={() => show(!shown)}><KeyboardIcon /></button>
      </Popover.Target>
      <Popover.Dropdown>
        <h2 className={classes.title}>{t('shortcuts.title')}</h2>
        <dl className={classes.list}>
          {ROWS.map(([key, what]) => <div key={key}><dt><Kbd size="xs">{key}</Kbd></dt><dd>{t(`shortcuts.${what}`)}</dd></div>)}
        </dl>
        <Switch size="xs" label={t('shortcuts.on')} checked={on} onChange={(event) => { setOn(event.currentTarget.checked); turnKeys(event.currentTarget.checked); }} />
      </Popover.Dropdown>
    </Popover>
  );
}
