import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

/** What is known of one thing, name by name; what is not known is left out. */
export function Facts({ facts }: { facts: ReadonlyArray<readonly [title: string, value: ReactNode]> }) {
  return (
    <dl className={classes.facts}>
      {facts.filter(([, value]) => value !== undefined && value !== '' && value !== null && value !== false).map(([title, value]) => <div key={title}><dt>{title}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
