import type { ReactNode } from 'react';
import { InboxIcon } from '../words/icons';
import classes from './states.module.css';

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <span className={classes.quiet}><InboxIcon /></span>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}
