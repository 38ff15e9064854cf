import type { ReactNode } from 'react';
import classes from './page-tabs.module.css';
import { follow, pageAddress, sectionAddress, type PageName } from './place';
import type { SectionLink } from './sections';

interface Props<Section extends string> {
  readonly page: PageName;
  readonly label: string;
  /** The first is where the page begins. */
  readonly sections: ReadonlyArray<SectionLink<Section>>;
  readonly section: Section;
  readonly children: ReactNode;
}

/** A page of few sections that need its whole width: their names above, as links. */
export function PageTabs<Section extends string>({ page, label, sections, section, children }: Props<Section>) {
  const addressOf = (name: Section): string => (name === sections[0]?.name ? pageAddress(page) : sectionAddress(page, name));
  return (
    <div className={classes.page}>
      <nav className={classes.tabs} aria-label={label}>
        {sections.map(({ name, title, waiting = 0 }) => (
          <a key={name} href={addressOf(name)} aria-current={name === section ? 'page' : undefined} onClick={(event) => follow(event, addressOf(name))}>{title}{waiting > 0 && <span>{waiting}</span>}</a>
        ))}
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
