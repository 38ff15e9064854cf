import classes from './section.module.css';

/** What each figure is, beside the figures. */
export function Definitions({ of }: { of: ReadonlyArray<readonly [name: string, meaning: string]> }) {
  return <dl className={classes.definitions}>{of.map(([name, meaning]) => <div key={name}><dt>{name}</dt><dd>{meaning}</dd></div>)}</dl>;
}
