import type { ReactNode } from 'react';
import { follow } from '../shell/place';

/** A link to another place of the console: it opens beside this one where the officer asks for that. */
export function Away({ to, children }: { to: string; children: ReactNode }) {
  return <a href={to} onClick={(event) => follow(event, to)}>{children}</a>;
}
