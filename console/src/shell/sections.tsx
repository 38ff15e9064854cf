import type { ReactNode } from 'react';
import { follow, sectionAddress, type PageName } from './place';
import classes from './sections.module.css';

export interface SectionLink<Section extends string> {
  readonly name: Section;
  readonly title: string;
  /** What waits there for this officer; 0 shows nothing. */
  readonly waiting?: number;
}

interface Props<Section extends string> {
  readonly page: PageName;
  readonly label: string;
  readonly sections: ReadonlyArray<SectionLink<Section>>;
  readonly section: Section;
  readonly children: ReactNode;
}

/** A page of several sections: their names down the left side, as links, and the one that is open beside them. */
export function Sections<Section extends string>({ page, label, sections, section, children }: Props<Section>) {
  return (
    <div className={classes.page}>
      <nav className={classes.sections} aria-label={label}>
        {sections.map(({ name, title, waiting = 0 }) => (
          <a key={name} href={sectionAddress(page, name)} aria-current={name === section ? 'page' : undefined} onClick={(event) => follow(event, sectionAddress(page, name))}>
            {title}{waiting > 0 && <span className={classes.waiting}>{waiting}</span>}
          </a>
        ))}
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
