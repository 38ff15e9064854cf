import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './part.module.css';

export const PARTS = ['message', 'versions', 'findings', 'indicators', 'subjects', 'notes', 'evidence', 'original', 'history'] as const;
export type PartName = (typeof PARTS)[number];

/** One part of a case, with its heading and a place to jump to. */
export function Part({ name, count, lead, aside, children }: { name: PartName; count?: number; lead?: string; aside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section id={`part-${name}`} className={classes.part} aria-labelledby={`part-${name}-title`}>
      <header className={classes.head}>
        <h2 id={`part-${name}-title`}>{t(`case.sections.${name}`)}{count !== undefined && <span className={classes.count}>{count}</span>}</h2>
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
