import type { ReactNode } from 'react';
import classes from './section.module.css';

interface Props {
  readonly name: string;
  readonly value: ReactNode;
  readonly definition: string;
  /** An interval, or what the number is of. */
  readonly beside?: string;
}

/** A number with what it is: never one without the other. */
export function Figure({ name, value, definition, beside }: Props) {
  return <div className={classes.figure} role="group" aria-label={name}><span>{name}</span><b>{value}</b>{beside && <span>{beside}</span>}<small>{definition}</small></div>;
}
