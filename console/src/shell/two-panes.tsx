import { useRef, type ReactNode } from 'react';
import { useKeys } from './keys';
import classes from './two-panes.module.css';

interface Props {
  readonly name: string;
  /** What the list shows; told how to open one of its rows. */
  readonly list: (open: (id: string) => void) => ReactNode;
  /** What is open, if anything is; told how to close it. */
  readonly pane: ((close: () => void) => ReactNode) | undefined;
  /** What is open needs the room: on a small screen the list stands back for it. */
  readonly wide?: boolean;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** A list with the whole width while nothing is open; beside what is open once something is. The focus comes back to the row it came from. */
export function TwoPanes({ name, wide = false, list, pane, onOpen, onClose }: Props) {
  const opener = useRef<HTMLElement | null>(null);
  const close = (): void => {
    if (!pane) return;
    onClose();
    opener.current?.focus();
  };
  useKeys({ Escape: close });
  const open = (id: string): void => {
    opener.current = document.activeElement as HTMLElement;
    onOpen(id);
  };
  return (
    <div className={classes.page} data-open={pane !== undefined} data-wide={wide || undefined}>
      <nav id="list" tabIndex={-1} className={classes.list} aria-label={name}>{list(open)}</nav>
      {pane && <main className={classes.pane}>{pane(close)}</main>}
    </div>
  );
}
