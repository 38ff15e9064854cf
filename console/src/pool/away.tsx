import type { MouseEvent, ReactNode } from 'react';
import { moveTo } from '../shell/place';

/** A link to another place of the console: it opens beside this one where the officer asks for that. */
export function Away({ to, children }: { to: string; children: ReactNode }) {
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    moveTo(to);
  };
  return <a href={to} onClick={go}>{children}</a>;
}
