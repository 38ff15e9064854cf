import classes from './tag.module.css';

export type Tone = 'good' | 'waits' | 'bad' | 'plain' | 'new';

/** How something stands, in one word. */
export function Tag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={classes.tag} data-tone={tone}>{children}</span>;
}
