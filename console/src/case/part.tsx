import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './part.module.css';

export const PARTS = ['message', 'sender', 'versions', 'findings', 'indicators', 'simulation', 'subjects', 'links', 'related', 'corroboration', 'conflicts', 'notes', 'evidence', 'original', 'history'] as const;
export type PartName = (typeof PARTS)[number];

interface Inside {
  readonly count?: number;
  readonly lead?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a case, with its heading and a place to jump to. */
export function Part({ name, ...inside }: Inside & { name: PartName }) {
  const { t } = useTranslation();
  return <Section name={name} title={t(`case.sections.${name}`)} {...inside} />;
}

/** One part of what is open. */
export function Section({ name, title, count, lead, aside, children }: Inside & { name: string; title: string }) {
  return (
    <section id={`part-${name}`} className={classes.part} aria-labelledby={`part-${name}-title`}>
      <header className={classes.head}>
        <h2 id={`part-${name}-title`}>{title}{count !== undefined && <span className={classes.count}>{count}</span>}</h2>
        {lead && <p>{lead}</p>}
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </section>
  );
}

/** Nothing is a finding too. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return <p className={classes.nothing}><b>{title}</b> {children}</p>;
}
