import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from '../words/icons';
import { useKeys } from './keys';
import classes from './listing.module.css';

interface ListingProps {
  readonly title: string;
  readonly lead?: string;
  /** What narrows the list, or begins something new. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A section that lists: its name, what it is for, and the list, which scrolls under both. */
export function Listing({ title, lead, aside, children }: ListingProps) {
  return (
    <main id="list" tabIndex={-1} className={classes.listing}>
      <header className={classes.head}>
        <div><h1>{title}</h1>{lead && <p>{lead}</p>}</div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </main>
  );
}

interface OpenedProps {
  readonly title: ReactNode;
  readonly under?: ReactNode;
  /** State and steps. */
  readonly aside?: ReactNode;
  readonly back: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** One thing of a section, in place of its list. Escape leads back, to the row it came from. */
export function Opened({ title, under, aside, back, onBack, children }: OpenedProps) {
  const { t } = useTranslation();
  const top = useRef<HTMLElement>(null);
  useKeys({ Escape: onBack });
  // A screen reader starts at the title of what was opened.
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <main ref={top} id="list" tabIndex={-1} className={classes.opened} aria-labelledby="opened-title">
      <header className={classes.top}>
        <button type="button" className={classes.back} onClick={onBack}><span aria-hidden>←</span> {back}</button>
        <div className={classes.title}><h1 id="opened-title">{title}</h1>{under && <p>{under}</p>}</div>
        {aside && <div className={classes.steps}>{aside}</div>}
        <button type="button" className={classes.close} aria-label={t('notices.close')} onClick={onBack}><CloseIcon /></button>
      </header>
      <div className={classes.body}>{children}</div>
    </main>
  );
}

/** Who must do what next, where it is not the officer who looks. */
export function NextStep({ children, done = false }: { children: ReactNode; done?: boolean }) {
  return <p className={classes.next} data-done={done}>{children}</p>;
}
