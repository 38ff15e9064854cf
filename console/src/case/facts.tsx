import { useWords } from '../words/use-words';
import classes from './facts.module.css';
import { Plain } from './readable/plain';

export interface Fact {
  readonly member: string;
  readonly value?: unknown;
  /** Ready words instead of a value. */
  readonly text?: string;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { field } = useWords();
  return (
    <dl className={classes.facts}>
      {facts.map(({ member, value, text }) => <div key={member}><dt>{field(member)}</dt><dd>{text ?? <Plain member={member} value={value} pointer="" />}</dd></div>)}
    </dl>
  );
}
